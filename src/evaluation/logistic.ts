/** A logistic regression: probability = 1 / (1 + e^-(bias + Σ weight · feature)). */
export interface Logistic {
  weights: number[];
  bias: number;
}

export interface Example {
  features: number[];
  right: boolean;
  none: boolean;
  /** How much it counts. */
  weight: number;
}

const STEPS = 6000;
const RATE = 0.5;

/**
 * Fits by gradient descent on the weighted log loss with a ridge penalty, on standardised features, so that one penalty
 * suits all; the result is told in the features' own units.
 * @param ridge strength of the penalty; larger keeps weights smaller
 */
export function fit(examples: readonly Example[], ridge: number): Logistic {
  const count = examples[0]?.features.length ?? 0;
  const totalWeight = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const columns = Array.from({ length: count }, (_, i) => {
    const mean = examples.reduce((sum, { features, weight }) => sum + weight * (features[i] ?? 0), 0) / totalWeight;
    const variance =
      examples.reduce((sum, { features, weight }) => sum + weight * ((features[i] ?? 0) - mean) ** 2, 0) / totalWeight;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  const rows = examples.map(({ features, right, weight }) => ({
    values: columns.map(({ mean, deviation }, i) => ((features[i] ?? 0) - mean) / deviation),
    target: right ? 1 : 0,
    weight: weight / totalWeight,
  }));
  const weights = new Array<number>(count).fill(0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => ridge * weight);
    let biasGradient = 0;
    for (const { values, target, weight } of rows) {
      const error = weight * (sigmoid(bias + dot(weights, values)) - target);
      biasGradient += error;
      for (let i = 0; i < count; i++) gradient[i] = (gradient[i] ?? 0) + error * (values[i] ?? 0);
    }
    bias -= RATE * biasGradient;
    for (let i = 0; i < count; i++) weights[i] = (weights[i] ?? 0) - RATE * (gradient[i] ?? 0);
  }
  const own = weights.map((weight, i) => weight / (columns[i]?.deviation ?? 1));
  return {
    weights: own,
    bias:
      bias -
      dot(
        own,
        columns.map(({ mean }) => mean),
      ),
  };
}

/**
 * The same order of answers with probabilities that hold on the examples given: one scale and one shift of the log odds
 * (Platt scaling). Examples made by rule teach what a near miss looks like, but are not as frequent as that in questions.
 */
export function rescaled({ weights, bias }: Logistic, examples: readonly Example[]): Logistic {
  const odds = examples.map((example) => ({ ...example, features: [bias + dot(weights, example.features)] }));
  const {
    weights: [scale = 1],
    bias: shift,
  } = fit(odds, 0);
  return { weights: weights.map((weight) => weight * scale), bias: bias * scale + shift };
}

export function predict({ weights, bias }: Logistic, features: readonly number[]): number {
  return sigmoid(bias + dot(weights, features));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
