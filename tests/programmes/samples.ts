import type { Condition, Programme } from '../../src/programmes/index.ts';

export const PLACE = { document: '소부장특별법 시행령', section: '제22조 ①' };

/** A leaf with a source and words. */
export function leaf(field: string, test: object, more: object = {}): Condition {
  return { field, ...test, says: `${field} ${JSON.stringify(test)}`, source: PLACE, ...more } as Condition;
}

export const OPEN: Condition = { unconfirmed: '기준은 고시에 있습니다.', source: PLACE };

export function programme(id: string, eligibility: Condition, more: Partial<Programme> = {}): Programme {
  return {
    id,
    name: id,
    also: [],
    supports: ['rnd'],
    ministries: ['산업통상부'],
    state: 'in_law',
    purpose: { text: '돕습니다.', source: PLACE },
    eligibility,
    benefits: [{ support: 'rnd', text: '지원합니다.', source: PLACE }],
    apply: [],
    documents: [],
    period: [],
    duties: [],
    cancellation: [],
    desk: 'motir',
    unconfirmed: [],
    ...more,
  };
}

/** 전문기업 확인, as the decree has it. */
export const SPECIALISED = programme(
  'specialised-company',
  {
    all: [
      leaf('sobujang', { is: true }, { says: '소재·부품·장비 기업' }),
      leaf('sobujang_share', { at_least: 50 }, { says: '소부장 매출액이 50% 이상' }),
      {
        any: [
          leaf('business_group', { is: false }, { says: '상호출자제한기업집단에 속하지 않음' }),
          leaf('affiliate_share', { below: 50 }, { says: '계열회사 매출액이 50% 미만' }),
        ],
      },
    ],
  },
  { name: '전문기업 확인', also: ['소부장 전문기업', '부품소재전문기업'] },
);
