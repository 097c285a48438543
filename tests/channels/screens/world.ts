import { createBusinessCalendar, loadHolidays } from '../../../src/calendar/index.ts';
import type { Actor, Outcome, RoomApplication, Screen } from '../../../src/channels/screen.ts';
import { Milestones } from '../../../src/milestones/index.ts';
import { Notices, OutboxStore } from '../../../src/notices/index.ts';
import { InterviewStore, Products, ProfileStore, Programmes } from '../../../src/programmes/index.ts';
import { roomApplication } from '../../../src/room-application.ts';
import { readSettings } from '../../../src/settings.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { type OpenedSupply, openSupply } from '../../../src/supply/index.ts';
import { fakeActor } from '../../doubles/actor.ts';
import { createFakeAssistant } from '../../doubles/assistant.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What rooms can do, over the real parts and the shipped milestones, on Monday 2026-11-23 at 10:00 in Korea.
 * @param watching with the early warning: its files take a while to read
 */
export async function openRooms(variables: NodeJS.ProcessEnv = {}, watching = false) {
  const database = await openDatabase(':memory:');
  const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
  const calendar = createBusinessCalendar(loadHolidays('knowledge/holidays.yaml'));
  const outbox = new OutboxStore(database, clock);
  const notices = new Notices({ database, outbox, clock, calendar, logger: silent });
  const milestones = await Milestones.open({ path: 'knowledge/milestones.yaml', database, clock, calendar });
  const opened: string[] = [];
  const feeds = {
    open: async ({ id }: { id: string }) => {
      opened.push(id);
      return `secret-${opened.length}`;
    },
  };
  const programmes = Programmes.open({ folder: 'knowledge/programmes', desks: 'knowledge/desks.yaml' });
  const interviews = new InterviewStore(database, clock);
  const profiles = new ProfileStore(database, clock);
  const settings = readSettings(variables);
  const { items } = settings.supply;
  const { supply, countries } = watching
    ? openSupply({
        ...{ database, clock, notices, logger: silent, environment: {}, dataDirectory: ':memory:' },
        file: (name) => `knowledge/${name}`,
        copyOf: () => undefined,
        deciders: [{ channel: 'slack', kind: 'person', id: 'U1' }],
        operators: [],
        ...(items !== undefined && { privateList: { path: items, repository: process.cwd() } }),
      })
    : ({} as OpenedSupply);
  const parts = {
    ...{ supply, countries, assistant: createFakeAssistant(), notices, milestones, calendar, feeds },
    ...{ programmes, interviews, profiles, products: Products.open('knowledge/products.yaml') },
  };
  const application = roomApplication(parts, settings, clock, 'https://g.example.kr');
  return {
    application,
    notices,
    milestones,
    supply,
    countries,
    outbox,
    clock,
    opened,
    close: () => database.destroy(),
  };
}

/**
 * A file of Korea's customs: four years of imports of natural graphite until October 2026, in the last month of which next to nothing
 * comes from China. Up to the month before, nothing happens.
 */
export function graphiteImports(last: 'stops' | 'goes on' = 'stops'): Uint8Array {
  const rows = ['기간,품목코드,국가,수입 중량(톤),수입 금액(천불)'];
  for (let number = 0; number < 48; number++) {
    const month = new Date(Date.UTC(2022, 10 + number, 1)).toISOString().slice(0, 7);
    const wave = 1 + 0.05 * Math.sin(number * 1.7);
    const china = number === 47 && last === 'stops' ? 90 : 900 * wave;
    for (const [country, tonnes] of Object.entries({ 중국: china, 일본: 60, 모잠비크: 40 }))
      rows.push(`${month},250410,${country},${tonnes.toFixed(1)},${(tonnes * 1.2).toFixed(1)}`);
  }
  return new TextEncoder().encode(rows.join('\n'));
}

/** Types a command by its Korean name. */
export async function type(
  application: RoomApplication,
  name: string,
  text = '',
  actor: Actor = fakeActor(),
): Promise<Outcome> {
  const command = application.commands.find((known) => known.name.ko === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.run({ text, locale: 'ko', actor });
}

/** The screen of an outcome. @throws Error when it shows none */
export function screenOf(outcome: Outcome): Screen {
  if (!('screen' in outcome)) throw new Error(`no screen but ${JSON.stringify(outcome)}`);
  return outcome.screen;
}

/** What a screen says, a line each. */
export function linesOf({ title, blocks }: Screen): string[] {
  const said = blocks.flatMap((block) =>
    block.kind === 'facts'
      ? block.facts.map(({ label, value }) => `${label}: ${value}`)
      : [block.text, ...('note' in block && block.note ? [block.note] : [])],
  );
  return [title, ...said];
}
