import { expect, test } from "vitest";
import { replay } from "../../src/experience/replay";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";

const spaces = { observationSpace: box([0, 0], [100, 100]), actionSpace: discrete(10) };

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
    expect(sample).toEqual(steps(...numbers));
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

test("a sample is uniform, with replacement", () => {
  const buffer = replay(spaces, 4);
  buffer.add(steps(1, 2, 3, 4));
  const numbers = Array.from(buffer.sample(40_000, seeded(0)).observations.column(0));
  // four standard deviations of a share of 40,000 draws
  for (const i of [1, 2, 3, 4])
    expect(Math.abs(numbers.filter((number) => number === i).length / 40_000 - 0.25)).toBeLessThan(
      4 * Math.sqrt((0.25 * 0.75) / 40_000),
    );
});

test("it holds copies, and gives copies", () => {
  const buffer = replay(spaces, 2);
  const given = steps(1);
  buffer.add(given);
  given.observations.data.fill(9);
  const sample = buffer.sample(1, seeded(0));
  sample.actions.data.fill(7);
  expect(buffer.sample(1, seeded(0))).toEqual(steps(1));
});

test("a buffer without capacity or without steps is refused", () => {
  expect(() => replay(spaces, 0)).toThrow(/capacity is a whole number from 1 on, not 0/);
  expect(() => replay(spaces, 3).sample(1, seeded(0))).toThrow(/nothing to sample/);
});
