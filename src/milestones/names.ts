import type { Area, MilestoneKind, MilestoneState } from './types.ts';

/** What people call them. */
export const AREA_NAMES: Readonly<Record<Area, string>> = {
  technology: '기술 혁신',
  production: '생산 혁신',
  export: '수출 확대',
  supply: '공급망',
  system: '제도',
};

export const STATE_NAMES: Readonly<Record<MilestoneState, string>> = {
  planned: '예정',
  under_way: '진행 중',
  done: '완료',
  missed: '기한 지남',
  superseded: '대체됨',
  unconfirmed: '확인 필요',
};

export const KIND_NAMES: Readonly<Record<MilestoneKind, string>> = {
  action: '과제',
  target: '목표',
  duty: '의무',
  in_force: '시행',
  expiry: '종료',
};
