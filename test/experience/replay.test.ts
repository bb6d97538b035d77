import { expect, test } from "vitest";
import { concat, replay } from "../../src/experience/replay";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";

const spaces = { observationSpace: box([0, 0], [100, 100]), actionSpace: discrete(10) };

/** The rewards of steps that were added without. */
const unknown = (length: number) => new Float32Array(length).fill(Number.NaN);

/** Steps whose observations (i, 2i), actions i mod 10, next observations (i + 1, i + 2) and ends i mod 2 tell them apart. */
const steps = (...numbers: number[]) => ({
  observations: new Rows(Float32Array.from(numbers.flatMap((i) => [i, 2 * i])), 2),
  actions: new Rows(
    Float32Array.from(numbers, (i) => i % 10),
    1,
  ),
  nextObservations: new Rows(Float32Array.from(numbers.flatMap((i) => [i + 1, i + 2])), 2),
  terminated: Uint8Array.from(numbers, (i) => i % 2),
});

test("each new step replaces the oldest once the buffer is full, and a sample is of all steps, with all that belongs to each", () => {
  const buffer = replay(spaces, 5);
  const held = () => {
    const sample = buffer.sample(500, seeded(1));
    const numbers = Array.from(sample.observations.column(0));
    expect(sample).toEqual({ ...steps(...numbers), rewards: unknown(500) });
    return [...new Set(numbers)].sort((a, b) => a - b);
  };
  buffer.add(steps(11, 12, 13));
  expect(buffer.size).toBe(3);
  expect(held()).toEqual([11, 12, 13]);
  buffer.add(steps(14, 15, 16));
  expect(buffer.size).toBe(5);
  expect(held()).toEqual([12, 13, 14, 15, 16]);
  buffer.add(steps(21, 22, 23, 24, 25, 26, 27));
  expect(held()).toEqual([23, 24, 25, 26, 27]);
});

test("the reward of a step stays with it, also where others replace the oldest, and is NaN if it was added without", () => {
  const buffer = replay(spaces, 4);
  const held = () => {
    const { observations, rewards } = buffer.sample(200, seeded(2));
    const pairs = Array.from(rewards, (reward, i) => [observations.row(i)[0], reward] as const);
    return Object.fromEntries(pairs);
  };
  buffer.add(steps(1, 2, 3), [-1, -2, -3]);
  buffer.add(steps(4));
  expect(held()).toEqual({ 1: -1, 2: -2, 3: -3, 4: Number.NaN });
  buffer.add(steps(5, 6), Float32Array.of(-5, -6)); // in the places of 1 and 2
  expect(held()).toEqual({ 3: -3, 4: Number.NaN, 5: -5, 6: -6 });
  buffer.add(steps(7)); // in the place of 3: its reward does not stay behind
  expect(held()).toEqual({ 4: Number.NaN, 5: -5, 6: -6, 7: Number.NaN });
});

test("the observations of a buffer are those of its steps, no more and no fewer", () => {
  const buffer = replay(spaces, 4);
  const held = () => Array.from(buffer.observations().column(0)).sort();
  buffer.add(steps(7, 8, 9));
  expect(held()).toEqual([7, 8, 9]);
  buffer.add(steps(5, 6));
  expect(held()).toEqual([5, 6, 8, 9]);
});

test("a sample is uniform, with replacement, by a chi-squared test of its frequencies", () => {
  const count = 20;
  const buffer = replay(spaces, count);
  buffer.add(steps(...Array.from({ length: count }, (_, i) => i)));
  const draws = 40_000;
  const numbers = Array.from(buffer.sample(draws, seeded(0)).observations.column(0));
  const expected = draws / count;
  const squares = Array.from({ length: count }, (_, i) => {
    const found = numbers.filter((number) => number === i).length;
    return (found - expected) ** 2 / expected;
  });
  const chiSquared = squares.reduce((a, b) => a + b);
  // 19 degrees of freedom: p = 0.001 above 43.8, and p = 0.999 above 5.4, where a sample is more even than by chance
  expect(chiSquared).toBeLessThan(43.8);
  expect(chiSquared).toBeGreaterThan(5.4);
  // what is drawn does not depend on what was drawn just before
  const again = numbers.filter((number, i) => number === numbers[i + 1]).length / draws;
  expect(Math.abs(again - 1 / count)).toBeLessThan(4 * Math.sqrt((1 / count) * (1 - 1 / count)) * draws ** -0.5);
});

test("samples are joined one after another, with all that belongs to each step", () => {
  expect(concat([steps(1, 2), steps(5), steps(4, 3)])).toEqual(steps(1, 2, 5, 4, 3));
  const buffer = replay(spaces, 1);
  buffer.add(steps(6), [1]);
  expect(concat([buffer.sample(2, seeded(0)), steps(7)])).toEqual(steps(6, 6, 7));
});

test("steps of another environment are refused", () => {
  const other = replay({ ...spaces, observationSpace: box([0], [1]) }, 3);
  expect(() => other.add(steps(1))).toThrow(/observations of this buffer have 1 columns, not 2/);
  expect(other.size).toBe(0);
  const wide = replay({ ...spaces, actionSpace: box([0, 0], [1, 1]) }, 3);
  expect(() => wide.add(steps(1))).toThrow(/actions of this buffer have 2 columns, not 1/);
});

test("it holds copies, and gives copies", () => {
  const buffer = replay(spaces, 2);
  const given = steps(1);
  buffer.add(given);
  given.observations.data.fill(9);
  const sample = buffer.sample(1, seeded(0));
  sample.actions.data.fill(7);
  expect(buffer.sample(1, seeded(0))).toEqual({ ...steps(1), rewards: unknown(1) });
});

test("a buffer without capacity or without steps is refused", () => {
  expect(() => replay(spaces, 0)).toThrow(/capacity is a whole number from 1 on, not 0/);
  expect(() => replay(spaces, 3).sample(1, seeded(0))).toThrow(/nothing to sample/);
});
