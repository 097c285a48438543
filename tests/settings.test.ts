import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { givenSettings, HOME, readSettings, SETTING_NAMES } from '../src/settings.ts';

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({
      dataDirectory: join(HOME, 'data'),
      knowledgeDirectory: join(HOME, 'knowledge'),
      documentsDirectory: join(HOME, 'data', 'documents'),
      modelDirectory: join(HOME, 'models', 'multilingual-e5-small-ko'),
      web: { host: '127.0.0.1', port: 3000 },
      maxFileBytes: 50 * 1024 * 1024,
      notices: { businessHours: { from: '09:00', to: '18:00' }, followBy: 'admins', officials: [] },
      supply: { fetch: false },
      logLevel: 'warn',
      missing: { slack: 'SLACK_BOT_TOKEN', discord: 'DISCORD_TOKEN' },
    });
  });

  it.each<[string, NodeJS.ProcessEnv, object]>([
    ['keeps documents beside the data', { GILJABI_DATA_DIR: '/srv/g' }, { documentsDirectory: '/srv/g/documents' }],
    [
      'unless they are elsewhere',
      { GILJABI_DATA_DIR: '/srv/g', GILJABI_DOCUMENTS_DIR: '/srv/d' },
      { documentsDirectory: '/srv/d' },
    ],
    [
      'who may change milestones, and where trouble is told',
      { GILJABI_OFFICIALS: 'slack:U1, discord:119,', GILJABI_OPERATOR_ROOM: 'slack:room:C1' },
      { notices: { officials: ['slack:U1', 'discord:119'], operatorRoom: 'slack:room:C1' } },
    ],
    [
      'what is watched besides, and who approves',
      { GILJABI_SUPPLY_ITEMS: '/srv/items.yaml', GILJABI_SUPPLY_APPROVAL: 'automatic', GILJABI_SUPPLY_FETCH: 'on' },
      { supply: { fetch: true, items: '/srv/items.yaml', approval: 'automatic' } },
    ],
    [
      'how people reach the web, without a slash at the end',
      { GILJABI_WEB_URL: 'https://g.example.kr/' },
      { web: { url: 'https://g.example.kr' } },
    ],
    [
      'takes spaces and empty values for nothing',
      { GILJABI_WEB_PORT: ' ', GILJABI_WEB_HOST: '' },
      { web: { host: '127.0.0.1', port: 3000 } },
    ],
    ['takes any free port', { GILJABI_WEB_PORT: '0' }, { web: { host: '127.0.0.1', port: 0 } }],
    [
      'listens to all with a token',
      { GILJABI_WEB_HOST: '0.0.0.0', GILJABI_WEB_TOKEN: 'x'.repeat(16) },
      { web: { host: '0.0.0.0', port: 3000, token: 'x'.repeat(16) } },
    ],
    [
      'enters Slack by a socket',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:1/api' },
      {
        slack: {
          botToken: 'xoxb-1',
          transport: { kind: 'socket', appToken: 'xapp-1' },
          apiUrl: 'http://127.0.0.1:1/api/',
        },
        missing: { discord: 'DISCORD_TOKEN' },
      },
    ],
    [
      'enters Slack by signed requests',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_PORT: '8080' },
      { slack: { botToken: 'xoxb-1', transport: { kind: 'http', signingSecret: 's', port: 8080 } } },
    ],
    ['says what Slack still needs', { SLACK_BOT_TOKEN: 'xoxb-1' }, { missing: { slack: 'SLACK_APP_TOKEN' } }],
    [
      'enters Discord',
      { DISCORD_TOKEN: 'd', DISCORD_MESSAGE_CONTENT: 'on', DISCORD_API_URL: 'http://127.0.0.1:1/api/v10/' },
      {
        discord: { token: 'd', messageContent: true, apiUrl: 'http://127.0.0.1:1/api' },
        missing: { slack: 'SLACK_BOT_TOKEN' },
      },
    ],
    ['takes parts of a megabyte', { GILJABI_MAX_FILE_MB: '0.5' }, { maxFileBytes: 512 * 1024 }],
  ])('%s', (_what, environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });

  it.each<[NodeJS.ProcessEnv, string]>([
    [{ GILJABI_WEB_PORT: 'http' }, 'GILJABI_WEB_PORT must be a port number'],
    [{ SLACK_PORT: 'many' }, 'SLACK_PORT must be a port number, e.g. 3001'],
    [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL must be an address'],
    [{ DISCORD_MESSAGE_CONTENT: 'yes' }, 'DISCORD_MESSAGE_CONTENT must be on or off'],
    [{ GILJABI_WEB_PORT: '70000' }, 'GILJABI_WEB_PORT must be at most 65535'],
    [{ GILJABI_WEB_TOKEN: 'short' }, 'GILJABI_WEB_TOKEN must have at least 16 characters'],
    [{ GILJABI_WEB_HOST: '0.0.0.0' }, 'GILJABI_WEB_TOKEN is required because GILJABI_WEB_HOST=0.0.0.0'],
    [{ GILJABI_MAX_FILE_MB: 'much' }, 'GILJABI_MAX_FILE_MB must be a number of megabytes'],
    [{ GILJABI_WEB_URL: 'giljabi' }, 'GILJABI_WEB_URL must be an address'],
    [{ GILJABI_BUSINESS_HOURS: '9-18' }, 'GILJABI_BUSINESS_HOURS must be two times of a day'],
    [{ GILJABI_BUSINESS_HOURS: '18:00-09:00' }, 'GILJABI_BUSINESS_HOURS must begin before it ends'],
    [{ GILJABI_FOLLOW_BY: 'me' }, 'GILJABI_FOLLOW_BY must be admins or everyone'],
    [{ GILJABI_OFFICIALS: '홍길동' }, 'GILJABI_OFFICIALS must be people as slack:U012AB3CD'],
    [{ GILJABI_OPERATOR_ROOM: '#운영' }, 'GILJABI_OPERATOR_ROOM must be a room or person'],
    [{ GILJABI_LOG_LEVEL: 'loud' }, 'GILJABI_LOG_LEVEL'],
  ])('refuses %o', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('names every wrong value at once', () => {
    const wrong = { GILJABI_WEB_PORT: 'x', GILJABI_MAX_FILE_MB: 'y', GILJABI_LOG_LEVEL: 'z' };
    expect(() => readSettings(wrong)).toThrow(/GILJABI_WEB_PORT.*\n.*GILJABI_MAX_FILE_MB.*\n.*GILJABI_LOG_LEVEL/);
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(HOME, '.env.example'), 'utf8');

  it('explains every setting and no other', () => {
    const named = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([...SETTING_NAMES].sort());
  });

  it('states the defaults', () => {
    const uncommented = parseEnv(example.replace(/^#([A-Z_]+=)/gm, '$1'));
    const { dataDirectory, documentsDirectory, knowledgeDirectory, modelDirectory, ...rest } =
      readSettings(uncommented);
    const defaults = readSettings({});
    expect(defaults).toMatchObject(rest);
    for (const [path, expected] of [
      [dataDirectory, defaults.dataDirectory],
      [documentsDirectory, defaults.documentsDirectory],
      [knowledgeDirectory, defaults.knowledgeDirectory],
      [modelDirectory, defaults.modelDirectory],
    ] as const) {
      expect(path).toBe(expected);
    }
  });
});

it('tells what is set and where, without secrets', () => {
  const environment = {
    GILJABI_WEB_PORT: '8080',
    GILJABI_DATA_DIR: '/srv/g',
    GILJABI_WEB_TOKEN: 'secret',
    HOME: '/root',
  };
  const file = 'GILJABI_WEB_PORT=8080\nGILJABI_DATA_DIR=/other\n';
  expect(givenSettings(environment, file)).toEqual([
    { name: 'GILJABI_DATA_DIR', value: '/srv/g', from: 'environment' },
    { name: 'GILJABI_WEB_PORT', value: '8080', from: '.env' },
    { name: 'GILJABI_WEB_TOKEN', value: '***', from: 'environment' },
  ]);
});
