import type { Asked, Interval, Reply, Rooms } from '../../tests/rooms/rooms.ts';
import { latency, percentile, round } from './measure.ts';

/** Figures of a load on rooms: pure, but for what the rooms hold. */

export interface Load {
  questions: number;
  rooms: number;
  /** Questions a second. */
  rate: number;
}

export function figures(rooms: Rooms, asked: readonly Asked[]) {
  const found = asked.map((question) => ({ question, replies: rooms.replies(question) }));
  const times = found.flatMap(({ question, replies }) => {
    const [first] = replies;
    if (!first) return [];
    const span: Interval = [question.at, first.at];
    const raw = first.at - question.at;
    return [{ raw, own: raw - covered(span, rooms.imposed(question)) }];
  });
  const untouched = times.filter(({ raw, own }) => raw === own);
  const acknowledgements = rooms.acknowledgements();
  return {
    answered: found.filter(({ replies }) => isOnce(replies)).length,
    doubled: found.filter(({ replies }) => replies.length > 0 && !isOnce(replies)).length,
    lost: found.filter(({ replies }) => replies.length === 0).length,
    strays: rooms.strays().length,
    acknowledgement: {
      count: acknowledgements.length,
      p50: percentile(acknowledgements, 0.5),
      p99: percentile(acknowledgements, 0.99),
      max: percentile(acknowledgements, 1),
    },
    /** Milliseconds from the question to the first message of its answer. */
    firstAnswer: {
      apartFromImposedWaits: latency(times.map(({ own }) => own)),
      asItWas: latency(times.map(({ raw }) => raw)),
      /** Questions on which nothing imposed a wait. */
      undisturbed: latency(untouched.map(({ raw }) => raw)),
    },
    imposedShare: round(1 - untouched.length / (times.length || 1), 3),
    violations: rooms.violations().length,
    violation: rooms.violations().slice(0, 10),
    calls: rooms.calls(),
    notOnce: found
      .filter(({ replies }) => !isOnce(replies))
      .slice(0, 10)
      .map(({ question, replies }) => ({
        ...question,
        replies: replies.map(({ text, ...rest }) => ({ ...rest, text: text.slice(0, 200) })),
      })),
  };
}

/** One end of an answer, and nothing said twice. */
export function isOnce(replies: readonly Reply[]): boolean {
  return (
    replies.filter(({ whole }) => whole).length === 1 &&
    new Set(replies.map(({ text }) => text)).size === replies.length
  );
}

/** How much of a span intervals cover, where they overlap counted once. Milliseconds. */
export function covered([from, to]: Interval, intervals: readonly Interval[]): number {
  let end = from;
  let sum = 0;
  for (const [begin, over] of [...intervals].sort(([one], [other]) => one - other)) {
    const start = Math.max(begin, end);
    const stop = Math.min(over, to);
    if (stop > start) sum += stop - start;
    end = Math.max(end, stop);
  }
  return sum;
}
