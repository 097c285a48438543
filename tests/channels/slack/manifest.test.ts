import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMAND, EVENTS, OLD_EVENTS, SCOPES, SHORTCUT } from '../../../src/channels/slack/scopes.ts';
import { suggestedPrompts } from '../../../src/channels/slack/views.ts';
import { BOT, bench } from './bench.ts';

const HOME = join(import.meta.dirname, '../../..');
const manifest = parse(readFileSync(join(HOME, 'slack-manifest.yaml'), 'utf8'));
const folder = join(HOME, 'src/channels/slack');
const code = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

test('asks for every scope that the code uses, and no other', () => {
  const asked: string[] = manifest.oauth_config.scopes.bot;
  expect(asked.toSorted()).toEqual(SCOPES.map(({ name }) => name).sort());
  const methods = new Set(
    [...code.matchAll(/'((?:[a-z]+\.)+[a-zA-Z]+)',\s*\{|pages\('([a-z.]+)'/g)].map(([, call, page]) => call ?? page),
  );
  const needs: Record<string, string[]> = {
    'assistant.threads.setStatus': ['assistant:write', 'chat:write'],
    'assistant.threads.setSuggestedPrompts': ['assistant:write'],
    'auth.test': [],
    'chat.delete': ['chat:write'],
    'chat.postMessage': ['chat:write'],
    'chat.update': ['chat:write'],
    'conversations.history': ['channels:history', 'groups:history', 'im:history'],
    'conversations.info': ['channels:read', 'groups:read'],
    'conversations.open': ['im:write'],
    'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
    'files.completeUploadExternal': ['files:write'],
    'files.getUploadURLExternal': ['files:write'],
    'users.info': ['users:read'],
    'views.open': [],
    'views.publish': [],
  };
  expect([...methods].sort()).toEqual(Object.keys(needs));
  const byEvent: Record<string, string> = {
    app_mention: 'app_mentions:read',
    'message.channels': 'channels:history',
    'message.groups': 'groups:history',
    'message.im': 'im:history',
  };
  const used = [...Object.values(needs).flat(), ...EVENTS.flatMap((event) => byEvent[event] ?? []), 'commands'];
  expect([...new Set(used)].sort()).toEqual(asked.toSorted());
});

test('subscribes to every event that the code listens to, and no other', () => {
  expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([...EVENTS].sort());
  const listened = [...code.matchAll(/app\.event\('([a-z_]+)'/g)].map(([, name]) => name);
  const types = [...code.matchAll(/event\.type [!=]== '([a-z_]+)'/g)].map(([, name]) => name);
  expect([...new Set([...listened, ...types])].sort()).toEqual(
    [...new Set([...EVENTS, ...OLD_EVENTS].map((event) => event.split('.')[0]))].sort(),
  );
});

test('has the command, the shortcut, the agent view, and the sizes that Slack asks for', () => {
  const { display_information, features, settings } = manifest;
  expect(features.slash_commands).toMatchObject([{ command: COMMAND, should_escape: true }]);
  expect(features.shortcuts).toMatchObject([{ name: '길잡이에게 묻기', type: 'message', callback_id: SHORTCUT }]);
  // Slack takes no assistant_view for new apps, and `assistant_thread_started` belongs to it.
  expect(features.assistant_view).toBeUndefined();
  expect(features.agent_view).toEqual({
    agent_description: expect.stringMatching(/^.{1,300}$/),
    suggested_prompts: suggestedPrompts().prompts,
  });
  expect(features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
  expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  expect(display_information.name.length).toBeLessThanOrEqual(35);
  expect(display_information.description.length).toBeLessThanOrEqual(140);
  expect(display_information.long_description.length).toBeGreaterThanOrEqual(175);
  expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
});

test('with these scopes and events alone, everything works', async () => {
  const { slack, answered, assistant, until, answers } = await bench({
    slack: {
      scopes: manifest.oauth_config.scopes.bot,
      subscriptions: manifest.settings.event_subscriptions.bot_events,
    },
  });
  const minji = slack.person('minji');
  slack.failNext('chat.postMessage', { cut: 'after' });
  const asked = minji.says('team', `${BOT} 으뜸기업?`);
  await answered(1, 'team');
  minji.says('team', '슈퍼 을?', { thread: asked.ts });
  await answered(2, 'team');
  minji.edits(asked, `${BOT} 특별법?`);
  await until(() => answers('team').some(({ edited }) => edited), 'the edit');
  await minji.command('/giljabi', '으뜸기업?');
  await answered(1);
  minji.opensHome();
  await until(() => minji.home(), 'the home tab');
  minji.opensHome('messages');
  const release = assistant.hold();
  const { ts } = minji.says(minji.dm, '특별법?');
  const status = () => slack.thread(minji.dm, ts)?.status;
  await until(status, 'a sign');
  release();
  const [answer] = await answered(1, minji.dm);
  await until(() => status() === '', 'the sign to go');
  // Under the agent view a thread in the Messages tab begins with a message of the person.
  minji.says(minji.dm, '슈퍼 을?', { thread: ts });
  const [, next] = await answered(2, minji.dm);
  expect([answer?.threadTs, next?.threadTs]).toEqual([undefined, ts]);
  expect(slack.calls().filter(({ error }) => error === 'missing_scope')).toEqual([]);
});
