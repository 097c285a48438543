const MOMENT = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', month: 'long', day: 'numeric' });

/** `11월 30일 09:00`, in Korea. */
export function koreanMoment(moment: Date): string {
  return MOMENT.format(moment);
}

/** `11월 30일`, in Korea. */
export function koreanMonthDay(moment: Date): string {
  return DAY.format(moment);
}
