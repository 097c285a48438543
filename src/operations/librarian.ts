import type { Knowledge, Progress, SyncReport } from '../knowledge/index.ts';
import { oneAtATime } from './one-at-a-time.ts';

type Shelves = Pick<Knowledge, 'update' | 'embed'>;

export interface LibrarianOptions {
  knowledge: Shelves;
  /** After each look at the documents. */
  looked: (reports: SyncReport[]) => Promise<void> | void;
  /** After vectors were made, with how many. */
  embedded: (vectors: number) => void;
  /** A look or the vectors failed as a whole; the next look tries again. */
  failed: (error: Error) => void;
}

/** Keeps the knowledge in step with its documents in the background: words first, then vectors. */
export class Librarian {
  readonly #options: LibrarianOptions;
  readonly #update: () => Promise<void>;
  readonly #embed: () => Promise<void>;
  #stopped = false;

  constructor(options: LibrarianOptions) {
    this.#options = options;
    // A new document must answer before the vectors of an older one are done: two lanes.
    this.#update = oneAtATime(async () => {
      if (this.#stopped) return;
      const reports = await options.knowledge.update();
      if (!this.#stopped) await options.looked(reports);
    });
    this.#embed = oneAtATime(async () => {
      if (this.#stopped) return;
      let made = 0;
      await options.knowledge.embed((done) => {
        made = done;
      });
      if (made > 0 && !this.#stopped) options.embedded(made);
    });
  }

  /** Looks at the documents now, or once more after the look under way. Failures go to `failed`. */
  async look(): Promise<void> {
    for (const step of [this.#update, this.#embed]) {
      await step().catch((error: Error) => {
        if (!this.#stopped) this.#options.failed(error);
      });
    }
  }

  /** Begins nothing more. What runs ends with the knowledge it works on. */
  stop(): void {
    this.#stopped = true;
  }
}

/**
 * Fills an empty store: reads every document and takes up the vectors shipped with the knowledge; those that must be
 * made are left to whoever calls `embed` next.
 */
export async function fill(knowledge: Shelves, progress?: Progress): Promise<SyncReport[]> {
  const reports = await knowledge.update(progress);
  const shipped = Promise.withResolvers<void>();
  // The first report comes when the shipped vectors are in; where they are all, the rest takes no time.
  const embedding = knowledge.embed((done, total) => {
    if (done < total) shipped.resolve();
  });
  await Promise.race([embedding, shipped.promise]);
  embedding.catch(() => {}); // Whoever calls `embed` next shares the run and hears of it.
  return reports;
}
