import { koreanDate } from '../../clock.ts';

/** `2026-11-23 19:49`, in Korea: pages show things of many years. */
export function momentSaid(moment: Date): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit' });
  return `${koreanDate(moment)} ${time.format(moment)}`;
}
