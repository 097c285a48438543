import { createInterface } from 'node:readline';
import { SingleBar } from 'cli-progress';

/** One JSON value on standard output, on a line of its own. */
export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Words for a person, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A bar on standard error while there is a person to see it; nothing in a pipe. */
export class ProgressBar {
  readonly #label: string;
  #bar: SingleBar | undefined;

  constructor(label: string) {
    this.#label = label;
  }

  show(done: number, total: number, name: string): void {
    if (!process.stderr.isTTY || total === 0) return;
    if (!this.#bar) {
      const format = `${this.#label} {bar} {percentage}% {eta_formatted} {name}`;
      this.#bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
      this.#bar.start(total, done, { name });
    }
    this.#bar.setTotal(total);
    this.#bar.update(done, { name });
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

/** A line of a question file. */
export interface QuestionLine {
  /** As it was given; the number of the line where there was none. */
  id: string | number;
  question: string;
}

/**
 * Questions from standard input, one JSON object `{"id","question"}` a line.
 * @throws Error that names the line that is none
 */
export async function* questionLines(input: NodeJS.ReadableStream): AsyncGenerator<QuestionLine> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (!line.trim()) continue;
    let value: { id?: unknown; question?: unknown };
    try {
      value = JSON.parse(line) as typeof value;
    } catch {
      throw new Error(`Line ${number} of standard input is not JSON. Expected {"id","question"} on each line.`);
    }
    if (typeof value?.question !== 'string') throw new Error(`Line ${number} of standard input has no "question".`);
    const id = typeof value.id === 'string' || typeof value.id === 'number' ? value.id : number;
    yield { id, question: value.question };
  }
}
