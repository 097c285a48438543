import type { App } from './app.ts';
import { addDays, parsePeriod } from './calendar/index.ts';
import type { Actor, RoomApplication, ScreenFile } from './channels/screen.ts';
import { createApplication } from './channels/screens/application.ts';
import { followScreens } from './channels/screens/follow-screens.ts';
import { interviewScreens } from './channels/screens/interview-screens.ts';
import { milestoneScreens } from './channels/screens/milestone-screens.ts';
import { destinationOf, type Permissions, personOf } from './channels/screens/module.ts';
import { noticeActs } from './channels/screens/notice-acts.ts';
import { productScreens } from './channels/screens/product-screens.ts';
import { programmeScreens } from './channels/screens/programme-screens.ts';
import { stressScreens } from './channels/screens/stress-screens.ts';
import { subscriptionLine } from './channels/screens/subscription-text.ts';
import { supplyScreens } from './channels/screens/supply-screens.ts';
import { type Clock, koreanDate } from './clock.ts';
import { AREA_NAMES, eventFile, type Occurrence, timelineSvg } from './milestones/index.ts';
import {
  type NoticePicture,
  parseUntil,
  refusalToChangeAlerts,
  refusalToChangeMilestones,
  refusalToFollow,
  type StoredNotice,
} from './notices/index.ts';
import { renderPng } from './pictures/index.ts';
import { reportPdf } from './programmes/index.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Days that a picture of milestones shows around what is due, and at most from today. */
const MARGIN_DAYS = 7;
const REACH_DAYS = 400;
const PICTURE_WIDTH = 1200;

/** What of the product rooms use. */
export type RoomParts = Pick<
  App,
  'notices' | 'milestones' | 'calendar' | 'programmes' | 'products' | 'interviews' | 'profiles' | 'supply' | 'countries'
> & {
  assistant: Pick<App['assistant'], 'status'>;
  feeds: Pick<App['feeds'], 'open'>;
};

/** Joins what rooms can do besides answering: follow, confirm, look at milestones and change them. */
export function roomApplication(app: RoomParts, settings: Settings, clock: Clock, webUrl: string): RoomApplication {
  const {
    assistant,
    notices,
    milestones,
    calendar,
    feeds,
    programmes,
    products,
    interviews,
    profiles,
    supply,
    countries,
  } = app;
  const { followBy, officials } = settings.notices;
  const asker = (actor: Actor) => ({ ...actor, place: destinationOf(actor) });
  const permissions: Permissions = {
    changeRoom: (actor) => refusalToFollow(followBy, asker(actor)),
    changeMilestones: (actor) => refusalToChangeMilestones(officials, asker(actor)),
    changeAlerts: (actor) => refusalToChangeAlerts(officials, asker(actor)),
  };
  return createApplication({
    assistant,
    follows: async (person) => (await notices.following(person)).map(subscriptionLine),
    modules: [
      followScreens({
        notices,
        permissions,
        known: () => ({
          ministries: new Set(milestones.ministries().flatMap(({ name, also }) => [name, ...also])),
          areas: new Set(Object.values(AREA_NAMES)),
        }),
        until: parseUntil,
        clock,
      }),
      milestoneScreens({
        milestones,
        permissions,
        calendar,
        clock,
        period,
        timeline: (occurrences, title) => timelinePicture(occurrences, title, clock),
        openCalendar: async (actor) =>
          `${webUrl}/calendar/${await feeds.open(destinationOf(actor), personOf(actor))}.ics`,
      }),
      interviewScreens({
        ...{ programmes, interviews, profiles, notices, permissions, clock },
        pdf: (report) => reportPdf(report, clock.now()),
      }),
      programmeScreens({ programmes, notices, permissions, clock }),
      productScreens({ products }),
      supplyScreens({
        ...{ supply, notices, permissions, clock, draw },
        countryName: (code) => countries.name(code, 'ko'),
      }),
      stressScreens({ supply, countries, clock }),
      noticeActs(notices),
    ],
  });
}

/** What goes along with notices. A picture that cannot be drawn is left out: the figures stand in the text, too. */
export async function noticeFiles(
  notices: readonly StoredNotice[],
  now: Date,
  logger: { warn(fields: object, message: string): void },
): Promise<ScreenFile[]> {
  const [notice, ...others] = notices;
  const picture = others.length === 0 ? notice?.content.picture : undefined;
  const files = eventFiles(notices, now);
  if (!picture) return files;
  try {
    return [...files, await draw(picture)];
  } catch (error) {
    logger.warn({ key: notice?.key, reason: String(error) }, 'notice: sent without its picture');
    return files;
  }
}

async function draw({ svg, alt }: NoticePicture): Promise<ScreenFile> {
  return { name: 'figures.png', mediaType: 'image/png', bytes: await renderPng(svg, { width: PICTURE_WIDTH }), alt };
}

/** The deadline of one reminder, to be put into a calendar by hand; a digest has too many. */
function eventFiles([notice, ...others]: readonly StoredNotice[], now: Date): ScreenFile[] {
  const event = notice?.content.event;
  if (!event || others.length > 0) return [];
  const bytes = new TextEncoder().encode(eventFile(event, event.sequence ?? 0, now));
  return [{ name: '일정.ics', mediaType: 'text/calendar', bytes }];
}

/** @throws Refusal that shows how a deadline is written */
export function period(text: string) {
  try {
    return parsePeriod(text);
  } catch (error) {
    const forms = '2026-12-31, 2026-12, 2026-Q4, 2026-H2, 2026';
    throw new Refusal(`‘${text}’은(는) 기한이 될 수 없습니다. 이렇게 적어 주십시오: ${forms}`, { cause: error });
  }
}

async function timelinePicture(occurrences: Occurrence[], title: string, clock: Clock) {
  const today = koreanDate(clock.now());
  const near = ({ due }: Occurrence) => due && due >= addDays(today, -REACH_DAYS) && due <= addDays(today, REACH_DAYS);
  const days = [today, ...occurrences.filter(near).map(({ due = today }) => due)].sort();
  const [first = today, last = today] = [days[0], days.at(-1)];
  const span = { from: addDays(first, -MARGIN_DAYS), to: addDays(last, MARGIN_DAYS) };
  const svg = timelineSvg(occurrences, { ...span, today, title });
  const bytes = await renderPng(svg, { width: PICTURE_WIDTH });
  const alt = occurrences.map(({ due, milestone }) => [due, milestone.what].filter(Boolean).join(' ')).join(', ');
  return { name: 'milestones.png', mediaType: 'image/png', bytes, alt: alt || title };
}
