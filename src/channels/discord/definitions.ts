import { createHash } from 'node:crypto';
import { ApplicationCommandOptionType, ApplicationCommandType, type REST, Routes } from 'discord.js';
import { LONGEST_QUESTION } from '../room-message.ts';
import type { RoomCommand } from '../screen.ts';

/** Where commands can be used: in servers and in direct messages with the bot. */
const CONTEXTS = [0, 1];
/** Installed to a server, not to a person's account. */
const INTEGRATIONS = [0];

/** A command as it is registered. */
interface Definition {
  type: ApplicationCommandType.ChatInput;
  name: string;
  name_localizations: Record<string, string>;
  description: string;
  description_localizations: Record<string, string>;
  options: OptionDefinition[];
  contexts: number[];
  integration_types: number[];
}

interface OptionDefinition {
  type: ApplicationCommandOptionType.String;
  name: string;
  name_localizations: Record<string, string>;
  description: string;
  description_localizations: Record<string, string>;
  required: boolean;
  max_length: number;
}

/** The commands of the shared registry: English names, which Korean clients show in Korean. */
export function definitions(commands: readonly RoomCommand[]): Definition[] {
  return commands.map(({ name, description, option }) => ({
    type: ApplicationCommandType.ChatInput,
    ...inBoth(name, description),
    options: option
      ? [
          {
            type: ApplicationCommandOptionType.String,
            ...inBoth(option.name, option.description),
            required: option.required,
            max_length: LONGEST_QUESTION,
          },
        ]
      : [],
    contexts: CONTEXTS,
    integration_types: INTEGRATIONS,
  }));
}

type Both = { ko: string; en: string };

function inBoth(name: Both, description: Both) {
  return {
    name: name.en,
    name_localizations: { ko: name.ko },
    description: description.en,
    description_localizations: { ko: description.ko },
  };
}

/**
 * Registers the commands, unless what is registered is the same: writing them is limited to a few times a day.
 * @returns whether they were written
 */
export async function register(rest: REST, applicationId: string, commands: readonly RoomCommand[]): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = definitions(commands);
  const there = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  if (digest(there as Definition[]) === digest(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** One hash of all that we define; what the platform adds, or gives in another order, does not count. */
function digest(all: readonly Partial<Definition>[]): string {
  const own = all
    .map(({ type, name, name_localizations, description, description_localizations, options, ...rest }) => [
      ...[type, name, name_localizations, description, description_localizations],
      (options ?? []).map((option) => [
        ...[option.type, option.name, option.name_localizations, option.description],
        ...[option.description_localizations, option.required ?? false, option.max_length],
      ]),
      ...[rest.contexts, rest.integration_types],
    ])
    .map((definition) => JSON.stringify(definition))
    .sort();
  return createHash('sha256').update(own.join('\n')).digest('hex');
}
