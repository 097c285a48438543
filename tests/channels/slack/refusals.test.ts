import { describe, expect, test } from 'vitest';
import { SCOPES } from '../../../src/channels/slack/scopes.ts';
import { BOT, bench } from './bench.ts';

describe('at the start, one line says why not and what to do', () => {
  test('a wrong bot token', async () => {
    const { status } = await bench({ botToken: 'xoxb-wrong', refusals: true });
    expect(status).toEqual({
      on: false,
      why: expect.stringMatching(
        /^Slack refuses SLACK_BOT_TOKEN: it is not valid \(invalid_auth\)\. Copy the Bot User OAuth Token .* restart\.$/,
      ),
    });
  });

  test('the app token in place of the bot token', async () => {
    const { status } = await bench({ botToken: 'xapp-1-A0GILJABI-0-giljabi', refusals: true });
    expect(status).toMatchObject({ on: false, why: expect.stringContaining('SLACK_BOT_TOKEN: it is of another kind') });
  });

  test('a wrong app token', async () => {
    const { status } = await bench({ appToken: 'xapp-wrong', refusals: true });
    expect(status).toMatchObject({
      on: false,
      why: expect.stringMatching(/SLACK_APP_TOKEN: it is not valid.*connections:write/),
    });
  });

  test('without the scope to write it does not start; without others it says what does not work', async () => {
    const without = (...names: string[]) => SCOPES.map(({ name }) => name).filter((name) => !names.includes(name));
    const mute = await bench({ slack: { scopes: without('chat:write') } });
    expect(mute.status).toMatchObject({
      on: false,
      why: expect.stringMatching(/lacks chat:write \(no answer can be posted\).*reinstall/),
    });
    const deaf = await bench({ slack: { scopes: without('groups:history', 'commands') } });
    expect(deaf.status).toMatchObject({ on: true });
    expect(deaf.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /lacks groups:history \(.*private channels.*\), commands \(.*\)\. Add it under "OAuth & Permissions"/,
      ),
    ]);
  });

  test('Slack out of reach: it goes on trying, and says when it is on', async () => {
    const room = await bench();
    await room.channel.stop();
    await room.slack.down();
    const { status, lines } = await bench({ at: room });
    expect(status).toMatchObject({ on: false, why: expect.stringMatching(/Slack does not answer at .*SLACK_API_URL/) });
    await room.slack.up();
    await expect.poll(() => lines.some(({ level }) => level === 'warn'), { timeout: 10_000 }).toBe(true);
    expect(lines.filter(({ level }) => level !== 'debug')).toMatchObject([
      { level: 'warn', message: expect.stringMatching(/^slack: on\. Slack answers again/) },
    ]);
    room.slack.person('minji').says('general', `${BOT} 으뜸기업?`);
    await room.answered(1);
  });

  test('Slack out of reach, then a token that is refused: one more line, and no further try', async () => {
    const room = await bench({ refusals: true });
    await room.slack.down();
    const { lines } = await bench({ at: room, botToken: 'xoxb-wrong', refusals: true });
    await room.slack.up();
    const errors = () => lines.filter(({ level }) => level === 'error').map(({ message }) => message);
    await expect.poll(() => errors().length, { timeout: 10_000 }).toBe(1);
    expect(errors()).toEqual([expect.stringMatching(/^slack: off\. Slack refuses SLACK_BOT_TOKEN: it is not valid/)]);
  });

  test('stopped while Slack is out of reach, it tries no more', async () => {
    const room = await bench();
    await room.channel.stop();
    await room.slack.down();
    const { channel, lines } = await bench({ at: room });
    await channel.stop();
    await room.slack.up();
    const calls = room.slack.calls('auth.test').length;
    // The third pause is at most four seconds, of which a tenth passes here.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(room.slack.calls('auth.test')).toHaveLength(calls);
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  test('a moment of trouble at the start is waited for', async () => {
    const room = await bench();
    await room.channel.stop();
    room.slack.failNext('auth.test', { status: 500 });
    room.slack.failNext('apps.connections.open', { status: 429, retryAfter: 2 });
    const { status, lines } = await bench({ at: room });
    expect(status).toMatchObject({ on: true });
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
});

describe('later, one line, and off', () => {
  test('a revoked token that a call finds out about', async () => {
    const { slack, until, lines } = await bench({ refusals: true });
    slack.refuse('token_revoked');
    slack.person('minji').says('general', `${BOT} 으뜸기업?`);
    slack.person('junho').says('general', `${BOT} 슈퍼 을?`);
    await until(() => slack.socket.connections() === 0, 'the connection to end');
    const errors = lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^slack: off\. Slack refuses SLACK_BOT_TOKEN: it was revoked/),
    ]);
  });

  test('Socket Mode switched off', async () => {
    const { slack, until, lines } = await bench();
    slack.socket.disconnect('link_disabled');
    await until(() => slack.socket.connections() === 0, 'the connection to end');
    expect(lines).toMatchObject([{ level: 'error', message: expect.stringContaining('Socket Mode is switched off') }]);
  });
});

describe('while it runs, one line for what cannot be done', () => {
  test('a scope that is taken away is named once; the answers wait for it', async () => {
    const { slack, until, answers, lines } = await bench({ refusals: true });
    slack.scopes.delete('chat:write');
    const minji = slack.person('minji');
    minji.says('general', `${BOT} 으뜸기업?`);
    minji.says(minji.dm, '슈퍼 을?');
    await until(() => slack.calls('chat.postMessage').length === 2, 'two refusals');
    slack.scopes.add('chat:write');
    await slack.waitFor(() => (answers().length === 1 && answers(minji.dm).length === 1) || undefined, 'both', 15_000);
    expect(lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^slack: SLACK_BOT_TOKEN lacks chat:write/),
    ]);
  });

  test('a channel that it was thrown out of', async () => {
    const { slack, assistant, until, lines } = await bench();
    const release = assistant.hold();
    slack.person('minji').says('general', `${BOT} 으뜸기업?`);
    await until(() => assistant.asked.length === 1, 'the question');
    slack.channel('general').members.delete(slack.identity.botUserId);
    release();
    await until(() => slack.calls('chat.postMessage').length === 1, 'the refusal');
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatchObject({
      level: 'warn',
      fields: {
        reason: expect.stringMatching(
          /No answer can be posted in channel C\w+ \(not_in_channel\)\. Invite the app there: \/invite/,
        ),
      },
    });
  });

  test('no line holds a token or what a person wrote', async () => {
    const { slack, until, lines } = await bench({ refusals: true });
    slack.failNext('chat.postMessage', { status: 500 });
    slack.person('minji').says('general', `${BOT} 으뜸기업 비밀 계획은?`);
    await until(() => slack.messages('general').some(({ fromApp }) => fromApp), 'the answer');
    slack.refuse('token_revoked');
    slack.person('minji').says('general', `${BOT} 으뜸기업 비밀 계획은?`);
    await until(() => slack.socket.connections() === 0, 'the connection to end');
    const all = JSON.stringify(lines);
    expect(lines.length).toBeGreaterThan(1);
    for (const secret of [slack.identity.botToken, slack.identity.appToken, '비밀 계획'])
      expect(all).not.toContain(secret);
  });
});
