import { lengthOf } from './form-body.ts';
import type { Channel, CommandOption, Json, User } from './types.ts';
import type { World } from './world.ts';

export type OptionValues = Record<string, string | number | boolean>;

interface Named {
  name: string;
  name_localizations?: Record<string, string> | null | undefined;
}

const SUBCOMMAND = 1;
const GROUP = 2;

/**
 * What the client sends for a slash command: options in the shape and within the bounds that were registered. With `focused`,
 * for autocomplete, what is missing may be missing still.
 */
export function commandData(
  world: World,
  user: User,
  channel: Channel,
  line: string,
  values: OptionValues,
  focused?: string,
): Json {
  const [first = '', ...path] = line.replace(/^\//, '').split(' ');
  const offered = world.commands.filter(
    ({ guildId, definition }) => (!guildId || guildId === channel.guild?.id) && definition.type === 1,
  );
  const called = (named: Named, name: string) =>
    named.name === name || named.name_localizations?.[user.locale] === name;
  const command = offered.find(({ definition }) => called(definition, first));
  if (!command) {
    const names = offered.map(({ definition }) => definition.name).join(', ');
    throw new Error(`There is no command ${first}; there are: ${names}`);
  }
  const { id, guildId, definition } = command;

  function fill(options: CommandOption[], rest: string[]): Json[] {
    const [next, ...further] = rest;
    if (next !== undefined) {
      const sub = options.find((option) => option.type <= GROUP && called(option, next));
      if (!sub) throw new Error(`${line}: there is no subcommand ${next}`);
      return [{ type: sub.type, name: sub.name, options: fill(sub.options ?? [], further) }];
    }
    if (options.some(({ type }) => type === SUBCOMMAND || type === GROUP))
      throw new Error(`${line}: a subcommand is needed`);
    for (const name of Object.keys(values)) {
      if (!options.some((option) => called(option, name))) throw new Error(`${line}: there is no option ${name}`);
    }
    return options.flatMap((option) => {
      const given = Object.entries(values).find(([name]) => called(option, name));
      if (!given) {
        if (option.required && focused === undefined) throw new Error(`${line}: ${option.name} is required`);
        return [];
      }
      const [name, value] = given;
      const inFocus = name === focused;
      if (inFocus && !option.autocomplete) throw new Error(`${line}: ${option.name} has no autocomplete`);
      if (!inFocus) check(line, option, value);
      return [{ type: option.type, name: option.name, value, ...(inFocus && { focused: true }) }];
    });
  }

  return {
    id,
    name: definition.name,
    type: 1,
    options: fill(definition.options, path),
    ...(guildId && { guild_id: guildId }),
  };
}

const kinds: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };

function check(line: string, option: CommandOption, value: string | number | boolean): void {
  const wrong = (why: string) => new Error(`${line}: ${option.name} ${why}: ${value}`);
  const kind = kinds[option.type];
  if (!kind) throw wrong(`has a type that the double does not cover (${option.type})`);
  if (typeof value !== kind || (option.type === 4 && !Number.isInteger(value))) throw wrong('has another type');
  const { min_length, max_length, min_value, max_value } = option as { [bound: string]: number | undefined };
  const size = typeof value === 'string' ? lengthOf(value) : Number(value);
  const [min, max] = typeof value === 'string' ? [min_length, max_length ?? 6000] : [min_value, max_value];
  if ((min !== undefined && size < min) || (max !== undefined && size > max)) throw wrong('is out of bounds');
  if (option.choices?.length && !option.choices.some((one) => one.value === value))
    throw wrong('is not among the choices');
}
