import type { AnswerLine, Citation } from '../answers/index.ts';

/** What a line takes beside its text: a mark, a number, the end. */
const MARKS = 6;

/** A line, and what it rests on; one without a source frames what follows. */
export interface Said {
  text: string;
  source?: Omit<Citation, 'number'>;
}

/** The lines of an answer, as far as there is room. */
export class Page {
  readonly lines: AnswerLine[] = [];
  readonly citations: Citation[] = [];
  length = 0;

  /** Takes lines while they fit; the first always. */
  add(said: readonly Said[], room: number): void {
    const until = this.length + room;
    for (const [index, { text, source }] of said.entries()) {
      if (index > 0 && this.length + text.length + MARKS > until) continue;
      this.length += text.length + MARKS;
      const citations = source ? [this.#number(source)] : [];
      this.lines.push({ kind: source ? 'item' : 'sentence', text, citations });
    }
  }

  #number(source: Omit<Citation, 'number'>): number {
    const known = this.citations.find(
      ({ document, section, quote }) =>
        document === source.document && section === source.section && quote === source.quote,
    );
    if (known) return known.number;
    return this.citations.push({ number: this.citations.length + 1, ...source });
  }
}
