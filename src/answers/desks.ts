import { z } from 'zod';
import { type Query, squeeze } from '../knowledge/index.ts';
import { readYamlFile } from '../yaml-file.ts';
import type { Desk } from './types.ts';

const text = z.string().min(1);
const schema = z.strictObject({
  desks: z.array(
    z.strictObject({
      id: text,
      name: text,
      about: text,
      url: z.url().optional(),
      words: z.array(text).default([]),
    }),
  ),
});

/** Who could know what the documents do not hold (`knowledge/desks.yaml`). */
export class Desks {
  readonly #desks: z.infer<typeof schema>['desks'];

  constructor(source: z.input<typeof schema> = { desks: [] }) {
    this.#desks = schema.parse(source).desks;
  }

  /** @throws Error that names the file and the entry when it does not have the documented form. A missing file is none. */
  static load(path: string): Desks {
    const build = (content: unknown) => new Desks(content as z.input<typeof schema>);
    return readYamlFile(path, 'a list of desks', build) ?? new Desks();
  }

  /** The desk whose words the question holds most of, by length; undefined when it holds none of any. */
  find(query: Query): Desk | undefined {
    const said = squeeze([query.text, ...query.names.flatMap(({ alternatives }) => alternatives)].join(' '));
    let best: { desk: Desk; weight: number } | undefined;
    for (const { words, ...desk } of this.#desks) {
      const weight = words.reduce((sum, word) => sum + (said.includes(squeeze(word)) ? word.length : 0), 0);
      if (weight > (best?.weight ?? 0)) best = { desk: desk as Desk, weight };
    }
    return best?.desk;
  }
}
