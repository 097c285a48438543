import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../settings.ts';
import { type EvaluationQuestion, readQuestions } from './questions.ts';

/** Documents with the questions asked of them. */
export interface Corpus {
  name: string;
  /** Folder that is indexed; undefined: the product's own knowledge. */
  knowledge?: string;
  tune: EvaluationQuestion[];
  measure: EvaluationQuestion[];
}

const SHARED = join(HOME, '..', 'shared');

/**
 * The corpora that are here: the shipped knowledge always, the original strategy, the statutes and the sample documents
 * where `../shared` lies beside the repository.
 */
export function corpora(): Corpus[] {
  const strategy = split('strategy');
  const law = split('law');
  const all: Corpus[] = [
    { name: 'shipped knowledge', ...strategy },
    { name: 'law', ...law },
    { name: 'original strategy', knowledge: join(SHARED, 'knowledge'), ...strategy },
    { name: 'statutes', knowledge: join(SHARED, 'laws'), ...law },
    { name: 'documents', knowledge: join(SHARED, 'documents'), ...bySet('documents.jsonl') },
  ];
  return all.filter(({ knowledge }) => !knowledge || existsSync(knowledge));
}

function file(name: string): EvaluationQuestion[] {
  return readQuestions(join(HOME, 'eval', name));
}

function split(subject: string): Pick<Corpus, 'tune' | 'measure'> {
  return { tune: file(`${subject}-tune.jsonl`), measure: file(`${subject}-measure.jsonl`) };
}

function bySet(name: string): Pick<Corpus, 'tune' | 'measure'> {
  const all = file(name);
  return { tune: all.filter(({ set }) => set === 'tune'), measure: all.filter(({ set }) => set === 'measure') };
}
