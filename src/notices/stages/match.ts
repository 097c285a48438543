import { destinationKey } from '../destination.ts';
import { ATTRIBUTES, type Attribute, type Destination, type Notice, type Subscription } from '../types.ts';
import { atLeast, type Stage } from './stage.ts';

/** Leaves those that the destination asked for, and those that the notice itself names; nobody who may not see it. */
export const match: Stage = (candidates) =>
  candidates.filter(
    ({ notice, destination, subscription }) =>
      mayHear(notice, destination) && (!subscription || matches(subscription, notice)),
  );

/** Whether a destination may hear of a notice at all. */
export function mayHear({ only }: Notice, destination: Destination): boolean {
  const key = destinationKey(destination);
  return !only || only.some((other) => destinationKey(other) === key);
}

/** Whether a subscription asks for a notice. */
export function matches(subscription: Subscription, notice: Notice): boolean {
  return (
    subscription.topic === notice.topic &&
    atLeast(notice.reach ?? notice.level, subscription.level) &&
    ATTRIBUTES.every((attribute) => passes(subscription, notice, attribute)) &&
    holdsKeyword(subscription.keywords, notice) &&
    leadAskedFor(subscription, notice)
  );
}

function passes({ filters }: Subscription, { attributes }: Notice, attribute: Attribute): boolean {
  const wanted = filters[attribute];
  if (!wanted?.length) return true;
  const there = (attributes[attribute] ?? []).map((value) => plain(attribute, value));
  return wanted
    .map((value) => plain(attribute, value))
    .some((value) => there.some((other) => (attribute === 'hs' ? other.startsWith(value) : other === value)));
}

function holdsKeyword(keywords: readonly string[], { content }: Notice): boolean {
  if (keywords.length === 0) return true;
  const { headline, lines, facts } = content;
  const said = [headline, ...lines, ...facts.flatMap(({ label, value }) => [label, value])].map(withoutSpaces);
  return keywords.map(withoutSpaces).some((keyword) => said.some((text) => text.includes(keyword)));
}

function leadAskedFor({ leads }: Subscription, { lead }: Notice): boolean {
  if (!lead) return true;
  return leads ? leads.includes(lead.days) : lead.usual;
}

/** HS codes are written with and without dots: `8507.60`. */
function plain(attribute: Attribute, value: string): string {
  return attribute === 'hs' ? value.replace(/\D/g, '') : withoutSpaces(value);
}

/** Korean compounds are written with and without spaces: 이차 전지, 이차전지. */
function withoutSpaces(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}
