import { FIELDS } from './fields.ts';
import type { Closed, ConditionLine, Verdict } from './judgement.ts';
import { sayPlace, sayPresumed, withParticle } from './words.ts';

/** So many fields are asked for in one sentence. */
const ASKED = 4;

/** One to three sentences that a careful adviser would write. */
export function explain(verdict: Omit<Verdict, 'explanation'>, closed: Closed | undefined): string {
  if (closed) return sayClosed(verdict, closed);
  switch (verdict.result) {
    case 'eligible':
      return [
        opening(verdict, '요건에 해당합니다'),
        ...reasons(verdict),
        ...(verdict.presumed.length > 0 ? [sayPresumed(verdict.presumed)] : []),
      ].join(' ');
    case 'not_eligible': {
      const [turn] = verdict.turns;
      const way = turn?.steps.every(({ changeable, from }) => changeable || from) ? [turn.says] : [];
      return [opening(verdict, '요건에 해당하지 않습니다'), ...reasons(verdict), ...way].join(' ');
    }
    default:
      return [opening(verdict, '요건에 해당하는지는 더 알아야 합니다'), ...wanted(verdict)].join(' ');
  }
}

/** The first sentence; it never says of a plan that it can be had. */
function opening({ name, state, result }: Omit<Verdict, 'explanation'>, said: string): string {
  const doubt = state === 'planned_2023' || state === 'unconfirmed';
  const planned = state === 'planned_2023' ? '2023년에 계획된 ' : '';
  if (doubt && result === 'eligible')
    return `${planned}‘${name}’ 요건에는 맞지만, 지금 운영되는지는 확인되지 않았습니다.`;
  return `${planned}‘${name}’ ${said}.`;
}

function sayClosed({ name, asOf }: Omit<Verdict, 'explanation'>, { kind, until, since, source }: Closed): string {
  const where = source ? `(${sayPlace(source)})` : '';
  const subject = withParticle(`‘${name}’`, '은/는');
  if (kind === 'ended') return `${subject} 끝난 지원이라 해당하지 않습니다${where}.`;
  if (kind === 'conditions') return `${subject} ${asOf}에 적용되는 요건이 없어 해당하지 않습니다${where}.`;
  if (until !== undefined) return `${subject} ${until}까지 적용되어, ${asOf}에는 해당하지 않습니다${where}.`;
  return `${subject} ${since}부터 적용되어, ${asOf}에는 아직 해당하지 않습니다${where}.`;
}

/** The condition that decided, in one sentence: a figure before a yes or no. */
function reasons({ conditions, result }: Omit<Verdict, 'explanation'>): string[] {
  const decided = conditions.filter(({ decides, field, presumed }) => decides && field !== undefined && !presumed);
  const measured = decided.filter(
    ({ field }) => field && ['share', 'amount', 'count', 'day'].includes(FIELDS[field].kind),
  );
  const [first] = measured.length > 0 ? measured : decided;
  if (!first) return [];
  const others = decided.length - 1;
  const more = others > 0 && result === 'not_eligible' ? ` 갖추지 못한 요건이 ${others}가지 더 있습니다.` : '';
  return [`${reason(first, result === 'eligible')}${more}`];
}

function reason({ says, excludes, field, read, source }: ConditionLine, met: boolean): string {
  const value = field && read !== undefined ? `${FIELDS[field].label}: ${read}; ` : '';
  const where = `(${value}${sayPlace(source)})`;
  if (excludes) return met ? `‘${says}’에 해당하지 않습니다${where}.` : `‘${says}’에 해당하여 제외됩니다${where}.`;
  return met ? `‘${says}’ 요건을 갖추었습니다${where}.` : `‘${says}’ 요건을 갖추지 못했습니다${where}.`;
}

/** What to tell, and what nobody can tell here. */
function wanted({ missing, open }: Omit<Verdict, 'explanation'>): string[] {
  const labels = missing
    .slice(0, ASKED)
    .map((field) => `${FIELDS[field].label}${FIELDS[field].kind === 'flag' ? ' 여부' : ''}`);
  const rest = missing.length > ASKED ? ` 등 ${missing.length}가지를` : '';
  const asked = rest ? `${labels.join(', ')}${rest}` : withParticle(labels.join(', '), '을/를');
  const [first, ...others] = open;
  return [
    ...(labels.length > 0 ? [`${asked} 알려 주시면 ${first ? '더 따져 볼 수 있습니다' : '판단할 수 있습니다'}.`] : []),
    ...(first
      ? [`${first.says}${others.length > 0 ? ` 이렇게 문서로 확인되지 않는 기준이 ${open.length}가지입니다.` : ''}`]
      : []),
  ];
}
