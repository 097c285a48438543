import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { ATTRIBUTES, type Destination, LEVELS, type SubscriptionOptions, TOPICS } from './types.ts';

const MOST_VALUES = 20;
const MOST_LEADS = 10;
const MOST_CONTACTS = 10;
const LONGEST_VALUE = 100;
const LONGEST_ID = 200;
/** Ten business days of nine hours. */
const LONGEST_CONFIRM_MINUTES = 10 * 9 * 60;
/** Half a business day. */
export const CONFIRM_MINUTES = 240;

const values = (what: string) =>
  z
    .array(
      z
        .string()
        .trim()
        .min(1, `${what}이(가) 비어 있습니다.`)
        .max(LONGEST_VALUE, `${what}은(는) ${LONGEST_VALUE}자까지 적을 수 있습니다.`),
    )
    .max(MOST_VALUES, `${what}은(는) ${MOST_VALUES}개까지 고를 수 있습니다.`)
    .transform(distinct);

const FILTERS = {
  ministry: values('부처'),
  area: values('분야'),
  item: values('품목'),
  country: values('국가'),
  subject: values('대상'),
  hs: z
    .array(
      z
        .string()
        .transform((code) => code.replace(/[\s.-]/g, ''))
        .pipe(z.string().regex(/^\d{2,10}$/, 'HS 코드는 숫자 2~10자리로 적어 주십시오. 예: 8507.60')),
    )
    .max(MOST_VALUES, `HS 코드는 ${MOST_VALUES}개까지 고를 수 있습니다.`)
    .transform(distinct),
} satisfies Record<(typeof ATTRIBUTES)[number], z.ZodType>;

const LEADS = '며칠 전에 알릴지는 0~120의 정수로 적어 주십시오.';

const schema = z.object({
  topic: z.enum(TOPICS, '주제를 알 수 없습니다. 추진 일정, 공급망, 지원사업, 해외 규제 가운데 골라 주십시오.'),
  filters: z
    .strictObject(FILTERS, '고를 수 없는 조건이 있습니다. 부처, 분야, 품목, HS 코드, 국가, 대상으로 고를 수 있습니다.')
    .partial()
    .default({}),
  keywords: values('낱말').default([]),
  level: z.enum(LEVELS, '단계를 알 수 없습니다. 관심, 주의, 경계, 심각 가운데 골라 주십시오.').default('info'),
  leads: z
    .array(z.int(LEADS).min(0, LEADS).max(120, LEADS), LEADS)
    .min(1, '며칠 전에 알릴지 하나 이상 적어 주십시오.')
    .max(MOST_LEADS, `며칠 전에 알릴지는 ${MOST_LEADS}개까지 적을 수 있습니다.`)
    .transform((leads) => [...new Set(leads)].sort((a, b) => b - a))
    .optional(),
  mode: z.enum(['at_once', 'digest'], '바로 받을지 모아 받을지 골라 주십시오.').default('at_once'),
  contacts: z
    .array(
      z.object({
        channel: z.string().min(1).max(LONGEST_ID),
        kind: z.enum(['room', 'person']),
        id: z.string().min(1).max(LONGEST_ID),
      }),
      '대신 알릴 곳을 알 수 없습니다.',
    )
    .max(MOST_CONTACTS, `대신 알릴 곳은 ${MOST_CONTACTS}곳까지 정할 수 있습니다.`)
    .default([]),
  confirmWithin: z
    .int('확인을 기다리는 시간은 분 단위의 정수로 적어 주십시오.')
    .min(1, '확인을 기다리는 시간은 1분 이상이어야 합니다.')
    .max(LONGEST_CONFIRM_MINUTES, '확인을 기다리는 시간은 업무일 10일까지 정할 수 있습니다.')
    .default(CONFIRM_MINUTES),
});

/**
 * What is asked to be followed, checked and with what was left open filled in; equal wishes become equal options.
 * @throws Refusal that says in Korean what is wrong, a line each
 */
export function readOptions(asked: Partial<SubscriptionOptions>): SubscriptionOptions {
  const { topic, filters, keywords, level, leads, mode, contacts, confirmWithin } = checked(schema, asked);
  const given = ATTRIBUTES.flatMap((name) => (filters[name]?.length ? [[name, filters[name]] as const] : []));
  return {
    topic,
    filters: Object.fromEntries(given),
    keywords,
    level,
    ...(leads && { leads }),
    mode,
    contacts,
    confirmWithin,
  };
}

/** @throws Refusal in Korean */
export function readContacts(asked: readonly Destination[]): Destination[] {
  return checked(schema.shape.contacts, asked);
}

function checked<S extends z.ZodType>(wanted: S, asked: unknown): z.output<S> {
  const result = wanted.safeParse(asked);
  if (result.success) return result.data;
  const messages = new Set(result.error.issues.map(({ message }) => message));
  throw new Refusal([...messages].join('\n'), { cause: result.error });
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}
