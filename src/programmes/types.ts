import type { Day } from '../calendar/index.ts';

export const SUPPORTS = [
  'rnd',
  'investment',
  'guarantee',
  'loan',
  'tax',
  'subsidy',
  'certification',
  'site',
  'testing',
  'people',
  'supply',
  'export',
  'regulation',
  'consulting',
] as const;
/** 연구개발, 투자, 보증, 융자, 세제, 보조금, 확인·인증, 입지, 실증·시험, 인력, 공급망, 수출, 규제 특례, 컨설팅. */
export type Support = (typeof SUPPORTS)[number];

export const STAGES = ['start_up', 'small_giant', 'leading', 'super_eul'] as const;
/** The growth ladder (성장사다리): 스타트업, 강소기업, 으뜸기업, 슈퍼 을. */
export type Stage = (typeof STAGES)[number];

export const PROGRAMME_STATES = ['in_law', 'running', 'planned_2023', 'ended', 'unconfirmed'] as const;
/** 법정 지원, 운영 중, 2023년 계획, 종료, 확인 필요. */
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

/** Where something stands: the short name of a law or `소부장 글로벌화 전략`, and its article or section. */
export interface Place {
  document: string;
  section: string;
}

/** A statement with its source; holds from `since` to `until` (last day) where these are given. A purpose that does not hold on a day: the programme is not there on that day. */
export interface Cited {
  text: string;
  source: Place;
  since?: Day;
  until?: Day;
}

/** A benefit; `when` says for whom it holds, where not for all. */
export interface Benefit extends Cited {
  support: Support;
  when?: Condition;
}

/**
 * Who qualifies. A leaf compares one field of the profile and says in words what it asks, with its article. `unconfirmed`: a
 * threshold that a notice (고시) sets and the texts at hand do not give: always unknown. `selection`: whom an authority chooses among
 * those who may apply; who asks only whether it may apply need not know.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | (Leaf & Test)
  | { unconfirmed: string; source: Place; selection?: true };

interface Leaf {
  field: string;
  /** The condition in words: `총매출액에서 소부장 매출이 50 % 이상`. */
  says: string;
  source: Place;
  since?: Day;
  until?: Day;
}

/**
 * One comparison. Amounts in won, shares in per cent, counts as they are; `months` compares the day judged with the day on which
 * so many months since a day field are over: `at_most: 84` (7년이 지나지 않은) holds up to that day, `below: 84` up to its eve.
 */
export type Test =
  | { is: boolean | string }
  | { one_of: string[] }
  | { has: string }
  | { has_any: string[] }
  | { at_least: number }
  | { above: number }
  | { at_most: number }
  | { below: number }
  | { between: [number, number] }
  | { months: { at_least?: number; above?: number; at_most?: number; below?: number } };

export interface Programme {
  /** Lower-case ASCII words with dashes, the same for ever. */
  id: string;
  name: string;
  /** Other and former names. */
  also: string[];
  supports: Support[];
  stage?: Stage;
  ministries: string[];
  state: ProgrammeState;
  purpose: Cited;
  eligibility: Condition;
  benefits: Benefit[];
  /** How, where and with what one applies; unconfirmed where the texts do not say. */
  apply: Cited[];
  documents: Cited[];
  /** When one can apply, and how long it holds. */
  period: Cited[];
  duties: Cited[];
  cancellation: Cited[];
  /** Id in desks.yaml. */
  desk: string;
  /** What cannot be known from the texts at hand, in sentences. */
  unconfirmed: string[];
}
