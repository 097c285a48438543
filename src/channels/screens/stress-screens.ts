import type { Clock } from '../../clock.ts';
import { destinationKey } from '../../notices/index.ts';
import {
  type Countries,
  type Country,
  readStress,
  type StressInput,
  type Supply,
  sayStressInput,
} from '../../supply/index.ts';
import type { Actor, Outcome, Screen } from '../screen.ts';
import { destinationOf, only, personOf, type ScreenModule } from './module.ts';
import { addForm, editForm, faultScreen, stressScreen } from './stress-text.ts';
import { viewersOf } from './supply-screens.ts';

export interface StressParts {
  supply: Pick<Supply, 'items' | 'find' | 'stress' | 'otherSources' | 'keptStress' | 'keepStress' | 'forgetStress'>;
  countries: Pick<Countries, 'code' | 'name'>;
  clock: Clock;
}

/** What a person is looking at. It lies in memory alone and is gone with it: it is kept only when they say so. */
interface Draft {
  inputs: StressInput[];
  stops: Country | undefined;
  /** As it was written where it was not understood, to be mended. */
  written?: string;
  at: number;
}

const DRAFT_MINUTES = 60;
const MOST_DRAFTS = 500;
const NOTHING = {
  kind: 'text',
  text: '적어 두신 내용이 없습니다. ‘공급망점검’ 명령으로 다시 적어 주십시오.',
} as const;

/**
 * How long a firm's stock lasts when a country supplies nothing any more. What a firm tells is shown to the one person only, in a
 * room too, and is not kept unless they say so.
 */
export function stressScreens({ supply, countries, clock }: StressParts): ScreenModule {
  const drafts = new Map<string, Draft>();

  const countryName = (code: Country) => countries.name(code, 'ko');
  const now = () => clock.now().getTime();
  const remember = (actor: Actor, draft: Omit<Draft, 'at'>) => {
    const seat = seatOf(actor);
    drafts.delete(seat);
    drafts.set(seat, { ...draft, at: now() });
    for (const [old, { at }] of drafts) {
      if (drafts.size <= MOST_DRAFTS && now() - at < DRAFT_MINUTES * 60_000) break;
      drafts.delete(old);
    }
  };

  /** What the person is looking at, or else what they had kept. */
  const draftOf = async (actor: Actor): Promise<Draft | undefined> => {
    const open = drafts.get(seatOf(actor));
    if (open && now() - open.at < DRAFT_MINUTES * 60_000) return open;
    const kept = await supply.keptStress(ownerOf(actor));
    return kept && { inputs: kept.inputs, stops: undefined, at: now() };
  };

  const names = (actor: Actor) => ({
    find: (said: string) => supply.find(said, viewersOf(actor)),
    code: (said: string) => countries.code(said),
  });

  /** The country that the inputs lean on most, then those that follow, by what they say or by what imports say. */
  const countriesOf = async (inputs: readonly StressInput[], actor: Actor): Promise<Country[]> => {
    const items = new Map(supply.items(viewersOf(actor)).map((item) => [item.id, item]));
    const weights = new Map<Country, number>();
    const add = (country: Country, weight: number) => weights.set(country, (weights.get(country) ?? 0) + weight);
    for (const { item, suppliers } of inputs) {
      for (const { country, share } of suppliers) add(country, share);
      if (suppliers.length > 0) continue;
      for (const { country, share } of await supply.otherSources(item, [])) add(country, share);
      // Who produces most in the world stands last: it says nothing of our imports.
      for (const country of items.get(item)?.suppliers ?? []) add(country, 0);
    }
    return [...weights].sort(([, one], [, other]) => other - one).map(([country]) => country);
  };

  const shown = async (actor: Actor, inputs: StressInput[], stops: Country | undefined): Promise<Screen> => {
    const viewers = viewersOf(actor);
    const options = await countriesOf(inputs, actor);
    const country = stops ?? options[0];
    if (country === undefined) {
      remember(actor, { inputs, stops });
      return faultScreen(['어느 나라에서 공급이 끊기는지 적어 주십시오. 수입처를 적지 않으셨고 통계에도 없습니다.']);
    }
    const result = await supply.stress(inputs, country, viewers);
    remember(actor, { inputs, stops: country });
    const known = new Map(supply.items(viewers).map(({ id, name }) => [id, name]));
    return stressScreen({
      ...{ inputs, result, countryName },
      countries: options,
      kept: await supply.keptStress(ownerOf(actor)),
      nameOf: (item) => known.get(item) ?? item,
    });
  };

  /** @param before inputs that stay */
  const read = async (actor: Actor, text: string, stops: string, before: StressInput[] = []): Promise<Screen> => {
    const found = readStress(text, names(actor));
    const said = stops ? countries.code(stops) : undefined;
    const faults = [
      ...found.faults,
      ...(stops && !said ? [`‘${stops}’ 나라를 찾지 못했습니다. 중국, CN처럼 적어 주십시오.`] : []),
    ];
    if (faults.length > 0) {
      const lines = [...before.map((input) => line(input, actor)), text].join('\n');
      remember(actor, { inputs: before, stops: said ?? found.stops, written: lines });
      return faultScreen(faults);
    }
    const again = new Set(found.inputs.map(({ item }) => item));
    const inputs = [...before.filter(({ item }) => !again.has(item)), ...found.inputs];
    return shown(actor, inputs, said ?? found.stops);
  };

  const line = (input: StressInput, actor: Actor): string => {
    const item = supply.items(viewersOf(actor)).find(({ id }) => id === input.item);
    return sayStressInput(input, item?.name ?? input.item, countryName);
  };

  const stopsSaid = (draft: Draft | undefined) => (draft?.stops ? countryName(draft.stops) : '');

  const opened = async (actor: Actor): Promise<Outcome> => {
    const draft = await draftOf(actor);
    if (!draft || draft.inputs.length === 0) return { kind: 'form', form: addForm('') };
    return { kind: 'screen', screen: await shown(actor, draft.inputs, draft.stops) };
  };

  return {
    commands: [
      {
        name: { ko: '공급망점검', en: 'stress' },
        description: {
          ko: '한 나라에서 오지 않으면 우리 재고가 얼마나 버티는지 봅니다. 나에게만 보입니다.',
          en: 'How long your stock lasts if a country stops. Only you see it.',
        },
        option: {
          name: { ko: '사용량과_재고', en: 'use-and-stock' },
          description: {
            ko: '예: 천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤',
            en: 'e.g. 천연흑연 월 20톤, 중국 80% 일본 20%, 재고 45톤',
          },
          required: false,
        },
        async run({ text, actor }) {
          if (!text.trim()) return opened(actor);
          return { kind: 'screen', screen: await read(actor, text, '') };
        },
      },
    ],
    presses: {
      'stress.open': ({ actor }) => opened(actor),
      'stress.add': async ({ actor }) => ({ kind: 'form', form: addForm(stopsSaid(await draftOf(actor))) }),
      'stress.edit': async ({ actor }) => {
        const draft = await draftOf(actor);
        const lines = draft?.written ?? (draft?.inputs ?? []).map((input) => line(input, actor)).join('\n');
        return { kind: 'form', form: editForm(lines, stopsSaid(draft)) };
      },
      'stress.stops': async ({ actor, argument, value = argument }) => {
        const draft = await draftOf(actor);
        if (!draft) return NOTHING;
        return { kind: 'replace', screen: await shown(actor, draft.inputs, countries.code(value)) };
      },
      'stress.keep': async ({ actor }) => {
        const draft = await draftOf(actor);
        if (!draft || draft.inputs.length === 0) return NOTHING;
        await supply.keepStress(ownerOf(actor), draft.inputs, personOf(actor), viewersOf(actor));
        return { kind: 'replace', screen: await shown(actor, draft.inputs, draft.stops) };
      },
      'stress.forget': async ({ actor }) => gone(actor),
      'stress.end': async ({ actor }) => gone(actor),
    },
    forms: {
      'stress.add': async ({ actor, values }) => {
        const suppliers = only(values, 'suppliers').replace(/[\n;]/g, ', ');
        const parts = [`월 ${only(values, 'use')}`, suppliers, `재고 ${only(values, 'stock')}`].filter(Boolean);
        const text = `${only(values, 'item')} ${parts.join(', ')}`;
        const draft = await draftOf(actor);
        return { kind: 'screen', screen: await read(actor, text, only(values, 'stops'), draft?.inputs) };
      },
      'stress.edit': async ({ actor, values }) => ({
        kind: 'screen',
        screen: await read(actor, only(values, 'lines'), only(values, 'stops')),
      }),
    },
  };

  async function gone(actor: Actor): Promise<Outcome> {
    drafts.delete(seatOf(actor));
    const kept = await supply.forgetStress(ownerOf(actor));
    const text = kept ? '저장한 내용과 적으신 내용을 모두 지웠습니다.' : '적으신 내용을 지웠습니다.';
    return {
      kind: 'replace',
      screen: { language: 'ko', title: '지웠습니다', blocks: [{ kind: 'text', text }], buttons: [] },
    };
  }
}

/** What is kept is the person's own, wherever they wrote it. */
function ownerOf(actor: Actor): string {
  return destinationKey(actor.person);
}

function seatOf(actor: Actor): string {
  return `${destinationKey(destinationOf(actor))} ${destinationKey(actor.person)}`;
}
