import { expect, test } from "vitest";
import { cartPole } from "../../src/environments/classic/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { evaluate, greedy, normalizedScore } from "../../src/metrics/evaluate";
import {
  bootstrapInterval,
  correlation,
  permutationTest,
  quantile,
  standardDeviation,
} from "../../src/metrics/statistics";
import { mean } from "../../src/numbers";
import { seeded } from "../../src/random";
import type { StochasticPolicy } from "../../src/types";

test("mean, sample standard deviation and quantiles are the textbook's (NumPy's with ddof = 1)", () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(mean(values)).toBe(5);
  expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(standardDeviation([3])).toBe(0);
  expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantile(values, q))).toEqual([2, 4, 4.5, expect.closeTo(7.6, 12), 9]);
});

test("a permutation test of twice 150,000 values is as good as of few", () => {
  const [a, b] = [1, 0].map((shift) => Float64Array.from({ length: 150_000 }, (_, i) => shift + (i % 7)));
  expect(permutationTest(a, b, { permutations: 3 })).toBe(1 / 4);
  expect(permutationTest(Array.from(b), Array.from(a), { permutations: 3 })).toBe(1);
});

test("a bootstrap interval covers the true mean about 95 times in 100, and is the value itself when all are equal", () => {
  const random = seeded(1);
  let covered = 0;
  for (let i = 0; i < 200; i++) {
    const sample = Array.from({ length: 40 }, () => random.standardNormal() + 3);
    const { low, high } = bootstrapInterval(sample, { resamples: 500, seed: i });
    if (low <= 3 && 3 <= high) covered++;
  }
  expect(covered / 200).toBeGreaterThan(0.89);
  expect(covered / 200).toBeLessThan(0.985);
  expect(bootstrapInterval([500, 500, 500])).toEqual({ low: 500, high: 500 });
});

test("the permutation test gives the exact share of arrangements at least as extreme, and is fair without a difference", () => {
  // of the 20 ways to choose 3 of 6, one has a mean difference this large
  expect(permutationTest([4, 5, 6], [1, 2, 3])).toBeCloseTo(1 / 20, 2);
  expect(permutationTest([1, 2, 3], [4, 5, 6])).toBeCloseTo(1, 2);
  const random = seeded(2);
  const draw = () => Array.from({ length: 8 }, () => random.standardNormal());
  const values = Array.from({ length: 200 }, (_, seed) => permutationTest(draw(), draw(), { permutations: 199, seed }));
  expect(values.filter((p) => p <= 0.05).length / 200).toBeLessThan(0.1);
  expect(mean(values)).toBeCloseTo(0.5, 1);
});

test("samples that are empty or no numbers are refused, and the scale of a sample does not matter", () => {
  expect(() => permutationTest([], [1])).toThrow(/neither of them empty/);
  expect(() => permutationTest([Number.NaN], [1])).toThrow(/finite numbers/);
  expect(() => quantile([1, Number.NaN], 0.5)).toThrow(/holds NaN; expected numbers/);
  const scaled = (factor: number) =>
    permutationTest(
      [4, 5, 6, 6, 6].map((x) => x * factor),
      [1, 2, 3, 1, 1].map((x) => x * factor),
    );
  expect(scaled(1e-13)).toBe(scaled(1));
});

test("evaluate measures what the policy does, and says how its actions were taken", () => {
  const fallsLeft = evaluate(cartPole, { act: () => 0 }, { episodes: 10, seed: 2 });
  expect([fallsLeft.actions, fallsLeft.meanReturn]).toEqual(["own", fallsLeft.meanLength]);
  expect(fallsLeft.meanReturn).toBeLessThan(12);
  expect(fallsLeft.meanReturnLow).toBeLessThanOrEqual(fallsLeft.meanReturn);
  expect(fallsLeft.meanReturnHigh).toBeGreaterThanOrEqual(fallsLeft.meanReturn);
  const policy: StochasticPolicy = {
    act: (_, random) => random.integers(0, 2),
    mode: (s) => cartPoleExpert.act(s, seeded(0)),
    logProb: () => Math.log(0.5),
  };
  const [mode, sampled] = [false, true].map((sample) => evaluate(cartPole, policy, { sample }));
  expect([mode.actions, mode.meanReturn, sampled.actions]).toEqual(["greedy", 500, "sampled"]);
  expect(sampled.meanReturn).toBeLessThan(50);
});

test("a score is 0 for the random policy and 1 for the expert", () => {
  expect([20, 500, 260].map((value) => normalizedScore(value, { random: 20, expert: 500 }))).toEqual([0, 1, 0.5]);
});

test("samples that are not finite and counts that are none are refused, by name", () => {
  expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
  expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0);
  expect(() => bootstrapInterval([])).toThrow(/needs a sample; this one is empty/);
  expect(() => correlation([1, Number.NaN], [1, 2])).toThrow(/first sample holds NaN in place 1/);
  expect(() => bootstrapInterval([1, Number.POSITIVE_INFINITY])).toThrow(/sample holds Infinity in place 1/);
  for (const count of [0, -1, 1.5, Number.NaN]) {
    expect(() => bootstrapInterval([1, 2], { resamples: count })).toThrow(/resamples is a whole number/);
    expect(() => permutationTest([1], [2], { permutations: count })).toThrow(/permutations is a whole number/);
  }
  for (const confidence of [0, 1, -0.5, Number.NaN])
    expect(() => bootstrapInterval([1, 2], { confidence })).toThrow(/confidence is a number above 0 below 1/);
  expect(() => normalizedScore(1, { random: 2, expert: 2 })).toThrow(/both have the return 2/);
  expect(() => normalizedScore(Number.NaN, { random: 0, expert: 2 })).toThrow(/A return is a finite number, not NaN/);
});

test("statistics of nothing or of NaN are NaN or refused, and never a number", () => {
  const odd = [[], [Number.NaN], [1, Number.NaN, 2]];
  for (const values of odd) {
    expect(mean(values)).toBeNaN();
    expect(standardDeviation(values)).toBeNaN();
    expect(() => quantile(values, 0.5)).toThrow(RangeError);
    expect(() => bootstrapInterval(values)).toThrow(RangeError);
    expect(() => permutationTest(values, [1])).toThrow(RangeError);
  }
  expect(() => quantile([], 0.5)).toThrow(/A quantile needs a sample; this one is empty/);
  expect(() => quantile([1], 1.5)).toThrow(/q of a quantile is a number from 0 to 1, not 1.5/);
  expect(standardDeviation([Infinity, Infinity])).toBeNaN();
  expect(correlation([], [])).toBeNaN();
});

test("the interval of a large sample, which is not resampled, is that of the resampled one", () => {
  const random = seeded(3);
  const values = Float64Array.from({ length: 499 }, () => Math.exp(random.standardNormal()));
  const [small, large] = [values, Float64Array.of(...values, mean(values))].map((sample) => bootstrapInterval(sample));
  const error = standardDeviation(values) / Math.sqrt(499);
  for (const end of ["low", "high"] as const) expect(Math.abs(small[end] - large[end]) / error).toBeLessThan(0.3);
  expect(small).not.toEqual(large);
});

test("a policy without the function act, or whose mode is not a function, is refused", () => {
  const act = () => 0;
  for (const mode of [undefined, null, 1]) {
    const policy = { act, mode } as never;
    expect(() => evaluate(cartPole, policy)).toThrow(/The mode of a policy is a function of an observation, not/);
    expect(() => greedy(policy)).toThrow(TypeError);
  }
  expect(() => greedy({ act } as never)).toThrow(/needs one with the function mode; this one has none/);
  for (const policy of [undefined, null, {}, { mode: act }, act])
    expect(() => evaluate(cartPole, policy as never)).toThrow(/A policy has the function act; this .* has none/);
});
