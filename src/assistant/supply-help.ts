import { type Answer, answerFrom, readQuestion, type Sourced, sourced } from '../answers/index.ts';
import type { Knowledge, Query } from '../knowledge/index.ts';
import type { Crisis, Supply, WatchedItem } from '../supply/index.ts';
import { placesIn } from './programme-places.ts';
import { WORDS } from './supply-words.ts';

/** Every line stands in its provision; that these are the ones which help most is not claimed. */
const CONFIDENCE = 0.9;
/** Characters of an answer's lines, of them those for what firms can do; numbers of citations come on top. */
const ROOM = { ko: 440, en: 340 } as const;
const FOR_FIRMS = 0.65;
const MARKS = 6;

type Entry = Pick<Crisis['actions'][number], 'what' | 'source'>;

/**
 * What a firm can do when an item runs short, and what the state can, each from its provision.
 * @returns undefined where the knowledge does not hold the provisions
 */
export async function helpAnswer(
  query: Query,
  [item]: readonly WatchedItem[],
  supply: Pick<Supply, 'crisis'>,
  knowledge: Pick<Knowledge, 'documents' | 'passagesOf'>,
  now: Date,
): Promise<Answer | undefined> {
  if (!item) return undefined;
  const { language } = query;
  const words = WORDS[language].help;
  const question = readQuestion(query, now);
  const find = placesIn(knowledge);
  const name = language === 'ko' ? item.name : `${item.english} (${item.name})`;
  const frames = [words.firms(name), words.state];

  const fitting = async (entries: readonly Entry[], room: number): Promise<Sourced[]> => {
    const lines: Sourced[] = [];
    let left = room;
    for (const { what, source } of entries) {
      const line = sourced(question, what, await find(source));
      if (!line || line.text.length + MARKS > left) continue;
      if (lines.some(({ text }) => text === line.text)) continue;
      left -= line.text.length + MARKS;
      lines.push(line);
    }
    return lines;
  };
  const { actions, measures } = await supply.crisis(item.id);
  const room = ROOM[language] - frames.join('').length;
  const firms = await fitting(actions, room * FOR_FIRMS);
  const used = firms.reduce((sum, { text }) => sum + text.length + MARKS, 0);
  // Those that begin with the official alert say who is told, and help nobody by themselves.
  const state = await fitting(
    measures.filter(({ from }) => from === undefined),
    room - used,
  );
  if (firms.length === 0) return undefined;
  const parts = [words.firms(name), ...firms, ...(state.length > 0 ? [words.state, ...state] : [])];
  const answer = answerFrom(question, parts, CONFIDENCE, now);
  return {
    ...answer,
    notes: [words.ask, ...answer.notes].slice(0, 3),
    next: { kind: 'supply', item: item.id, label: WORDS[language].next },
  };
}
