import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/channels/screen.ts';
import { contactBlocks, contactsForm, contactsIn } from '../../../src/channels/screens/contacts.ts';
import { fieldAtFault, formView } from '../../../src/channels/slack/forms.ts';
import { type Destination, destinationKey, readDestination } from '../../../src/notices/index.ts';
import { fakeActor } from '../../doubles/actor.ts';

const CHANNELS = ['web', 'slack', 'discord'];
const contacts = (...keys: string[]): Destination[] => keys.map(readDestination);
const formOf = (before: Destination[], channel: 'slack' | 'discord' = 'slack') =>
  contactsForm({ id: 's1', contacts: before }, channel);

/** What a form holds when it is sent as it was opened. */
function untouched({ fields }: Form) {
  const held = fields.map((field) => [
    field.name,
    field.kind === 'text' ? [field.value ?? ''] : 'chosen' in field ? (field.chosen ?? []) : [],
  ]);
  return Object.fromEntries(held) as { people: string[]; others: string[] };
}

const keysIn = (values: { people?: string[]; others?: string }, before: Destination[] = [], channels = CHANNELS) =>
  contactsIn({ people: values.people ?? [], others: [values.others ?? ''] }, before, 'slack', channels).map(
    destinationKey,
  );

describe('the form', () => {
  test('picks people of its own platform and writes everything else', () => {
    const before = contacts('discord:room:123', 'slack:person:U2', 'slack:room:C7', 'web:room:board');
    expect(untouched(formOf(before))).toEqual({
      people: ['U2'],
      others: ['discord:room:123\nslack:room:C7\nweb:room:board'],
    });
    expect(untouched(formOf(before, 'discord'))).toEqual({
      people: [],
      others: ['discord:room:123\nslack:person:U2\nslack:room:C7\nweb:room:board'],
    });
  });

  test('writes people that the picker has no room for', () => {
    const before = contacts(...[1, 2, 3, 4, 5, 6, 7].map((number) => `slack:person:U${number}`));
    expect(untouched(formOf(before))).toEqual({
      people: ['U1', 'U2', 'U3', 'U4', 'U5'],
      others: ['slack:person:U6\nslack:person:U7'],
    });
  });

  const contact = fc.oneof(
    fc.stringMatching(/^[UW][A-Z0-9]{1,10}$/).map((id) => `slack:person:${id}`),
    fc.stringMatching(/^C[A-Z0-9]{1,10}$/).map((id) => `slack:room:${id}`),
    fc.stringMatching(/^[1-9]\d{14,19}$/).chain((id) => fc.constantFrom(`discord:person:${id}`, `discord:room:${id}`)),
    fc.constant('web:room:board'),
  );
  test('sent as it was opened it changes nothing, whatever is connected', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(contact, { maxLength: 10 }),
        fc.constantFrom('slack' as const, 'discord' as const),
        fc.subarray(CHANNELS),
        (keys, channel, channels) => {
          const before = contacts(...keys);
          const after = contactsIn(untouched(formOf(before, channel)), before, channel, channels);
          expect(after.map(destinationKey)).toEqual(keys);
        },
      ),
    );
  });
});

describe('what is filled in', () => {
  test.each<[string, { people?: string[]; others?: string }, string[]]>([
    ['a room of another platform', { others: 'discord:room:123' }, ['discord:room:123']],
    ['a person of this one, by text', { others: 'slack:person:U1' }, ['slack:person:U1']],
    [
      'several, with commas and lines',
      { others: ' web:room:board, discord:person:9\n\nslack:room:C7 ' },
      ['web:room:board', 'discord:person:9', 'slack:room:C7'],
    ],
    ['one that is picked and written', { people: ['U1'], others: 'slack:person:U1' }, ['slack:person:U1']],
    ['nobody', {}, []],
  ])('%s', (_case, values, keys) => {
    expect(keysIn(values)).toEqual(keys);
  });

  test.each<[string, { people?: string[]; others?: string }, string[]]>([
    [
      'one more is picked',
      { people: ['U1', 'U2'], others: 'discord:room:1' },
      ['discord:room:1', 'slack:person:U1', 'slack:person:U2'],
    ],
    [
      'one more is written',
      { people: ['U1'], others: 'discord:room:1\nslack:room:C7' },
      ['discord:room:1', 'slack:person:U1', 'slack:room:C7'],
    ],
    ['the written one is removed', { people: ['U1'] }, ['slack:person:U1']],
    ['the picked one is removed', { others: 'discord:room:1' }, ['discord:room:1']],
    ['the order is written', { others: 'slack:person:U1 discord:room:1' }, ['slack:person:U1', 'discord:room:1']],
  ])('after discord:room:1 and slack:person:U1, %s', (_case, values, keys) => {
    expect(keysIn(values, contacts('discord:room:1', 'slack:person:U1'))).toEqual(keys);
  });

  test.each([
    ['a word', '김담당', '‘김담당’: 알릴 곳으로 읽을 수 없습니다.'],
    ['no kind', 'slack:U1', '‘slack:U1’: 알릴 곳으로'],
    ['no id', 'discord:room:', '‘discord:room:’: 알릴 곳으로'],
    ['a name in place of an id', 'slack:room:일반', '‘slack:room:일반’: 알릴 곳으로'],
    ['a room as a person', 'slack:person:C7', '‘slack:person:C7’: 알릴 곳으로'],
    ['letters in place of digits', 'discord:room:abc', '‘discord:room:abc’: 알릴 곳으로'],
    ['a person of the web', 'web:person:board', '‘web:person:board’: 알릴 곳으로'],
    ['another room of the web', 'web:room:hall', '‘web:room:hall’: 알릴 곳으로'],
    ['a channel that is off', 'discord:room:123', '‘discord:room:123’: Discord에 연결되어 있지 않아 알릴 수 없습니다.'],
    ['a channel that there is not', 'email:person:a@b.kr', '‘email:person:a@b.kr’: email에 연결되어'],
  ])('%s is refused with what to write', (_case, others, words) => {
    const sending = () => keysIn({ others: `slack:room:C7\n${others}` }, [], ['web', 'slack']);
    expect(sending).toThrow(words);
    expect(sending).toThrow('discord:room:123456789012345678');
    expect(sending).toThrow('지금 연결된 것: 웹, Slack');
    expect(sending).not.toThrow('‘slack:room:C7’');
  });

  test('Slack says so below the field that is wrong', () => {
    const view = formView(formOf([]), { act: { name: 'follow.contacts' }, language: 'ko' });
    let reason = '';
    try {
      keysIn({ others: '모름' });
    } catch (error) {
      reason = String(error);
    }
    expect(fieldAtFault(view as Parameters<typeof fieldAtFault>[0], reason)).toBe('others');
  });

  test('what is of a channel that is off stays until it is removed', () => {
    const before = contacts('discord:room:123');
    expect(keysIn({ others: 'discord:room:123' }, before, ['slack'])).toEqual(['discord:room:123']);
    expect(keysIn({}, before, ['slack'])).toEqual([]);
  });
});

test('a list shows people by name, and other places with their key', async () => {
  const blocks = await contactBlocks(contacts('slack:person:U2', 'discord:room:123', 'web:room:board'), fakeActor());
  expect(blocks).toEqual([
    { kind: 'item', text: '이담당' },
    { kind: 'item', text: 'Discord 채널 123', note: 'discord:room:123' },
    { kind: 'item', text: '웹 게시판', note: 'web:room:board' },
  ]);
});
