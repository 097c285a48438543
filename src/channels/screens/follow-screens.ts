import type { Clock } from '../../clock.ts';
import {
  type Destination,
  LEVELS,
  type Notices,
  type Silence,
  type Subscription,
  TOPICS,
} from '../../notices/index.ts';
import type { Actor, Form, Outcome, Screen, ScreenBlock } from '../screen.ts';
import { contactBlocks, contactsForm, contactsIn } from './contacts.ts';
import { destinationOf, only, type Permissions, personOf, type ScreenModule } from './module.ts';
import {
  conditionsIn,
  type KnownNames,
  LEVEL_NAMES,
  leadsIn,
  levelIn,
  subscriptionLine,
  TOPIC_NAMES,
  topicIn,
} from './subscription-text.ts';
import { koreanMoment } from './times.ts';

export interface FollowParts {
  notices: Pick<
    Notices,
    'follow' | 'following' | 'unfollow' | 'silence' | 'unsilence' | 'silenceOf' | 'changeContacts' | 'channels'
  >;
  permissions: Pick<Permissions, 'changeRoom'>;
  known(): KnownNames;
  /** Until when `3d` or `금요일까지` lasts. @throws Error for the person */
  until(text: string, now: Date): Date;
  clock: Clock;
}

const LONGEST_CONDITIONS = 300;
const SILENCES = [
  { label: '1일', value: '1d' },
  { label: '3일', value: '3d' },
  { label: '1주', value: '1w' },
];

/** What a room or a person follows: list, add, leave, silence, and who is told when nobody confirms. */
export function followScreens({ notices, permissions, known, until, clock }: FollowParts): ScreenModule {
  /** Does what changes the room, when they may. */
  const changing = async (actor: Actor, change: () => Promise<Outcome>): Promise<Outcome> => {
    const refused = await permissions.changeRoom(actor);
    return refused ? { kind: 'text', text: refused } : change();
  };

  const listed = async (actor: Actor, title = '받아 보는 소식'): Promise<Screen> => {
    const destination = destinationOf(actor);
    const [subscriptions, silence] = await Promise.all([
      notices.following(destination),
      notices.silenceOf(destination),
    ]);
    return followingScreen(title, subscriptions, silence, actor);
  };

  const silenced = (actor: Actor, text: string): Promise<Outcome> =>
    changing(actor, async () => {
      await notices.silence(destinationOf(actor), until(text, clock.now()), personOf(actor));
      return { kind: 'replace', screen: await listed(actor) };
    });

  const shown = async (outcome: Promise<Outcome>): Promise<Outcome> => {
    const result = await outcome;
    return result.kind === 'replace' ? { kind: 'screen', screen: result.screen } : result;
  };

  const add = (text: string): Outcome => ({ kind: 'form', form: followForm(text) });

  return {
    commands: [
      {
        name: { ko: '받기', en: 'follow' },
        description: { ko: '이곳에서 받아 볼 소식을 고릅니다.', en: 'Choose what to be told of here.' },
        option: {
          name: { ko: '주제', en: 'topic' },
          description: {
            ko: '추진 일정, 공급망, 지원사업, 해외 규제',
            en: 'milestones, supply, programmes, regulations',
          },
          required: false,
        },
        run: async ({ text }) => add(text),
      },
      {
        name: { ko: '소식', en: 'following' },
        description: { ko: '이곳에서 받아 보는 소식을 보여 드립니다.', en: 'What is followed here.' },
        run: async ({ actor }) => ({ kind: 'screen', screen: await listed(actor) }),
      },
      {
        name: { ko: '그만받기', en: 'unfollow' },
        description: { ko: '받아 보는 소식을 그만 받습니다.', en: 'Stop following something.' },
        run: async ({ actor }) => ({ kind: 'screen', screen: await listed(actor, '그만 받을 소식을 고르십시오') }),
      },
      {
        name: { ko: '조용히', en: 'silence' },
        description: {
          ko: '얼마 동안 알림을 멈춥니다. 경계 이상은 그래도 알려 드립니다.',
          en: 'Pause notices for a while. Alerts from 경계 on still come.',
        },
        option: {
          name: { ko: '기간', en: 'duration' },
          description: { ko: '예: 3d, 12h, 2주, 금요일까지, 해제', en: 'e.g. 3d, 12h, 2w, off' },
          required: false,
        },
        async run({ text, actor }) {
          const wanted = text.trim();
          if (!wanted) return { kind: 'screen', screen: await listed(actor, '알림을 얼마나 멈출까요?') };
          if (/^(?:해제|끄기|off|end)$/i.test(wanted)) return shown(awake(actor));
          return shown(silenced(actor, wanted));
        },
      },
    ],
    presses: {
      'follow.new': async () => add(''),
      'follow.list': async ({ actor }) => ({ kind: 'screen', screen: await listed(actor) }),
      'follow.back': async ({ actor }) => ({ kind: 'replace', screen: await listed(actor) }),
      'follow.one': async ({ actor, value }) => one(actor, value ?? ''),
      'follow.remove': ({ actor, argument }) =>
        changing(actor, async () => {
          await notices.unfollow(argument, destinationOf(actor));
          const title = '그만 받습니다. 이미 보내기로 정해진 알림은 한 번 더 올 수 있습니다.';
          return { kind: 'replace', screen: await listed(actor, title) };
        }),
      'follow.contacts': async ({ argument, actor }) => {
        const contacts = await contactsOf(actor, argument);
        return { kind: 'form', form: contactsForm({ id: argument, contacts }, actor.channel) };
      },
      'follow.silence': ({ actor, argument }) => silenced(actor, argument),
      'follow.awake': ({ actor }) => awake(actor),
    },
    forms: {
      'follow.add': ({ actor, values }) =>
        changing(actor, async () => {
          const topic = TOPICS.find((name) => name === only(values, 'topic')) ?? 'milestones';
          const leads = leadsIn(only(values, 'leads'));
          await notices.follow(
            destinationOf(actor),
            {
              topic,
              ...conditionsIn(only(values, 'conditions'), known()),
              level: levelIn(only(values, 'level')),
              mode: only(values, 'mode') === 'digest' ? 'digest' : 'at_once',
              ...(leads && { leads }),
            },
            personOf(actor),
          );
          return { kind: 'screen', screen: await listed(actor, '이제 이렇게 알려 드립니다') };
        }),
      'follow.contacts': ({ actor, argument, values }) =>
        changing(actor, async () => {
          const before = await contactsOf(actor, argument);
          const contacts = contactsIn(values, before, actor.channel, notices.channels());
          await notices.changeContacts(argument, destinationOf(actor), contacts);
          return { kind: 'screen', screen: await listed(actor, '확인 담당을 정했습니다') };
        }),
    },
  };

  function awake(actor: Actor): Promise<Outcome> {
    return changing(actor, async () => {
      await notices.unsilence(destinationOf(actor));
      return { kind: 'replace', screen: await listed(actor) };
    });
  }

  async function found(actor: Actor, id: string): Promise<Subscription | undefined> {
    return (await notices.following(destinationOf(actor))).find((known) => known.id === id);
  }

  async function contactsOf(actor: Actor, id: string): Promise<Destination[]> {
    return (await found(actor, id))?.contacts ?? [];
  }

  async function one(actor: Actor, id: string): Promise<Outcome> {
    const subscription = await found(actor, id);
    if (!subscription) return { kind: 'replace', screen: await listed(actor) };
    const contacts = await contactBlocks(subscription.contacts, actor);
    return { kind: 'replace', screen: subscriptionScreen(subscription, contacts) };
  }
}

function followingScreen(
  title: string,
  subscriptions: readonly Subscription[],
  silence: Silence | undefined,
  { place }: Actor,
): Screen {
  const where = place.kind === 'room' ? '이 방으로' : '나에게';
  const screen: Screen = {
    language: 'ko',
    title,
    blocks: subscriptions.map((subscription) => ({
      kind: 'item',
      text: subscriptionLine(subscription),
      note: `${subscription.createdBy.name} · ${koreanMoment(subscription.createdAt)}`,
    })),
    buttons: [{ label: '소식 받기', act: { name: 'follow.new' }, style: 'primary' }],
  };
  if (subscriptions.length === 0) screen.blocks.push({ kind: 'text', text: `${where} 오는 소식이 아직 없습니다.` });
  else
    screen.menu = {
      placeholder: '바꾸거나 그만 받을 소식',
      act: 'follow.one',
      options: subscriptions
        .slice(0, 25)
        .map((subscription) => ({ label: subscriptionLine(subscription), value: subscription.id })),
    };
  if (silence) {
    const note = `${koreanMoment(silence.until)}까지 알림을 멈췄습니다(${silence.by.name}). 경계 이상은 그래도 알려 드립니다.`;
    screen.blocks.push({ kind: 'note', text: note });
    screen.buttons.push({ label: '다시 받기', act: { name: 'follow.awake' } });
  } else if (subscriptions.length > 0)
    for (const { label, value } of SILENCES)
      screen.buttons.push({ label: `알림 ${label} 멈춤`, act: { name: 'follow.silence', argument: value } });
  return screen;
}

function subscriptionScreen(subscription: Subscription, contacts: readonly ScreenBlock[]): Screen {
  const { id, createdBy, createdAt, confirmWithin } = subscription;
  const told =
    contacts.length > 0
      ? `${confirmWithin}분(업무 시간) 안에 확인이 없으면 확인 담당에게 차례로 알려 드립니다.`
      : '확인 담당을 정하면, 제때 확인이 없을 때 그쪽에 알려 드립니다.';
  return {
    language: 'ko',
    title: subscriptionLine(subscription),
    blocks: [
      { kind: 'text', text: told },
      ...contacts,
      { kind: 'note', text: `${createdBy.name} · ${koreanMoment(createdAt)}` },
    ],
    buttons: [
      { label: '그만 받기', act: { name: 'follow.remove', argument: id }, style: 'danger' },
      { label: '확인 담당', act: { name: 'follow.contacts', argument: id } },
      { label: '목록', act: { name: 'follow.back' } },
    ],
  };
}

function followForm(text: string): Form {
  const topic = topicIn(text) ?? 'milestones';
  return {
    language: 'ko',
    title: '소식 받기',
    submit: '받기',
    act: { name: 'follow.add' },
    fields: [
      {
        kind: 'choice',
        name: 'topic',
        label: '주제',
        options: TOPICS.map((value) => ({ label: TOPIC_NAMES.ko[value], value })),
        chosen: [topic],
      },
      {
        kind: 'text',
        name: 'conditions',
        label: '조건',
        hint: '쉼표로 나눕니다. 비우면 모두 받습니다. 예: 산업통상부, 흑연, HS 2504, 국가: 중국',
        optional: true,
        longest: LONGEST_CONDITIONS,
      },
      {
        kind: 'choice',
        name: 'level',
        label: '어느 단계부터',
        options: LEVELS.map((value) => ({ label: LEVEL_NAMES.ko[value], value })),
        chosen: ['info'],
      },
      {
        kind: 'choice',
        name: 'mode',
        label: '받는 방법',
        options: [
          { label: '생기는 대로', value: 'at_once' },
          { label: '업무일 아침 9시에 한 번', value: 'digest' },
        ],
        chosen: ['at_once'],
      },
      {
        kind: 'text',
        name: 'leads',
        label: '기한 며칠 전에',
        hint: '업무일 기준입니다. 비우면 30, 14, 7, 3, 1, 0일 전에 알려 드립니다.',
        placeholder: '30, 7, 1',
        optional: true,
        longest: 60,
      },
    ],
  };
}
