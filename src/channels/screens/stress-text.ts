import {
  type Country,
  type KeptStress,
  STRESS_EXAMPLE,
  type StressedInput,
  type StressInput,
  type StressResult,
  sayNumber,
  sayShare,
  sayStressInput,
} from '../../supply/index.ts';
import type { Form, FormField, Screen, ScreenBlock, ScreenButton } from '../screen.ts';
import { koreanMoment } from './times.ts';

/** How people read and write a check of their own inputs. Pure. */

const MOST_OTHERS = 3;
const OPTIONS = 25;

export interface StressView {
  inputs: readonly StressInput[];
  result: StressResult;
  /** Countries that can be asked about besides. */
  countries: readonly Country[];
  kept: KeptStress | undefined;
  countryName(code: Country): string;
  nameOf(item: string): string;
}

/** How long each input lasts, what was understood, and what can be done with it. */
export function stressScreen({ inputs, result, countries, kept, countryName, nameOf }: StressView): Screen {
  const country = countryName(result.stops);
  const exposed = result.inputs.filter(({ missing }) => missing > 0).length;
  const others = countries.filter((code) => code !== result.stops);
  const buttons: ScreenButton[] = [
    { label: '품목 추가', act: { name: 'stress.add' } },
    { label: '고치기', act: { name: 'stress.edit' } },
    { label: '저장', act: { name: 'stress.keep' } },
    kept
      ? { label: '저장한 내용 지우기', act: { name: 'stress.forget' }, style: 'danger' }
      : { label: '끝내고 지우기', act: { name: 'stress.end' } },
  ];
  return {
    language: 'ko',
    title: `${country}에서 오지 않으면 · 영향받는 품목 ${exposed}개`,
    blocks: [
      ...result.inputs.map((input): ScreenBlock => resultItem(input, country, countryName)),
      { kind: 'heading', text: '이렇게 읽었습니다' },
      ...inputs.map(
        (input): ScreenBlock => ({ kind: 'item', text: sayStressInput(input, nameOf(input.item), countryName) }),
      ),
      note('재고 소진 기간 = 재고 ÷ (한 달 사용량 × 그 나라의 비중). 나머지는 그대로 들어온다고 봅니다.'),
      note(
        kept
          ? `저장되어 있습니다(${koreanMoment(kept.savedAt)}). 나만 볼 수 있고 언제든 지울 수 있습니다.`
          : '저장하지 않으면 남지 않습니다. 나에게만 보입니다.',
      ),
    ],
    buttons,
    ...(others.length > 0 && {
      menu: {
        placeholder: '다른 나라에서 끊기면',
        act: 'stress.stops',
        options: others.slice(0, OPTIONS).map((code) => ({ label: countryName(code), value: code })),
      },
    }),
  };
}

function resultItem(
  { name, share, assumed, missing, months, calculation, dependent, others }: StressedInput,
  country: string,
  countryName: (code: Country) => string,
): ScreenBlock {
  const said = others
    .slice(0, MOST_OTHERS)
    .map(({ country: code, share }) => `${countryName(code)}(비중 ${sayShare(share)})`)
    .join(', ');
  const parts = [
    calculation,
    missing > 0 && share !== undefined && `${country} 비중 ${sayShare(share)}${assumed ? '(우리나라 수입 통계)' : ''}`,
    dependent && '이 나라 의존 50% 이상',
    said && `다른 수입처 ${said}`,
  ];
  const lasts =
    share === undefined
      ? '비중을 알 수 없어 계산할 수 없습니다'
      : months === undefined
        ? '영향이 없습니다'
        : months === 0
          ? '재고가 없어 바로 부족합니다'
          : `재고가 ${sayNumber(months)}개월 버팁니다`;
  return { kind: 'item', text: `${name}: ${lasts}`, note: parts.filter(Boolean).join(' · ') };
}

/** What was not understood; nothing was counted. */
export function faultScreen(faults: readonly string[]): Screen {
  return {
    language: 'ko',
    title: '다시 적어 주십시오',
    blocks: [...faults.map((text): ScreenBlock => ({ kind: 'item', text })), note(STRESS_EXAMPLE)],
    buttons: [{ label: '다시 적기', act: { name: 'stress.edit' }, style: 'primary' }],
  };
}

/** One more input. */
export function addForm(stops: string): Form {
  return {
    language: 'ko',
    title: '우리 회사 공급망 점검',
    submit: '점검',
    act: { name: 'stress.add' },
    fields: [
      { kind: 'text', name: 'item', label: '품목', placeholder: '천연흑연', longest: 60 },
      {
        kind: 'text',
        name: 'use',
        label: '한 달 사용량',
        hint: '단위까지 적습니다.',
        placeholder: '20톤',
        longest: 30,
      },
      {
        kind: 'text',
        name: 'suppliers',
        label: '수입처와 비중',
        hint: '비우면 우리나라 수입 통계의 비중으로 봅니다.',
        placeholder: '중국 80%, 일본 20%',
        optional: true,
        longest: 200,
      },
      { kind: 'text', name: 'stock', label: '지금 재고', placeholder: '45톤', longest: 30 },
      stopsField(stops),
    ],
  };
}

/** All inputs as lines, to be changed. */
export function editForm(lines: string, stops: string): Form {
  return {
    language: 'ko',
    title: '우리 회사 공급망 점검',
    submit: '점검',
    act: { name: 'stress.edit' },
    fields: [
      {
        kind: 'text',
        name: 'lines',
        label: '품목마다 한 줄',
        hint: STRESS_EXAMPLE,
        ...(lines && { value: lines }),
        multiline: true,
        longest: 3000,
      },
      stopsField(stops),
    ],
  };
}

function note(text: string): ScreenBlock {
  return { kind: 'note', text };
}

function stopsField(stops: string | undefined): FormField {
  return {
    kind: 'text',
    name: 'stops',
    label: '공급이 끊기는 나라',
    hint: '비우면 비중이 가장 큰 나라로 계산합니다.',
    ...(stops && { value: stops }),
    optional: true,
    longest: 40,
  };
}
