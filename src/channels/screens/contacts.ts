import { type Destination, destinationKey, readDestination, type Subscription } from '../../notices/index.ts';
import { Refusal } from '../../refusal.ts';
import type { Actor, Form, FormValues, ScreenBlock } from '../screen.ts';
import { channelName, isBoard, labelOf } from './destination-text.ts';
import { only } from './module.ts';

/**
 * Who is told when nobody confirms (확인 담당), as a form shows and takes it. People of the form's own platform are picked;
 * everything else is written as its key, a line each: `discord:room:123`.
 */

const MOST_PICKED = 5;
/** Room for as many as a subscription may have, however long their ids. */
const LONGEST_WRITTEN = 2_500;
const WRITTEN = '그 밖에 알릴 곳';

/** How platforms write their ids. The web has one room and nobody to write to. */
const IDS: Record<string, { room: RegExp; person: RegExp }> = {
  slack: { room: /^[CG][A-Z0-9]+$/, person: /^[UW][A-Z0-9]+$/ },
  discord: { room: /^\d+$/, person: /^\d+$/ },
  web: { room: /^board$/, person: /^(?!)/ },
};

type Channel = Actor['channel'];

export function contactsForm({ id, contacts }: Pick<Subscription, 'id' | 'contacts'>, channel: Channel): Form {
  const { picked, written } = split(contacts, channel);
  return {
    language: 'ko',
    title: '확인 담당',
    submit: '정하기',
    act: { name: 'follow.contacts', argument: id },
    fields: [
      {
        kind: 'people',
        name: 'people',
        label: '확인이 없을 때 차례로 알릴 사람',
        hint: '모두 비우면 아무에게도 알리지 않습니다.',
        optional: true,
        most: MOST_PICKED,
        ...(picked.length > 0 && { chosen: picked.map((contact) => contact.id) }),
      },
      {
        kind: 'text',
        name: 'others',
        label: WRITTEN,
        hint: '채널이나 다른 곳의 사람을 한 줄에 하나씩 적습니다. 지우면 더 알리지 않습니다.',
        placeholder: 'discord:room:123456789012345678',
        optional: true,
        multiline: true,
        longest: LONGEST_WRITTEN,
        ...(written.length > 0 && { value: written.map(destinationKey).join('\n') }),
      },
    ],
  };
}

/**
 * Who is named in a form, one after the other: those picked and those written keep the places that their kind had in the
 * order before; what is new comes last.
 * @param before who was named, also what is of a channel that is off now
 * @param channels those that send notices
 * @throws Refusal in Korean for what cannot be told, a line each
 */
export function contactsIn(
  values: FormValues,
  before: readonly Destination[],
  channel: Channel,
  channels: readonly string[],
): Destination[] {
  const shown = split(before, channel);
  const picked = (values.people ?? []).map((id): Destination => ({ channel, kind: 'person', id }));
  const written = writtenIn(only(values, 'others'), before, channels);
  const placed = before.flatMap((contact) => (shown.picked.includes(contact) ? picked : written).shift() ?? []);
  const named = [...placed, ...picked, ...written];
  return [...new Map(named.map((contact) => [destinationKey(contact), contact])).values()];
}

/** Who is named, as a list reads it. */
export async function contactBlocks(
  contacts: readonly Destination[],
  { channel, nameOf }: Actor,
): Promise<ScreenBlock[]> {
  return Promise.all(
    contacts.map(async (contact): Promise<ScreenBlock> => {
      if (isPickable(contact, channel)) return { kind: 'item', text: await nameOf(contact.id) };
      const text = isBoard(contact) ? '웹 게시판' : labelOf(contact);
      return { kind: 'item', text, note: destinationKey(contact) };
    }),
  );
}

function split(contacts: readonly Destination[], channel: Channel) {
  const picked = contacts.filter((contact) => isPickable(contact, channel)).slice(0, MOST_PICKED);
  return { picked, written: contacts.filter((contact) => !picked.includes(contact)) };
}

function isPickable({ channel, kind, id }: Destination, here: Channel): boolean {
  return channel === here && kind === 'person' && IDS[here]?.person.test(id) === true;
}

function writtenIn(text: string, before: readonly Destination[], channels: readonly string[]): Destination[] {
  const known = new Map(before.map((contact) => [destinationKey(contact), contact]));
  const contacts: Destination[] = [];
  const refused: string[] = [];
  for (const key of text.split(/[\s,，]+/).filter(Boolean)) {
    const contact = known.get(key) ?? destinationIn(key);
    if (!contact) refused.push(`‘${key}’: 알릴 곳으로 읽을 수 없습니다.`);
    else if (known.has(key) || channels.includes(contact.channel)) contacts.push(contact);
    else refused.push(`‘${key}’: ${channelName(contact.channel)}에 연결되어 있지 않아 알릴 수 없습니다.`);
  }
  if (refused.length === 0) return contacts;
  const forms = 'slack:room:C012AB3CD, slack:person:U012AB3CD, discord:room:123456789012345678, web:room:board';
  const connected = `지금 연결된 것: ${channels.map(channelName).join(', ')}`;
  throw new Refusal([`‘${WRITTEN}’을 고쳐 주십시오.`, ...refused, `이렇게 적습니다: ${forms}`, connected].join('\n'));
}

/** @returns undefined for what no platform would write so */
function destinationIn(key: string): Destination | undefined {
  try {
    const contact = readDestination(key);
    const ids = IDS[contact.channel];
    return !ids || ids[contact.kind].test(contact.id) ? contact : undefined;
  } catch {
    return undefined;
  }
}
