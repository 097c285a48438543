import { describe, expect, it, test } from 'vitest';
import { TECHNOLOGY_FIELDS } from '../../src/programmes/product-file.ts';
import { type FieldGuess, Products } from '../../src/programmes/products.ts';
import { HELD_OUT, NAMED_BY_OTHERS, NO_FIELD, TUNING } from './product-names.ts';

const products = Products.open('knowledge/products.yaml');

interface Asked {
  name: string;
  guess: FieldGuess | undefined;
  right: boolean;
}

function ask(names: typeof HELD_OUT): Asked[] {
  return TECHNOLOGY_FIELDS.flatMap((field) =>
    names[field].map((name) => {
      const [guess] = products.fieldOf(name);
      return { name, guess, right: guess?.field === field };
    }),
  );
}

const shareRight = (asked: readonly Asked[]) => asked.filter(({ right }) => right).length / asked.length;
const meanConfidence = (asked: readonly Asked[]) =>
  asked.reduce((sum, { guess }) => sum + (guess?.confidence ?? 0), 0) / asked.length;

const own = ask(HELD_OUT);
const others = ask(NAMED_BY_OTHERS);

test('none of the names asked is in the file', () => {
  const known = [...own, ...others, ...ask(TUNING)]
    .map(({ name }) => name)
    .filter((name) => products.byName(name).some(({ by }) => by === 'name'));
  expect(known).toEqual([]);
  expect(own.length).toBeGreaterThanOrEqual(60);
});

// Measured on 2026-11-23: 72 of 83, and 32 of 38.
test('fields of names that were held out', () => expect(shareRight(own)).toBeGreaterThanOrEqual(0.86));
test('fields of names that others gave', () => expect(shareRight(others)).toBeGreaterThanOrEqual(0.84));

describe('a confidence promises no more than it keeps', () => {
  it.each([
    [0.8, 1],
    [0.6, 0.8],
  ])('from %d to %d, on all that was held out', (from, to) => {
    const within = [...own, ...others].filter(
      ({ guess }) => guess && guess.confidence >= from && guess.confidence < to,
    );
    expect(within.length).toBeGreaterThan(20);
    expect(shareRight(within)).toBeGreaterThanOrEqual(meanConfidence(within) - 0.02);
  });
});

it.each(NO_FIELD)('%s belongs to none', (name) => expect(products.fieldOf(name)).toEqual([]));

it.each([
  ['삼원계 양극재', 'electronics', ['basic_chemistry']],
  ['841111', 'aviation', ['defence']],
  ['2804.10', 'hydrogen', []],
])('what the file says of %s comes with its other fields', (said, field, alternatives) => {
  const [guess] = products.fieldOf(said);
  expect(guess?.field).toBe(field);
  expect(guess?.alternatives.map((other) => other.field)).toEqual(alternatives);
});

it('several products are answered one by one', () =>
  expect(products.fieldOf('전해액, 요소수, 김치').map(({ said, field }) => [said, field])).toEqual([
    ['전해액', 'electronics'],
    ['요소수', 'automotive'],
  ]));

it('a name mistyped as a whole is not taken for a word in it', () =>
  expect(products.fieldOf('블화수소')[0]?.field).toBe('semiconductor'));

it('what a thing is made for says more than what it is', () => {
  expect(products.fieldOf('반도체용 밸브')[0]?.field).toBe('semiconductor');
  expect(products.fieldOf('차량용 밸브')[0]?.field).toBe('automotive');
});
