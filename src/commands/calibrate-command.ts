import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { FEATURES } from '../answers/index.ts';
import { systemClock } from '../clock.ts';
import {
  corpora,
  counterfactuals,
  type Example,
  fit,
  predict,
  reliability,
  rescaled,
  run,
  thresholdFor,
} from '../evaluation/index.ts';
import { HOME } from '../settings.ts';
import { withCorpus } from './eval-command.ts';
import { print, say } from './output.ts';

/** How much a question of other documents, and a near miss made by rule, counts against one written by a person. */
const FOREIGN = 0.3;
const NEAR_MISS = 0.5;
/** Share of right answers that the threshold holds back: fewer, and more unanswerable questions are answered. */
const REFUSED = 0.06;
/** Chosen so that the figures of the tuning halves carry over to one another. */
const RIDGE = 0.003;

/** An example, and whether its answer is held back by rule. */
type Asked = Example & { astray: boolean };

/** `giljabi calibrate`: fits the probability that an answer is right, on the tuning halves, and tells how well it holds. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('Fits the confidence of answers on the tuning questions and writes src/answers/calibration.json.')
    .option('--dry', 'only report')
    .action(async (options: { dry?: boolean }) => {
      const tune: Asked[] = [];
      const measure: Asked[] = [];
      // What is held back by rule is no matter of probability.
      const open = (examples: readonly Asked[]) => examples.filter(({ astray }) => !astray);
      const all = corpora();
      for (const corpus of all) {
        await withCorpus(corpus, async (app) => {
          // Questions asked of the other documents, and near misses: the documents at hand hold no answer to either.
          const own = all.filter(({ knowledge }) => knowledge === corpus.knowledge).map((same) => same.tune);
          const foreign = [...new Set(all.map((other) => other.tune))]
            .filter((questions) => !own.includes(questions))
            .flat()
            .filter((question) => !question.none && question.after.length === 0)
            .map((question) => ({ ...question, kind: 'foreign', must: [], none: true }));
          const near = counterfactuals(corpus.tune, await app.knowledge.classes());
          const asked = [
            { questions: corpus.tune, into: tune, weight: 1 },
            { questions: foreign, into: tune, weight: FOREIGN },
            { questions: near, into: tune, weight: NEAR_MISS },
            { questions: corpus.measure, into: measure, weight: 1 },
          ];
          for (const { questions, into, weight } of asked) {
            for (const { judged, held, none } of await run(app, questions, systemClock.now())) {
              into.push({ features: judged.features, right: held, none, weight, astray: judged.astray });
            }
          }
          say(
            `${corpus.name}: ${corpus.tune.length} questions, ${foreign.length} of others, ${near.length} near misses`,
          );
        });
      }
      const model = rescaled(
        fit(open(tune), RIDGE),
        open(tune).filter(({ weight }) => weight === 1),
      );
      const graded = (examples: readonly Asked[]) =>
        examples.map(({ features, right, none, astray }) => ({
          probability: astray ? 0 : predict(model, features),
          right,
          none,
        }));
      const written = tune.filter(({ weight }) => weight === 1);
      const threshold = thresholdFor(graded(written), REFUSED);
      print({
        threshold,
        tune: reliability(graded(written), threshold),
        measure: reliability(graded(measure), threshold),
      });
      for (const [i, name] of FEATURES.entries()) say(`${name.padEnd(18)} ${model.weights[i]?.toFixed(2)}`);
      if (options.dry) return;
      const weights = model.weights.map((weight) => Number(weight.toFixed(4)));
      const content = { features: FEATURES, weights, bias: Number(model.bias.toFixed(4)), threshold };
      writeFileSync(join(HOME, 'src', 'answers', 'calibration.json'), `${JSON.stringify(content, null, 2)}\n`);
    });
}
