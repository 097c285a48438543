import type { Query, QueryWord } from '../knowledge/index.ts';

/** Words that point back at what was said. */
const POINTS_BACK =
  /^\s*(?:그럼|그러면|그건|그거|그게|그것|그중|그때|그런데|근데|거기|거긴|그곳|그쪽|그\s|또\s|그리고|이건|이거|and\b|what about|how about|then\b|there\b|(?:is|was|are|does) (?:it|that|this)\b)/i;
const INTERROGATIVE =
  /얼마|몇|언제|어디|누가|누구|무엇|뭐|뭔|무슨|어느|어떤|어떻|왜|how|what|when|who|which|where|why/i;
const DEFINES = /뭐(?:야|예요|죠|지)|뭔가요|무엇(?:인가요|입니까|이에요)|뜻|의미|정의|란\s*\?|what (?:is|are) /i;
/** A question may be this long and still lean on the one before. */
const SHORT_CONCEPTS = 1;

/** A fragment: nothing is asked of its topic (`소부장 특화단지는?`). */
const FRAGMENT = /(?:은|는)(?:요)?\s*\??\s*$/;

/** Whether a question can only be understood from the one before, or may be. */
export function leansOn(current: Query): 'yes' | 'maybe' | 'no' {
  if (POINTS_BACK.test(current.text)) return 'yes';
  if (DEFINES.test(current.text) && telling(current).length > 0) return 'no';
  if (concepts(current) <= SHORT_CONCEPTS) return 'yes';
  return FRAGMENT.test(current.text) && !INTERROGATIVE.test(current.text) ? 'maybe' : 'no';
}

/**
 * Ways to tell a leaning question in full: the question before with one of its words replaced by the new one
 * (`미국 수출액은 얼마?`, `아세안은?` → `아세안 수출액은 얼마?`), and the new question behind the subject of the old one.
 * The caller keeps the one that the documents answer best.
 */
export function fullQuestions(previous: Query, current: Query): string[] {
  const words = telling(current);
  const fresh = words.map(({ surface }) => surface).join(' ');
  const asks = INTERROGATIVE.test(current.text);
  const rest = current.text.replace(POINTS_BACK, '').trim();
  const old = telling(previous);
  const variants: string[] = [];
  for (const replaced of words.length > 0 ? groups(previous, old) : []) {
    const kept = old.filter((word) => !replaced.includes(word));
    if (asks) variants.push([...kept.map(({ stem }) => stem), rest].join(' '));
    else variants.push(substitute(previous, replaced, fresh));
  }
  variants.push([...old.map(({ stem }) => stem), rest].join(' '));
  return [...new Set(variants)];
}

function telling(query: Query): QueryWord[] {
  return query.words.filter((word) => !word.stop);
}

/** Telling words, those of one name of the glossary counted once, and counters behind 몇 not at all. */
function concepts(query: Query): number {
  const seen = new Set<number>();
  for (const word of telling(query)) {
    if (/몇\s*$/.test(query.text.slice(0, query.text.indexOf(word.surface)))) continue;
    seen.add(nameOf(query, word)?.start ?? word.start);
  }
  return seen.size;
}

function nameOf(query: Query, word: QueryWord) {
  return query.names.find(({ start, end, same }) => same && start <= word.start && end > word.start);
}

/** The words of a question, those of one name together. */
function groups(query: Query, words: readonly QueryWord[]): QueryWord[][] {
  const found = new Map<number, QueryWord[]>();
  for (const word of words) {
    const key = nameOf(query, word)?.start ?? word.start;
    found.set(key, [...(found.get(key) ?? []), word]);
  }
  return [...found.values()];
}

/** The old question with some of its words replaced, their particles kept. */
function substitute(previous: Query, replaced: readonly QueryWord[], fresh: string): string {
  const gone = new Set(replaced.map(({ start }) => start));
  let placed = false;
  const parts: string[] = [];
  for (const word of previous.words) {
    if (!gone.has(word.start)) parts.push(word.surface);
    else if (!placed) {
      placed = true;
      parts.push(fresh);
    }
  }
  return parts.join(' ');
}
