import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { seeded } from "../src/random";
import { draws, ranges } from "./fixtures/random.json";

describe.each(draws)("the stream of seed $seed is NumPy's", (drawn) => {
  test("random and uniform, bit for bit", () => {
    const random = seeded(drawn.seed);
    expect(drawn.random.map(() => random.random())).toEqual(drawn.random);
    expect(drawn.uniform.map(() => random.uniform(-3, 7))).toEqual(drawn.uniform);
  });

  test("integers of ranges up to 2³², also between draws of 64 bits", () => {
    const random = seeded(drawn.seed);
    expect(drawn.integers.map(() => ranges.map(([low, high]) => random.integers(low, high)))).toEqual(drawn.integers);
    const other = seeded(drawn.seed);
    expect(drawn.mixed.map(() => [other.integers(0, 100), other.random()])).toEqual(drawn.mixed);
  });

  test("standardNormal: 200,000 draws bit for bit, those in the tail within 1e-15", () => {
    const random = seeded(drawn.seed);
    const normals = Float64Array.from({ length: 200_000 }, () => random.standardNormal());
    expect([...normals.subarray(0, drawn.normals.length)]).toEqual(drawn.normals);
    // The tail is drawn with log1p, whose last bit is the machine's, in NumPy as here.
    const far = [...normals.entries()].filter(([, x]) => Math.abs(x) > 3.6541528853610088);
    expect(far.map(([i]) => i)).toEqual(drawn.far.map(([i]) => i));
    far.forEach(([i, x], k) => {
      expect(Math.abs(x / drawn.far[k][1] - 1)).toBeLessThanOrEqual(1e-15);
      normals[i] = 0;
    });
    expect(createHash("sha256").update(new Uint8Array(normals.buffer)).digest("hex")).toBe(drawn.sha256);
  });

  test("choice and shuffle", () => {
    const random = seeded(drawn.seed);
    expect(drawn.choice.map(() => random.choice([0.1, 0.2, 0.3, 0.4]))).toEqual(drawn.choice);
    const other = seeded(drawn.seed);
    expect(drawn.shuffle.map(({ length }) => other.shuffle(Array.from({ length }, (_, i) => i)))).toEqual(
      drawn.shuffle,
    );
  });
});

test("streams of the same seed do not share what they have drawn", () => {
  const [one, other] = [seeded(3), seeded(3)];
  one.integers(0, 5);
  one.standardNormal();
  expect(other.random()).toBe(seeded(3).random());
});

test("a seed that is not a whole number from 0 to 2⁵³ − 1 is refused", () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])
    expect(() => seeded(seed)).toThrow(/whole number from 0/);
});

test("a range that is empty, fractional or over 2³² is refused, and so are probabilities that do not sum to 1", () => {
  const random = seeded(0);
  for (const [low, high] of [
    [3, 3],
    [4, 3],
    [0, 2.5],
    [0, 2 ** 32 + 1],
  ])
    expect(() => random.integers(low, high)).toThrow(/whole numbers/);
  expect(() => random.choice([0.5, 0.4])).toThrow(/sum to 1/);
  expect(() => random.choice([])).toThrow(/sum to 1/);
});
