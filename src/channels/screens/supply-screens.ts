import { addDays, type Day } from '../../calendar/index.ts';
import { type Clock, koreanDate } from '../../clock.ts';
import { destinationKey, type NoticePicture, type Notices } from '../../notices/index.ts';
import { Refusal } from '../../refusal.ts';
import {
  ALERT_LEVELS,
  type AlertLevel,
  type Country,
  ITEM_AREA_NAMES,
  ITEM_AREAS,
  type ItemStatus,
  LEVEL_NAMES,
  OWN_READING,
  type Supply,
  sayOld,
} from '../../supply/index.ts';
import type { Actor, Outcome, Screen, ScreenFile } from '../screen.ts';
import { destinationOf, only, type Permissions, personOf, type ScreenModule } from './module.ts';
import { calculationScreen, feedsScreen, helpScreen, historyScreen, othersScreen } from './supply-details.ts';
import { approveForm, liftForm, raiseForm, rejectForm, reviewForm } from './supply-forms.ts';
import { choiceScreen, itemScreen, listScreen, waitingScreen } from './supply-text.ts';

export interface SupplyScreenParts {
  supply: Pick<
    Supply,
    | 'items'
    | 'find'
    | 'overview'
    | 'status'
    | 'waiting'
    | 'history'
    | 'past'
    | 'crisis'
    | 'health'
    | 'approve'
    | 'reject'
    | 'raise'
    | 'lift'
    | 'review'
    | 'undo'
  >;
  notices: Pick<Notices, 'follow' | 'confirm'>;
  permissions: Pick<Permissions, 'changeAlerts' | 'changeRoom'>;
  clock: Clock;
  countryName(code: Country): string;
  /** A picture as PNG. */
  draw(picture: NoticePicture): Promise<ScreenFile>;
}

type Item = ItemStatus['item'];
type View = keyof typeof VIEWS;

/** What may stand before or behind an item in the command: `흑연 이력`. */
const VIEWS = {
  level: '단계|level',
  history: '이력|history',
  calculation: '계산|calculation',
  others: '다른 ?수입처|대체 ?수입처|sources',
  help: '할 ?수 ?있는 ?일|할 ?일|긴급조치|help',
  picture: '그림|picture',
  follow: '알림|알림 ?받기|받기|follow',
};
const LISTS = { waiting: /^(?:승인|승인 ?대기|대기|waiting)$/i, feeds: /^(?:자료|자료 ?상태|feeds)$/i };
const GONE = { kind: 'text', text: '그런 품목이 없습니다. 목록을 다시 열어 보십시오.' } as const;
/** Until a level is looked at again, as the form suggests. */
const REVIEW_DAYS = 14;
const LONGEST_NAME = 40;

/** Watched items: where they stand and why, and what officials decide. */
export function supplyScreens(parts: SupplyScreenParts): ScreenModule {
  const { supply, notices, permissions, clock, countryName, draw } = parts;

  const seen = (id: string, actor: Actor): Item | undefined =>
    supply.items(viewersOf(actor)).find((item) => item.id === id);

  const listed = async (actor: Actor, filter: string, page: number): Promise<Screen> => {
    const all = await supply.overview(viewersOf(actor));
    const level = ALERT_LEVELS.find((each) => each === filter);
    const area = ITEM_AREAS.find((each) => each === filter);
    if (level)
      return listScreen({
        ...{ filter, page, title: `‘${LEVEL_NAMES[level]}’ 품목` },
        all: all.filter(({ state }) => state.level === level),
      });
    if (area)
      return listScreen({
        ...{ filter, page, title: `${ITEM_AREA_NAMES[area]} 점검 품목` },
        all: all.filter(({ item }) => item.area === area),
      });
    return listScreen({ filter: '', page, title: '공급망 점검 품목', all });
  };

  const detailed = async (id: string, actor: Actor): Promise<Screen> => {
    const [status, crisis, refused] = await Promise.all([
      supply.status(id),
      supply.crisis(id),
      permissions.changeAlerts(actor),
    ]);
    return itemScreen(status, crisis, refused === undefined, koreanDate(clock.now()));
  };

  const viewed = async (item: Item, view: View | undefined, actor: Actor): Promise<Outcome> => {
    const { id, name } = item;
    switch (view) {
      case 'history':
        return { kind: 'screen', screen: historyScreen(name, await supply.history(id), await supply.past(id)) };
      case 'calculation':
        return { kind: 'screen', screen: calculationScreen(await supply.status(id), countryName) };
      case 'others':
        return { kind: 'screen', screen: othersScreen(await supply.crisis(id)) };
      case 'help':
        return { kind: 'screen', screen: helpScreen(await supply.crisis(id)) };
      case 'level':
        return { kind: 'text', text: levelText(await supply.status(id), koreanDate(clock.now())) };
      case 'picture':
        return picture(item);
      case 'follow':
        return follow(item, actor);
      default:
        return { kind: 'screen', screen: await detailed(id, actor) };
    }
  };

  /** The item of a control, when the one who pressed may see it. */
  const withItem = async (id: string, actor: Actor, work: (item: Item) => Promise<Outcome>): Promise<Outcome> => {
    const item = seen(id, actor);
    return item ? work(item) : GONE;
  };

  /** Does what an official may do, and shows the item as it stands then. */
  const deciding = (id: string, actor: Actor, act: () => Promise<unknown>): Promise<Outcome> =>
    withItem(id, actor, async () => {
      const refused = await permissions.changeAlerts(actor);
      if (refused) return { kind: 'text', text: refused };
      await act();
      return { kind: 'screen', screen: await detailed(id, actor) };
    });

  /** A proposal is decided on its notice, too: who decides has seen it. */
  const seenNotice = async (delivery: string | undefined, actor: Actor) => {
    if (delivery) await notices.confirm(Number(delivery), personOf(actor));
  };

  const form = async (id: string, actor: Actor, open: (item: Item) => Promise<Outcome>): Promise<Outcome> => {
    const refused = await permissions.changeAlerts(actor);
    return refused ? { kind: 'text', text: refused } : withItem(id, actor, open);
  };

  const doing: Record<string, (id: string, actor: Actor) => Promise<Outcome>> = {
    picture: (id, actor) => withItem(id, actor, picture),
    approve: (id, actor) => approval(id, actor),
    reject: (id, actor) => form(id, actor, async () => ({ kind: 'form', form: rejectForm(id) })),
    raise: (id, actor) =>
      form(id, actor, async ({ name }) => {
        const { state } = await supply.status(id);
        return { kind: 'form', form: raiseForm(id, name, state.level) };
      }),
    lift: (id, actor) => form(id, actor, async () => ({ kind: 'form', form: liftForm(id) })),
    review: (id, actor) =>
      form(id, actor, async () => ({
        kind: 'form',
        form: reviewForm(id, addDays(koreanDate(clock.now()), REVIEW_DAYS)),
      })),
    undo: (id, actor) => deciding(id, actor, () => supply.undo(id, personOf(actor))),
  };

  return {
    commands: [
      {
        name: { ko: '공급망', en: 'supply' },
        description: {
          ko: '공급망 점검 품목의 단계와 사유, 이력을 봅니다.',
          en: 'Watched items: alert level, why, history.',
        },
        option: {
          name: { ko: '품목', en: 'item' },
          description: {
            ko: '예: 흑연 · 흑연 이력 · 흑연 단계 · 갈륨 알림 · 경계 · 이차전지',
            en: 'an item; an item and history, level or follow; a level; an area',
          },
          required: false,
        },
        async run({ text, actor }) {
          const wanted = text.trim();
          if (LISTS.waiting.test(wanted)) return waiting(actor);
          if (LISTS.feeds.test(wanted)) return { kind: 'screen', screen: feedsScreen(await supply.health()) };
          const filter = wanted && filterNamed(wanted);
          if (filter !== undefined) return { kind: 'screen', screen: await listed(actor, filter, 0) };
          const { name, view } = viewIn(wanted);
          const { item, suggestions } = supply.find(name, viewersOf(actor));
          if (item) return viewed(item, view, actor);
          const said = `‘${name.slice(0, LONGEST_NAME)}’`;
          if (suggestions.length > 0)
            return { kind: 'screen', screen: choiceScreen(`${said}에 해당할 수 있는 품목`, suggestions) };
          return {
            kind: 'text',
            text: `${said} 품목은 점검 목록에 없습니다. 다른 이름이나 HS 코드(예: 2504.10)로 찾아보십시오.`,
          };
        },
      },
    ],
    presses: {
      'supply.list': async ({ argument, actor }) => {
        const [page = '0', filter = ''] = argument.split(' ');
        return { kind: 'replace', screen: await listed(actor, filter, Number(page)) };
      },
      'supply.waiting': ({ actor }) => waiting(actor),
      'supply.feeds': async () => ({ kind: 'screen', screen: feedsScreen(await supply.health()) }),
      'supply.one': ({ argument, value = argument, actor }) =>
        withItem(value, actor, (item) => viewed(item, undefined, actor)),
      'supply.history': ({ argument, actor }) => withItem(argument, actor, (item) => viewed(item, 'history', actor)),
      'supply.calculation': ({ argument, actor }) =>
        withItem(argument, actor, (item) => viewed(item, 'calculation', actor)),
      'supply.others': ({ argument, actor }) => withItem(argument, actor, (item) => viewed(item, 'others', actor)),
      'supply.help': ({ argument, actor }) => withItem(argument, actor, (item) => viewed(item, 'help', actor)),
      'supply.follow': ({ argument, actor }) => withItem(argument, actor, (item) => follow(item, actor)),
      /** From the menu of an item: what is done, and to which. */
      'supply.do': async ({ argument, value = argument, actor }) => {
        const [act = '', id = ''] = value.split(' ');
        return Object.hasOwn(doing, act) ? ((await doing[act]?.(id, actor)) ?? GONE) : GONE;
      },
      /** On the notice of a proposal: the item, and the delivery that is confirmed with it. */
      'supply.approve': ({ argument, actor }) => approval(argument, actor),
      'supply.reject': ({ argument, actor }) =>
        form(itemOf(argument), actor, async () => ({ kind: 'form', form: rejectForm(argument) })),
    },
    forms: {
      'supply.approve': ({ argument, actor, values }) => {
        const [id = '', delivery] = argument.split(' ');
        return deciding(id, actor, async () => {
          await supply.approve(id, personOf(actor), only(values, 'note') || undefined);
          await seenNotice(delivery, actor);
        });
      },
      'supply.reject': ({ argument, actor, values }) => {
        const [id = '', delivery] = argument.split(' ');
        return deciding(id, actor, async () => {
          await supply.reject(id, personOf(actor), only(values, 'note') || undefined);
          await seenNotice(delivery, actor);
        });
      },
      'supply.raise': ({ argument, actor, values }) => {
        const [id = '', seen] = argument.split(' ');
        return deciding(id, actor, async () => {
          const level = levelIn(only(values, 'level'));
          // What was meant to raise it may lower it by now.
          const { state } = await supply.status(id);
          if (state.level !== seen)
            throw new Refusal(
              `그사이 단계가 바뀌어 지금은 ‘${LEVEL_NAMES[state.level]}’입니다. 품목을 다시 열어 정해 주십시오.`,
            );
          const source = only(values, 'source');
          const expires = only(values, 'expires');
          return supply.raise(id, personOf(actor), {
            level,
            reason: only(values, 'reason'),
            ...(source && { source }),
            ...(expires && { expires }),
          });
        });
      },
      'supply.lift': ({ argument, actor, values }) =>
        deciding(argument, actor, () => supply.lift(argument, personOf(actor), only(values, 'reason'))),
      'supply.review': ({ argument, actor, values }) =>
        deciding(argument, actor, () =>
          supply.review(argument, personOf(actor), { note: only(values, 'note'), next: only(values, 'next') }),
        ),
    },
  };

  /** Approving tells everybody who follows: it is not done by one press. */
  function approval(target: string, actor: Actor): Promise<Outcome> {
    const id = itemOf(target);
    return form(id, actor, async ({ name }) => {
      const { proposal } = (await supply.status(id)).state;
      if (!proposal) return { kind: 'text', text: '승인을 기다리는 단계가 없습니다. 이미 처리되었을 수 있습니다.' };
      return { kind: 'form', form: approveForm(target, name, proposal.level) };
    });
  }

  async function waiting(actor: Actor): Promise<Outcome> {
    return { kind: 'screen', screen: waitingScreen(await supply.waiting(viewersOf(actor))) };
  }

  /** For all to see, unless not all may. */
  async function picture({ id, name, visibleTo }: Item): Promise<Outcome> {
    const { picture: shown } = await supply.crisis(id);
    if (!shown) return { kind: 'text', text: `${name}의 통계가 아직 없어 그림을 보여 드릴 수 없습니다.` };
    const title = `${name} 공급망`;
    const screen: Screen = {
      language: 'ko',
      title,
      blocks: [{ kind: 'note', text: OWN_READING }],
      buttons: [],
      picture: await draw(shown),
    };
    return { kind: visibleTo ? 'screen' : 'post', screen };
  }

  /** In the room, unless only the person may see the item: then by direct message. */
  async function follow({ id, name, visibleTo }: Item, actor: Actor): Promise<Outcome> {
    const place = destinationOf(actor);
    const hidden = visibleTo !== undefined && !visibleTo.includes(destinationKey(place));
    const destination = hidden ? actor.person : place;
    const refused = hidden ? undefined : await permissions.changeRoom(actor);
    if (refused) return { kind: 'text', text: refused };
    await notices.follow(destination, { topic: 'supply', filters: { subject: [id] } }, personOf(actor));
    const where = destination.kind === 'room' ? '이 방에' : '쪽지로';
    return {
      kind: 'text',
      text: `${name}의 단계가 바뀌면 ${where} 알려 드립니다. ‘소식’ 명령으로 바꾸실 수 있습니다.`,
    };
  }
}

/** Of a control: the item, before the delivery of a notice. */
function itemOf(target: string): string {
  return target.split(' ')[0] ?? '';
}

/** Who sees what only one person is shown: the room and the person. */
export function viewersOf(actor: Actor): string[] {
  return [...new Set([destinationKey(destinationOf(actor)), destinationKey(actor.person)])];
}

function filterNamed(text: string): string | undefined {
  const wanted = text.replace(/\s/g, '').toLowerCase();
  return (
    ALERT_LEVELS.find((level) => level !== 'none' && [level, LEVEL_NAMES[level]].includes(wanted)) ??
    ITEM_AREAS.find((area) => [area, ITEM_AREA_NAMES[area]].includes(wanted)) ??
    (/^(?:목록|전체|all|list)?$/.test(wanted) ? '' : undefined)
  );
}

function viewIn(text: string): { name: string; view?: View } {
  for (const view of Object.keys(VIEWS) as View[]) {
    const said = new RegExp(`^(?:${VIEWS[view]})\\s+|\\s+(?:${VIEWS[view]})$`, 'i');
    if (said.test(text)) return { name: text.replace(said, '').trim(), view };
  }
  return { name: text };
}

function levelIn(value: string): AlertLevel {
  return ALERT_LEVELS.find((level) => level === value) ?? 'attention';
}

/** Where an item stands, in a few lines. */
function levelText({ item, state, leading, assessment }: ItemStatus, today: Day): string {
  const { level, since, by, reason, proposal } = state;
  const who = by ? `, ${by.name}` : '';
  const lines = [
    level === 'none' ? `${item.name}: 단계 없음` : `${item.name}: ${LEVEL_NAMES[level]} (${since}부터${who})`,
    reason ?? leading?.says ?? (assessment ? undefined : '통계를 아직 읽지 않았습니다.'),
    assessment && sayOld(assessment.month, today),
    proposal && `${LEVEL_NAMES[proposal.level]} 단계가 승인을 기다립니다.`,
    OWN_READING,
  ];
  return lines.filter(Boolean).join('\n');
}
