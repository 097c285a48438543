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
    return [{ question, raw, own: raw - covered(span, rooms.imposed(question)) }];
  });
  const untouched = times.filter(({ raw, own }) => raw === own);
  const acknowledged = rooms.acknowledgements();
  const acknowledgements = acknowledged.map(({ ms }) => ms);
  const ownAcknowledgements = acknowledged.map(({ ms, asked: question }) =>
    question ? ms - covered([question.at, question.at + ms], rooms.imposed(question)) : ms,
  );
  return {
    answered: found.filter(({ replies }) => isOnce(replies)).length,
    doubled: found.filter(({ replies }) => replies.length > 0 && !isOnce(replies)).length,
    lost: found.filter(({ replies }) => replies.length === 0).length,
    strays: rooms.strays().length,
    acknowledgement: {
      count: acknowledgements.length,
      p50: percentile(acknowledgements, 0.5),
      p99: percentile(acknowledgements, 0.99),
      /** Where the acknowledgement is a call of its own, it can be limited, too. */
      p99ApartFromImposedWaits: percentile(ownAcknowledgements, 0.99),
      max: percentile(acknowledgements, 1),
    },
    /** Milliseconds from the question to the first message of its answer. */
    firstAnswer: {
      apartFromImposedWaits: latency(times.map(({ own }) => own)),
      asItWas: latency(times.map(({ raw }) => raw)),
      /** Questions on which nothing imposed a wait. */
      undisturbed: latency(untouched.map(({ raw }) => raw)),
    },
    slow: slowBySecond(asked[0]?.at ?? 0, times),
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

/** Of the answers that took over a second by themselves, how many were asked in which second of the load. */
function slowBySecond(begin: number, times: readonly { question: Asked; own: number }[]): Record<string, number> {
  const slow: Record<string, number> = {};
  for (const { question, own } of times) {
    if (own <= 1000) continue;
    const second = Math.floor((question.at - begin) / 1000);
    slow[second] = (slow[second] ?? 0) + 1;
  }
  return slow;
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
