import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { FEATURES } from '../answers/index.ts';
import { bestThreshold, reliability } from '../evaluation/calibration.ts';
import { corpora } from '../evaluation/corpora.ts';
import { type Example, fit, predict } from '../evaluation/logistic.ts';
import { HOME } from '../settings.ts';
import { outcomesOf } from './eval-command.ts';
import { print, say } from './output.ts';

/** Chosen so that the figures of the tuning halves carry over to one another. */
const RIDGE = 0.003;

/** `giljabi calibrate`: fits the probability that an answer is right, on the tuning halves, and tells how well it holds. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('Fits the confidence of answers on the tuning questions and writes src/answers/calibration.json.')
    .option('--dry', 'only report')
    .action(async (options: { dry?: boolean }) => {
      const tune: Example[] = [];
      const measure: Example[] = [];
      for (const corpus of corpora()) {
        for (const [set, into] of [
          ['tune', tune],
          ['measure', measure],
        ] as const) {
          const outcomes = await outcomesOf(corpus, set);
          for (const { judged, held, none } of outcomes) {
            into.push({ features: judged.features, right: held, none, weight: 1 });
          }
          say(`${corpus.name} ${set}: ${outcomes.length} questions`);
        }
      }
      const model = fit(tune, RIDGE);
      const graded = (examples: readonly Example[]) =>
        examples.map(({ features, right, none }) => ({ probability: predict(model, features), right, none }));
      const threshold = bestThreshold(graded(tune));
      print({
        threshold,
        tune: reliability(graded(tune), threshold),
        measure: reliability(graded(measure), threshold),
      });
      FEATURES.forEach((name, i) => say(`${name.padEnd(18)} ${model.weights[i]?.toFixed(2)}`));
      if (options.dry) return;
      const weights = model.weights.map((weight) => Number(weight.toFixed(4)));
      const content = { features: FEATURES, weights, bias: Number(model.bias.toFixed(4)), threshold };
      writeFileSync(join(HOME, 'src', 'answers', 'calibration.json'), `${JSON.stringify(content, null, 2)}\n`);
    });
}
