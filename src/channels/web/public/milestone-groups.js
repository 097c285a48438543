/**
 * Milestones in groups: by the ministry that is named first, in the order of the list of ministries, or by the month they are
 * due in, from this month on.
 * @returns {{title: string, milestones: object[]}[]}
 */
export function groupsOf({ milestones, names, today }, by) {
  const sorted = [...milestones].sort((one, other) => compare(place(one, today), place(other, today)));
  const title = by === 'month' ? (milestone) => monthOf(milestone) : ministryOf;
  const groups = new Map();
  for (const milestone of sorted) {
    const group = title(milestone);
    groups.set(group, [...(groups.get(group) ?? []), milestone]);
  }
  const list = [...groups].map(([group, members]) => ({ title: group, milestones: members }));
  if (by === 'month') return list;
  const rank = (name) => (names.ministries.includes(name) ? names.ministries.indexOf(name) : names.ministries.length);
  return list.sort((one, other) => rank(one.title) - rank(other.title));
}

const ministryOf = ({ ministries }) => ministries[0] ?? '담당 미정';

function monthOf({ due, standing }) {
  if (standing === 'overdue') return '기한이 지난 일정';
  if (!due) return '기한을 알 수 없는 일정';
  return `${due.slice(0, 4)}년 ${Number(due.slice(5, 7))}월`;
}

/** What is overdue, what is to come from the nearest on, what has no day, what is past from the latest on. */
function place({ due, standing }, today) {
  if (standing === 'overdue') return [0, due];
  if (!due) return [2, ''];
  const month = today.slice(0, 7);
  return due.slice(0, 7) >= month ? [1, due] : [3, due];
}

function compare([rank, day], [otherRank, otherDay]) {
  if (rank !== otherRank) return rank - otherRank;
  if (day === otherDay) return 0;
  return day < otherDay === (rank !== 3) ? -1 : 1;
}
