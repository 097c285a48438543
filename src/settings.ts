import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** Folder that holds package.json, models/ and knowledge/. */
export const HOME = dirname(import.meta.dirname);

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

const text = z.string().trim().optional();

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const port = (example: string) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, `must be a port number, e.g. ${example}`)
    .transform(Number)
    .refine((number) => number <= 65535, 'must be at most 65535');

/** Values with commas between them; none when it is not set. */
const list = (form: RegExp, message: string) =>
  z
    .string()
    .default('')
    .transform((given) =>
      given
        .split(',')
        .map((value) => value.trim())
        .filter(Boolean),
    )
    .refine((values) => values.every((value) => form.test(value)), message);

const schema = z
  .object({
    GILJABI_DATA_DIR: text,
    GILJABI_KNOWLEDGE_DIR: text,
    GILJABI_DOCUMENTS_DIR: text,
    GILJABI_MODEL_DIR: text,
    GILJABI_WEB_HOST: text,
    GILJABI_WEB_PORT: port('3000').default(3000),
    GILJABI_WEB_TOKEN: z.string().trim().min(16, 'must have at least 16 characters').optional(),
    GILJABI_MAX_FILE_MB: z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)?$/, 'must be a number of megabytes, e.g. 50')
      .transform(Number)
      .default(50),
    GILJABI_WEB_URL: z.url('must be an address, e.g. https://giljabi.example.kr').optional(),
    GILJABI_BUSINESS_HOURS: z
      .string()
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be two times of a day, e.g. 09:00-18:00')
      .refine((hours) => hours.slice(0, 5) < hours.slice(6), 'must begin before it ends, e.g. 09:00-18:00')
      .default('09:00-18:00'),
    GILJABI_FOLLOW_BY: z.enum(['admins', 'everyone'], 'must be admins or everyone').default('admins'),
    GILJABI_OFFICIALS: list(
      /^(?:slack|discord):\w+$/,
      'must be people as slack:U012AB3CD or discord:119…, with commas',
    ),
    GILJABI_OPERATOR_ROOM: z
      .string()
      .trim()
      .regex(/^(?:slack|discord):(?:room|person):\w+$/, 'must be a room or person, e.g. slack:room:C012AB3CD')
      .optional(),
    GILJABI_SUPPLY_ITEMS: text,
    GILJABI_SUPPLY_FEEDS: text,
    GILJABI_DATA_GO_KR_KEY: text,
    GILJABI_SUPPLY_FETCH: z.enum(['on', 'off'], 'must be on or off').default('off'),
    GILJABI_SUPPLY_APPROVAL: z.enum(['person', 'automatic'], 'must be person or automatic').optional(),
    GILJABI_LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
    SLACK_BOT_TOKEN: text,
    SLACK_APP_TOKEN: text,
    SLACK_SIGNING_SECRET: text,
    SLACK_PORT: port('3001').default(3001),
    SLACK_API_URL: z.url('must be an address, e.g. https://slack.com/api/').optional(),
    DISCORD_TOKEN: text,
    DISCORD_MESSAGE_CONTENT: z.enum(['on', 'off'], 'must be on or off').default('off'),
    DISCORD_API_URL: z.url('must be an address, e.g. https://discord.com/api').optional(),
  })
  .superRefine((values, context) => {
    const host = values.GILJABI_WEB_HOST ?? '127.0.0.1';
    if (!loopback.has(host) && !values.GILJABI_WEB_TOKEN) {
      context.addIssue({
        code: 'custom',
        path: ['GILJABI_WEB_TOKEN'],
        message: `is required because GILJABI_WEB_HOST=${host} can be reached from other machines`,
      });
    }
  });

/** The environment, with what stands in `.env` beside package.json where a variable is not set otherwise. */
export function environment(): NodeJS.ProcessEnv {
  const file = join(HOME, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** What the operator set, checked; paths are absolute. See `.env.example`. */
export interface Settings {
  /** The store. */
  dataDirectory: string;
  /** The knowledge folder: the product's own, or the one that replaces it. */
  knowledgeDirectory: string;
  /** Folder into which the operator drops documents. */
  documentsDirectory: string;
  modelDirectory: string;
  /** `url`: how people reach the web chat, without a slash at its end, for links in messages and calendars. */
  web: { host: string; port: number; token?: string; url?: string };
  maxFileBytes: number;
  notices: {
    /** Times of a business day, `HH:MM`: outside of them only what is urgent is told. */
    businessHours: { from: string; to: string };
    /** Who may change what a room follows. */
    followBy: 'admins' | 'everyone';
    /** Who may change milestones: ids as `slack:U012AB3CD`; none: who looks after the whole workspace or server. */
    officials: string[];
    /** Where trouble with deliveries is told: `slack:room:C012AB3CD`. */
    operatorRoom?: string;
  };
  supply: {
    /** Private list of watched items, shown only to the rooms that it names. */
    items?: string;
    /** File of own feeds. */
    feeds?: string;
    /** Whether feeds are fetched over the network; files are read all the same. */
    fetch: boolean;
    /** Whether grave levels wait for a named person; as the rules say unless told. */
    approval?: 'person' | 'automatic';
  };
  logLevel: (typeof LOG_LEVELS)[number];
  /** Absent: the channel is off, since one of these is missing. */
  slack?: {
    botToken: string;
    transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string; port: number };
    /** Another server that speaks Slack's protocol; ends with a slash. */
    apiUrl?: string;
  };
  discord?: {
    token: string;
    /** The privileged message content intent is switched on in the portal. */
    messageContent: boolean;
    /** Another server that speaks Discord's protocol, without the version. */
    apiUrl?: string;
  };
  /** The variables that a channel still needs. */
  missing: { slack?: string; discord?: string };
}

/**
 * Reads settings from the environment.
 * @throws Error that names every wrong variable and what it should be
 */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  // An empty variable (`NAME=` in .env) is one that is not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(`Wrong settings (see .env.example):\n${wrong.join('\n')}`);
  }
  const values = result.data;
  const dataDirectory = resolve(values.GILJABI_DATA_DIR ?? join(HOME, 'data'));
  const web: Settings['web'] = { host: values.GILJABI_WEB_HOST ?? '127.0.0.1', port: values.GILJABI_WEB_PORT };
  if (values.GILJABI_WEB_TOKEN) web.token = values.GILJABI_WEB_TOKEN;
  if (values.GILJABI_WEB_URL) web.url = values.GILJABI_WEB_URL.replace(/\/+$/, '');
  const [from = '', to = ''] = values.GILJABI_BUSINESS_HOURS.split('-');
  return {
    dataDirectory,
    knowledgeDirectory: resolve(values.GILJABI_KNOWLEDGE_DIR ?? join(HOME, 'knowledge')),
    documentsDirectory: resolve(values.GILJABI_DOCUMENTS_DIR ?? join(dataDirectory, 'documents')),
    modelDirectory: resolve(values.GILJABI_MODEL_DIR ?? join(HOME, 'models', 'multilingual-e5-small-ko')),
    web,
    maxFileBytes: values.GILJABI_MAX_FILE_MB * 1024 * 1024,
    notices: {
      businessHours: { from, to },
      followBy: values.GILJABI_FOLLOW_BY,
      officials: values.GILJABI_OFFICIALS,
      ...(values.GILJABI_OPERATOR_ROOM && { operatorRoom: values.GILJABI_OPERATOR_ROOM }),
    },
    supply: {
      fetch: values.GILJABI_SUPPLY_FETCH === 'on',
      ...(values.GILJABI_SUPPLY_ITEMS && { items: resolve(values.GILJABI_SUPPLY_ITEMS) }),
      ...(values.GILJABI_SUPPLY_FEEDS && { feeds: resolve(values.GILJABI_SUPPLY_FEEDS) }),
      ...(values.GILJABI_SUPPLY_APPROVAL && { approval: values.GILJABI_SUPPLY_APPROVAL }),
    },
    logLevel: values.GILJABI_LOG_LEVEL,
    ...roomSettings(values),
  };
}

/** The rooms that can be entered, and what the others still need. */
function roomSettings(values: z.infer<typeof schema>): Pick<Settings, 'slack' | 'discord' | 'missing'> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  const { SLACK_API_URL: slackUrl, DISCORD_TOKEN: token, DISCORD_API_URL: discordUrl } = values;
  const settings: Pick<Settings, 'slack' | 'discord' | 'missing'> = { missing: {} };
  if (botToken && (appToken || signingSecret)) {
    const transport = appToken
      ? { kind: 'socket' as const, appToken }
      : { kind: 'http' as const, signingSecret: signingSecret ?? '', port: values.SLACK_PORT };
    settings.slack = { botToken, transport, ...(slackUrl && { apiUrl: slackUrl.replace(/\/*$/, '/') }) };
  } else settings.missing.slack = botToken ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  if (token) {
    const messageContent = values.DISCORD_MESSAGE_CONTENT === 'on';
    settings.discord = {
      token,
      messageContent,
      ...(discordUrl && { apiUrl: discordUrl.replace(/(?:\/v\d+)?\/*$/, '') }),
    };
  } else settings.missing.discord = 'DISCORD_TOKEN';
  return settings;
}

/** Names of all environment variables that `readSettings` looks at. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

/** A variable that is set, and where. */
export interface GivenSetting {
  name: string;
  /** `***` for a secret. */
  value: string;
  from: 'environment' | '.env';
}

/**
 * The variables that are set, for the operator; every other setting has its default.
 * @param file content of the `.env` file that was loaded into the environment, where there is one
 */
export function givenSettings(environment: NodeJS.ProcessEnv, file: string | undefined): GivenSetting[] {
  const inFile = parseEnv(file ?? '');
  return SETTING_NAMES.flatMap((name): GivenSetting[] => {
    const value = environment[name]?.trim();
    if (!value) return [];
    // The environment goes before the file: the same value in both counts as the file's.
    const from = inFile[name]?.trim() === value ? '.env' : 'environment';
    return [{ name, value: /TOKEN|KEY|SECRET|PASSWORD/.test(name) ? '***' : value, from }];
  });
}
