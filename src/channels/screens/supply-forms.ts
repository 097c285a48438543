import { ALERT_LEVELS, type AlertLevel, LEVEL_NAMES } from '../../supply/index.ts';
import type { Form, FormField } from '../screen.ts';

/** Windows in which officials decide on levels. */

const LONGEST_REASON = 500;
const LONGEST_DAY = 10;

const REASON: FormField = { kind: 'text', name: 'reason', label: '사유', multiline: true, longest: LONGEST_REASON };

/** Levels other than the one in force; the next graver one stands there, of the gravest the next milder. */
export function raiseForm(item: string, name: string, level: AlertLevel): Form {
  const others = ALERT_LEVELS.filter((each) => each !== 'none' && each !== level);
  const above = others.find((each) => ALERT_LEVELS.indexOf(each) > ALERT_LEVELS.indexOf(level));
  return {
    language: 'ko',
    title: '단계 정하기',
    submit: '정하기',
    // With the level that was in force when it was opened.
    act: { name: 'supply.raise', argument: `${item} ${level}` },
    fields: [
      {
        kind: 'choice',
        name: 'level',
        label: '단계',
        hint: `${name} · 지금 ${LEVEL_NAMES[level]}`,
        options: others.map((value) => ({ label: LEVEL_NAMES[value], value })),
        chosen: [above ?? 'alert'],
      },
      REASON,
      {
        kind: 'text',
        name: 'source',
        label: '출처',
        hint: '무엇을 보고 정했는지 적습니다. 예: 기관의 발표와 날짜, 기사 주소',
        optional: true,
        longest: 300,
      },
      {
        kind: 'text',
        name: 'expires',
        label: '종료일',
        hint: '2026-12-31처럼 적습니다. 비우면 정해진 기간 뒤에 종료됩니다.',
        optional: true,
        longest: LONGEST_DAY,
      },
    ],
  };
}

export function liftForm(item: string): Form {
  return {
    language: 'ko',
    title: '단계 해제',
    submit: '해제',
    act: { name: 'supply.lift', argument: item },
    fields: [REASON],
  };
}

/** @param target the item, and the delivery of the notice that it was pressed on */
export function approveForm(target: string, name: string, level: AlertLevel): Form {
  const hint = `${name}: 승인하면 ${LEVEL_NAMES[level]} 단계가 되고, 받아 보는 곳에 바로 알립니다.`;
  return {
    language: 'ko',
    title: `${LEVEL_NAMES[level]} 단계 승인`,
    submit: '승인',
    act: { name: 'supply.approve', argument: target },
    fields: [{ ...REASON, name: 'note', hint, optional: true }],
  };
}

/** @param target as of `approveForm` */
export function rejectForm(target: string): Form {
  return {
    language: 'ko',
    title: '승인 요청 반려',
    submit: '반려',
    act: { name: 'supply.reject', argument: target },
    fields: [{ ...REASON, name: 'note', optional: true }],
  };
}

export function reviewForm(item: string, next: string): Form {
  return {
    language: 'ko',
    title: '점검하고 유지',
    submit: '유지',
    act: { name: 'supply.review', argument: item },
    fields: [
      { ...REASON, name: 'note', label: '점검한 내용' },
      {
        kind: 'text',
        name: 'next',
        label: '다음 점검일',
        hint: '2026-12-31처럼 적습니다.',
        value: next,
        longest: LONGEST_DAY,
      },
    ],
  };
}
