const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Seoul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-11-23 19:49`, in Korea. @param {string} moment as ISO text */
export function momentSaid(moment) {
  return format.format(new Date(moment));
}
