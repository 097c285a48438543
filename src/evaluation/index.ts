/** The public face of the evaluation. */
export { reliability, thresholdFor } from './calibration.ts';
export { type Corpus, corpora } from './corpora.ts';
export { counterfactuals } from './counterfactual.ts';
export { type Figures, figures } from './judge.ts';
export { type Example, fit, predict, rescaled } from './logistic.ts';
export { type Outcome, run } from './run.ts';
