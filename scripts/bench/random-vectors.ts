import { DIMENSIONS } from '../../src/knowledge/vectors/embedder.ts';
import { randomNumbers } from './corpus.ts';

/** A vector of length 1 in a random direction (nearly: each part evenly from -½ to ½), the same for the same seed. */
export function randomVector(seed: number): Float32Array {
  const random = randomNumbers(seed + 1);
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((part) => part / length);
}
