import { z } from 'zod';
import { choice, integer, issue, lengthOf, list, text } from './form-body.ts';
import type { CommandDefinition, CommandOption, Json } from './types.ts';

const locales =
  'id en-US en-GB bg zh-CN zh-TW hr cs da nl fi fr de el hi hu it ja ko lt no pl pt-BR ro ru es-ES es-419 sv-SE th tr uk vi'.split(
    ' ',
  );

/** The documented pattern; letters that have a small form must be small. */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const slashName = text(1, 32).superRefine((value, context) => {
  const length = lengthOf(value);
  const fits = namePattern.test(value) && value === value.toLowerCase();
  if (length > 0 && length <= 32 && !fits)
    context.addIssue(issue('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'));
});

const localised = <Value extends z.ZodType>(value: Value) =>
  z
    .record(z.string(), value)
    .superRefine((map, context) => {
      for (const locale of Object.keys(map)) {
        if (locales.includes(locale)) continue;
        context.addIssue(issue('BASE_TYPE_CHOICES', `Value must be one of (${locales.join(', ')}).`, [locale]));
      }
    })
    .nullish();

const description = text(1, 100);
const SUBCOMMAND = 1;
const GROUP = 2;

const option: z.ZodType<CommandOption> = z.lazy(() =>
  z
    .strictObject({
      type: choice(SUBCOMMAND, GROUP, 3, 4, 5, 6, 7, 8, 9, 10, 11),
      name: slashName,
      name_localizations: localised(slashName),
      description,
      description_localizations: localised(description),
      required: z.boolean().optional(),
      choices: list(
        z.strictObject({
          name: text(1, 100),
          name_localizations: localised(text(1, 100)),
          value: z.union([text(1, 100), z.number()]),
        }),
        0,
        25,
      ).optional(),
      options: options.optional(),
      channel_types: z.array(z.int()).optional(),
      min_value: z.number().optional(),
      max_value: z.number().optional(),
      min_length: integer(0, 6000).optional(),
      max_length: integer(1, 6000).optional(),
      autocomplete: z.boolean().optional(),
    })
    .superRefine((it, context) => {
      if (!it.autocomplete || !it.choices?.length) return;
      const message = 'Autocomplete and choices are mutually exclusive';
      context.addIssue(issue('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_EXCLUSIVE', message));
    }),
);

const options = list(option, 0, 25).superRefine((all, context) => {
  const nested = all.filter(({ type }) => type === SUBCOMMAND || type === GROUP).length;
  if (nested > 0 && nested < all.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    context.addIssue(issue('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message));
  }
  let optional = false;
  const names = new Set<string>();
  for (const [index, { name, required = false }] of all.entries()) {
    if (required && optional) {
      const message = 'Required options must be placed before non-required options';
      context.addIssue(issue('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [index]));
    }
    optional ||= !required;
    if (names.has(name)) {
      context.addIssue(issue('APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option name must be unique', [index]));
    }
    names.add(name);
  }
});

/** Everything that is counted towards the 8,000 characters of a command. */
function size(it: Json): number {
  const own = lengthOf(String(it.name ?? '')) + lengthOf(String(it.description ?? ''));
  const choices = (it.choices ?? []) as Json[];
  const inChoices = choices.reduce((total, { name, value }) => total + lengthOf(`${name}${value}`), 0);
  return ((it.options ?? []) as Json[]).reduce((total, one) => total + size(one), own + inChoices);
}

const command = z
  .strictObject({
    id: z.string().optional(),
    type: choice(1, 2, 3).nullish(),
    name: z.string(),
    name_localizations: localised(z.string()),
    description: text(0, 100).nullish(),
    description_localizations: localised(description),
    options: options.nullish(),
    default_member_permissions: z.string().nullish(),
    default_permission: z.boolean().nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().nullish(),
    integration_types: z.array(choice(0, 1)).nullish(),
    contexts: z.array(choice(0, 1, 2)).nullish(),
  })
  .superRefine((it, context) => {
    const slash = (it.type ?? 1) === 1;
    for (const [path, name] of [[['name'], it.name] as const, ...localNames(it.name_localizations)]) {
      const result = (slash ? slashName : text(1, 32)).safeParse(name);
      for (const found of result.error?.issues ?? []) {
        if (found.code === 'custom') context.addIssue({ ...found, path: [...path] });
      }
    }
    if (slash && !it.description)
      context.addIssue(issue('BASE_TYPE_REQUIRED', 'This field is required', ['description']));
    if (size(it) > 8000)
      context.addIssue(issue('APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)'));
  })
  .transform(
    (it): CommandDefinition => ({
      ...it,
      type: it.type ?? 1,
      description: it.description ?? '',
      options: it.options ?? [],
    }),
  );

function localNames(names: Record<string, string> | null | undefined) {
  return Object.entries(names ?? {}).map(([locale, name]) => [['name_localizations', locale], name] as const);
}

export const commandsForm = list(command, 0, 100).superRefine((all, context) => {
  const seen = new Set<string>();
  for (const [index, { type, name }] of all.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      context.addIssue(issue('APPLICATION_COMMANDS_DUPLICATE_NAME', message, [index]));
    }
    seen.add(key);
  }
});
