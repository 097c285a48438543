import type { Day } from '../calendar/index.ts';
import { FIELD_NAMES, FIELDS, type Profile } from './fields.ts';
import type { RankedVerdict } from './programmes.ts';
import type { ProgrammeState } from './types.ts';
import { STATE_NAMES, SUPPORT_NAMES, sayPlace, sayValue } from './words.ts';

/** What an interview came to, to be handed around: neutral blocks from which a file is made. */
export interface Report {
  title: string;
  blocks: ReportBlock[];
}

export type ReportBlock =
  | { kind: 'part'; text: string }
  | { kind: 'programme'; text: string; state: string }
  | { kind: 'text'; text: string }
  | { kind: 'item'; text: string }
  /** Small: sources, what has to be kept in mind. */
  | { kind: 'note'; text: string };

/** The groups of a result, best first. What was only planned, or is unconfirmed, stands apart from what is in force. */
export const GROUPS = ['eligible', 'fits', 'one_step', 'unknown', 'not_eligible'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_NAMES: Readonly<Record<Group, string>> = {
  eligible: '요건에 해당하는 지원',
  fits: '요건에는 맞지만 지금 운영되는지 확인이 필요한 지원',
  one_step: '한 가지가 달라지면 해당할 수 있는 지원',
  unknown: '더 알아야 하는 지원',
  not_eligible: '해당하지 않는 지원',
};

const DOUBTFUL: ReadonlySet<ProgrammeState> = new Set(['planned_2023', 'unconfirmed']);

/** Where a verdict stands in a result. */
export function groupOf({ rank, state }: Pick<RankedVerdict, 'rank' | 'state'>): Group {
  return rank === 'eligible' && DOUBTFUL.has(state) ? 'fits' : rank;
}

/** The verdicts by group, each in the order given; groups that are empty are left out. */
export function grouped(verdicts: readonly RankedVerdict[]): { group: Group; verdicts: RankedVerdict[] }[] {
  return GROUPS.map((group) => ({
    group,
    verdicts: verdicts.filter((verdict) => groupOf(verdict) === group),
  })).filter(({ verdicts }) => verdicts.length > 0);
}

/** What is known of a firm, as people read it, in the order of the catalogue. */
export function profileFacts(
  profile: Profile,
): { field: (typeof FIELD_NAMES)[number]; label: string; value: string }[] {
  return FIELD_NAMES.flatMap((field) => {
    const value = profile[field];
    return value === undefined ? [] : [{ field, label: FIELDS[field].label, value: sayValue(field, value) }];
  });
}

/** Why a verdict is not settled, or what would have to change, in a line. */
export function nextStep({ rank, step, missing, open, explanation }: RankedVerdict): string {
  if (step) return step.says;
  if (rank !== 'unknown') return explanation;
  const labels = missing.map((field) => FIELDS[field].label).join(', ');
  return [labels && `알아야 할 것: ${labels}`, ...open.map(({ says }) => says)].filter(Boolean).join(' · ');
}

/**
 * The result as a report: what is for the firm in full, the rest in short.
 * @param verdicts ranked, best first
 * @param asOf day as of which they were judged
 */
export function reportOf(verdicts: readonly RankedVerdict[], profile: Profile, asOf: Day): Report {
  const facts = profileFacts(profile);
  const blocks: ReportBlock[] = [
    {
      kind: 'note',
      text: `${asOf} 기준. 알려 주신 내용을 법령과 정책 문서에 비추어 따진 결과이며, 실제 자격은 담당 기관에서 확인해야 합니다.`,
    },
    { kind: 'part', text: '알려 주신 내용' },
    ...(facts.length > 0
      ? facts.map(({ label, value }): ReportBlock => ({ kind: 'item', text: `${label}: ${value}` }))
      : [{ kind: 'text', text: '알려 주신 내용이 없습니다.' } as const]),
  ];
  for (const { group, verdicts: members } of grouped(verdicts)) {
    blocks.push({ kind: 'part', text: `${GROUP_NAMES[group]} ${members.length}건` });
    for (const verdict of members) blocks.push(...(isShort(group) ? shortly(verdict) : fully(verdict)));
  }
  return { title: '지원사업 자격 확인 결과', blocks };
}

function isShort(group: Group): boolean {
  return group === 'unknown' || group === 'not_eligible';
}

function fully(verdict: RankedVerdict): ReportBlock[] {
  const { name, state, explanation, step, benefits, caveats } = verdict;
  const said = step && !explanation.includes(step.says) ? [explanation, step.says] : [explanation];
  return [
    { kind: 'programme', text: name, state: STATE_NAMES[state] },
    ...said.map((text): ReportBlock => ({ kind: 'text', text })),
    ...benefits.map(({ support, text, source, depends }): ReportBlock => {
      const on = depends.map((field) => FIELDS[field].label).join(', ');
      const whether = on && ` ${on}에 따라 다릅니다.`;
      return { kind: 'item', text: `[${SUPPORT_NAMES[support]}] ${text}${whether} (${sayPlace(source)})` };
    }),
    ...caveats.map((text): ReportBlock => ({ kind: 'note', text: `유의: ${text}` })),
    sources(verdict),
  ];
}

function shortly(verdict: RankedVerdict): ReportBlock[] {
  const { name, state, rank, explanation } = verdict;
  const caveats = rank === 'unknown' ? verdict.caveats : [];
  return [
    { kind: 'programme', text: name, state: STATE_NAMES[state] },
    { kind: 'text', text: rank === 'unknown' ? nextStep(verdict) || explanation : explanation },
    ...caveats.map((text): ReportBlock => ({ kind: 'note', text: `유의: ${text}` })),
    sources(verdict),
  ];
}

function sources({ sources }: RankedVerdict): ReportBlock {
  return { kind: 'note', text: `근거: ${sources.map(sayPlace).join(', ')}` };
}

/** The report as Markdown. */
export function reportMarkdown({ title, blocks }: Report): string {
  const lines = [`# ${escaped(title)}`];
  let before: ReportBlock['kind'] | undefined;
  for (const block of blocks) {
    if (block.kind !== 'item' || before !== 'item') lines.push('');
    lines.push(markdownLine(block));
    before = block.kind;
  }
  return `${lines.join('\n')}\n`;
}

function markdownLine(block: ReportBlock): string {
  const text = escaped(block.text);
  switch (block.kind) {
    case 'part':
      return `## ${text}`;
    case 'programme':
      return `### ${text} (${escaped(block.state)})`;
    case 'item':
      return `- ${text}`;
    case 'note':
      return `> ${text}`;
    default:
      return text;
  }
}

/** Text without what Markdown would take for markup. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/^([#+-]|\d+\.)(?=\s)/, '\\$1');
}
