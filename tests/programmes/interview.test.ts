import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answer,
  back,
  beginInterview,
  change,
  checkProfile,
  chosen,
  confirm,
  FIELDS,
  type FieldName,
  type InterviewState,
  judge,
  MOST_QUESTIONS,
  nextQuestion,
  profileOf,
  put,
  reject,
  restart,
  skip,
} from '../../src/programmes/index.ts';
import { leaf, OPEN, programme, SPECIALISED } from './samples.ts';

const TODAY = '2026-11-23';
const ONLY_SME = programme('only-sme', { all: [leaf('size', { is: 'sme' }), leaf('sobujang', { is: true })] });
const HOPELESS = programme('hopeless', {
  all: [{ any: [leaf('exports', { above: 0 }), leaf('size', { is: 'mid' })] }, OPEN],
});
const OUT_OF_REACH = programme('out-of-reach', { any: [{ all: [leaf('employees', { at_least: 5 }), OPEN] }, OPEN] });
const START_UP = programme('start-up', {
  all: [leaf('founded', { months: { at_most: 84 } }), leaf('rnd_intensity', { at_least: 5 })],
});
const ALL = [SPECIALISED, ONLY_SME, HOPELESS, OUT_OF_REACH, START_UP];

const next = (state: InterviewState, programmes = ALL) => nextQuestion(programmes, state, TODAY)?.field;

describe('which question comes next', () => {
  test('the one that settles most', () => {
    expect(nextQuestion(ALL, beginInterview(), TODAY)).toMatchObject({
      field: 'sobujang',
      number: 1,
      text: FIELDS.sobujang.question,
      why: FIELDS.sobujang.why,
      changes: 2,
      choices: [
        { value: 'true', label: '예' },
        { value: 'false', label: '아니요' },
      ],
    });
  });

  test('never what is known or skipped', () => {
    const state = skip(put(beginInterview(), 'sobujang', true, TODAY), 'size');
    expect(next(state, [ONLY_SME])).toBeUndefined();
  });

  test('not of a programme that is settled', () => {
    const state = put(beginInterview(), 'sobujang', false, TODAY);
    expect(next(state, [SPECIALISED, ONLY_SME])).toBeUndefined();
  });

  test('not what cannot change a result whatever is answered', () => {
    expect(next(beginInterview(), [OUT_OF_REACH])).toBeUndefined();
    // A false one still settles this, so it is worth asking.
    expect(next(beginInterview(), [HOPELESS])).toBeDefined();
    expect(next(skip(beginInterview(), 'exports'), [HOPELESS])).toBeUndefined();
  });

  test('not the affiliates of a firm outside a group', () => {
    let state = beginInterview({ programme: SPECIALISED.id });
    const asked: FieldName[] = [];
    for (let field = next(state); field; field = next(state)) {
      asked.push(field);
      state = put(state, field, field === 'sobujang_share' ? 60 : field !== 'business_group', TODAY);
    }
    expect(new Set(asked)).toEqual(new Set(['sobujang', 'sobujang_share', 'business_group']));
  });

  test('one programme alone when it is about one', () => {
    const state = beginInterview({ programme: START_UP.id });
    expect(['founded', 'rnd_intensity']).toContain(next(state));
  });

  test('not what follows from the rest', () => {
    const state = beginInterview({
      programme: START_UP.id,
      answers: { revenue: 100, rnd_spending: 6, founded: '2025-01-01' },
    });
    expect(next(state)).toBeUndefined();
    expect(profileOf(state, TODAY).rnd_intensity).toBe(6);
  });

  test('of a credit that ended for some only, what decides for whom it still is', () => {
    const ended = programme('credit', leaf('sobujang', { is: true }), {
      benefits: [
        { support: 'tax', text: 'a', source: SPECIALISED.purpose.source, when: leaf('size', { is: 'sme' }) },
        {
          support: 'tax',
          text: 'b',
          source: SPECIALISED.purpose.source,
          when: leaf('size', { is: 'mid' }),
          until: '2025-12-31',
        },
      ],
    });
    const state = put(beginInterview(), 'sobujang', true, TODAY);
    expect(next(state, [ended])).toBe('size');
    expect(next(put(state, 'size', 'mid', TODAY), [ended])).toBeUndefined();
  });
});

describe('answers', () => {
  test('a figure that answers the question counts at once', () => {
    const state = answer(beginInterview(), 'sobujang_share', '60%', TODAY);
    expect(state).toEqual({
      answers: { sobujang_share: 60 },
      skipped: [],
      asked: [{ field: 'sobujang_share', before: {} }],
    });
  });

  test('free words fill several fields, and count when they are confirmed', () => {
    const told = answer(beginInterview(), 'sobujang', '작년 매출 80억, 부품 비중 60%', TODAY);
    expect(told.told?.values).toEqual({ revenue: 8_000_000_000, sobujang_share: 60 });
    expect(told.answers).toEqual({});
    const state = confirm(told, TODAY);
    expect(state.answers).toEqual({ revenue: 8_000_000_000, sobujang_share: 60 });
    expect(state.told).toBeUndefined();
    // The question itself was not answered, but who sells parts makes them: it needs no answer any more.
    expect(state.asked).toEqual([]);
    expect(next(state)).toBe('size');
  });

  test('what was misunderstood does not count, and the question comes again', () => {
    const state = reject(answer(beginInterview(), 'size', '작년 매출 80억', TODAY));
    expect(state).toEqual({ answers: {}, skipped: [], asked: [], next: 'size' });
  });

  test('a hedge is read back', () => {
    const told = answer(beginInterview(), 'sobujang_share', '약 60%', TODAY).told;
    expect(told).toMatchObject({ values: { sobujang_share: 60 }, said: [{ approximate: true }], to: 'sobujang_share' });
  });

  test.each([
    ['revenue', '매출 80', /단위/],
    ['revenue', '50~60억', /정확한 값/],
    ['revenue', '300만 달러', /원으로/],
    ['foreign_investment', '30억 원', /달러/],
    ['sobujang_share', '80억', /비율/],
    ['size', '글쎄요', /중소기업, 중견기업, 대기업/],
    ['founded', '2019-02-30', /달력에 없는/],
  ] as const)('%s: %j is asked again with the reason', (field, text, reason) => {
    const state = answer(beginInterview(), field, text, TODAY);
    expect(state.answers).toEqual({});
    expect(nextQuestion(ALL, state, TODAY)).toMatchObject({
      field,
      refused: { reason: expect.stringMatching(reason) },
    });
  });

  test.each([
    ['founded', '2027-03-01', /아직 오지 않은/],
    ['sobujang_share', 120, /100%/],
    ['revenue', -1, /0보다/],
  ] as const)('%s cannot be %j', (field, value, reason) => {
    const state = put(beginInterview(), field, value, TODAY);
    expect(state).toMatchObject({ answers: {}, next: field, refused: { reason: expect.stringMatching(reason) } });
  });

  test('a contradiction is asked again, and the earlier answer can be changed', () => {
    let state = put(beginInterview(), 'size', 'large', TODAY);
    state = put(state, 'small_business', true, TODAY);
    expect(state.answers).toEqual({ size: 'large' });
    expect(nextQuestion(ALL, state, TODAY)).toMatchObject({
      field: 'small_business',
      refused: { against: ['size'], reason: expect.stringContaining('소기업은 중소기업에 속하므로') },
    });
    state = put(change(state, 'size'), 'size', 'sme', TODAY);
    expect(put(state, 'small_business', true, TODAY).answers).toEqual({ size: 'sme', small_business: true });
  });

  test('of several at once, only those that contradict are left out', () => {
    const known = put(beginInterview(), 'sobujang', false, TODAY);
    const state = confirm(answer(known, undefined, '작년 매출 80억, 부품 비중 60%', TODAY), TODAY);
    expect(state.answers).toEqual({ sobujang: false, revenue: 8_000_000_000 });
    expect(state).toMatchObject({ next: 'sobujang_share', refused: { against: ['sobujang'] } });
  });

  test('an answer of a control has to be one of the field', () => {
    expect(chosen('sobujang', ['true'])).toBe(true);
    expect(chosen('sobujang', ['yes'])).toBeUndefined();
    expect(chosen('size', ['mid'])).toBe('mid');
    expect(chosen('size', ['huge'])).toBeUndefined();
    expect(chosen('certificates', [])).toEqual([]);
    expect(chosen('certificates', ['venture', 'nothing'])).toBeUndefined();
    expect(chosen('revenue', ['5'])).toBeUndefined();
  });
});

test('back takes the last answer with all that it filled, and asks it again', () => {
  const first = put(beginInterview(), 'sobujang', true, TODAY);
  const second = confirm(answer(first, 'sobujang_share', '부품 비중 60%이고 중소기업입니다', TODAY), TODAY);
  expect(second.answers).toEqual({ sobujang: true, sobujang_share: 60, size: 'sme' });
  expect(back(second)).toEqual({ ...first, next: 'sobujang_share' });
  const skipped = skip(first, 'size');
  expect(back(skipped)).toEqual({ ...first, next: 'size' });
  expect(back(beginInterview())).toEqual(beginInterview());
});

test('what is changed holds until it is told anew, and is no further question', () => {
  const state = change(put(put(beginInterview(), 'sobujang', true, TODAY), 'size', 'mid', TODAY), 'sobujang');
  expect(state.answers.sobujang).toBe(true);
  expect(next(state)).toBe('sobujang');
  expect(put(state, 'sobujang', false, TODAY).asked).toHaveLength(2);
});

test('a restart forgets all but what it is about', () => {
  const state = put(beginInterview({ programme: 'start-up', asOf: '2026-01-01' }), 'sobujang', true, TODAY);
  expect(restart(state)).toEqual(beginInterview({ programme: 'start-up', asOf: '2026-01-01' }));
});

const VALUES: [FieldName, ...unknown[]][] = [
  ['sobujang', true, false],
  ['sobujang_share', 0, 49.9, 50, 120],
  ['business_group', true, false],
  ['affiliate_share', 0, 50, 60],
  ['size', 'sme', 'large'],
  ['small_business', true, false],
  ['founded', '2019-11-23', '2030-01-01'],
  ['rnd_intensity', 5, 1],
  ['exports', 0, 5],
];
const action = fc.oneof(
  fc.constantFrom(...VALUES.flatMap(([field, ...values]) => values.map((value) => ['put', field, value] as const))),
  fc.constantFrom(...VALUES.map(([field]) => ['change', field] as const)),
  fc.constantFrom(
    ['skip'] as const,
    ['back'] as const,
    ['restart'] as const,
    ['text', '작년 매출 80억, 부품 비중 60%'] as const,
  ),
  fc.constantFrom(['confirm'] as const, ['reject'] as const),
);

test('whatever is done, answers never contradict, nothing known is asked unbidden, and it ends', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      let state = beginInterview();
      for (const [name, field, value] of actions) {
        const asked = next(state);
        if (name === 'put') state = put(state, field, value as never, TODAY);
        else if (name === 'change') state = change(state, field);
        else if (name === 'skip' && asked) state = skip(state, asked);
        else if (name === 'back') state = back(state);
        else if (name === 'restart') state = restart(state);
        else if (name === 'text') state = answer(state, asked, field, TODAY);
        else if (name === 'confirm') state = confirm(state, TODAY);
        else if (name === 'reject') state = reject(state);
        expect(checkProfile(state.answers, TODAY).problems).toEqual([]);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        const coming = next(state);
        if (coming && coming !== state.next) {
          expect(state.answers[coming]).toBeUndefined();
          expect(state.skipped).not.toContain(coming);
        }
      }
      let questions = 0;
      for (let field = next(state); field; field = next(state)) {
        state = skip(state, field);
        questions += 1;
      }
      expect(questions).toBeLessThanOrEqual(MOST_QUESTIONS + 1);
    }),
  );
});

test('when nothing is asked any more before the most, no answer to the rest changes a result', () => {
  const answers = fc.record(
    {
      sobujang: fc.boolean(),
      sobujang_share: fc.constantFrom(10, 50),
      business_group: fc.boolean(),
      affiliate_share: fc.constantFrom(10, 50),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, answers, (known, rest) => {
      const state = beginInterview({ answers: known });
      const [partly, full] = [known, { ...rest, ...known }].map((told) => checkProfile(told, TODAY));
      if (!partly || !full || next(state, [SPECIALISED])) return;
      if (partly.problems.length > 0 || full.problems.length > 0) return;
      expect(judge(SPECIALISED, full.profile, TODAY).result).toBe(judge(SPECIALISED, partly.profile, TODAY).result);
    }),
  );
});

test('what ended is asked for as of a day on which it was there, and not after', () => {
  const past = programme('past', leaf('sobujang', { is: true }), {
    state: 'ended',
    purpose: { ...SPECIALISED.purpose, until: '2025-12-31' },
  });
  expect(nextQuestion([past], beginInterview(), TODAY)).toBeUndefined();
  expect(nextQuestion([past], beginInterview({ asOf: '2025-12-31' }), TODAY)?.field).toBe('sobujang');
});
