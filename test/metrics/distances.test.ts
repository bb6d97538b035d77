import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  drift,
  maximumMeanDiscrepancy,
  Rows,
  seeded,
  slicedWasserstein,
  totalVariation,
  twoSampleAuc,
  wasserstein,
} from "../../src";

/** Two samples of three numbers, with what SciPy, POT and scikit-learn say of them: make_distances.py. */
const fixture = JSON.parse(readFileSync(join(__dirname, "../fixtures/distances.json"), "utf8"));
const [a, b] = [fixture.a, fixture.b].map((data) => new Rows(Float32Array.from(data), 3));

const gaussian = (rows: number, seed: number, shift = 0) => {
  const random = seeded(seed);
  return new Rows(
    Float32Array.from({ length: 2 * rows }, () => random.standardNormal() + shift),
    2,
  );
};

test("Wasserstein's distance is SciPy's, and that of shifted samples the shift", () => {
  expect([0, 1, 2].map((j) => wasserstein(a.column(j), b.column(j)))).toEqual(
    fixture.wasserstein.map((distance: number) => expect.closeTo(distance, 12)),
  );
  expect(wasserstein([0, 1, 3], [5, 6, 8])).toBeCloseTo(5, 12);
  expect(wasserstein([0], [0, 1])).toBe(0.5);
  expect(wasserstein([1, 1, 2], [1, 2, 1])).toBe(0);
  expect(() => wasserstein([], [1])).toThrow(/neither empty/);
});

test("the sliced distance is POT's along the same directions, whatever the units", () => {
  expect(slicedWasserstein(a, b, { seed: 7 })).toBeCloseTo(fixture.sliced, 6);
  const inMillimetres = [a, b].map(
    ({ data }) =>
      new Rows(
        data.map((x, i) => (i % 3 === 0 ? 1000 * x : x)),
        3,
      ),
  );
  expect(slicedWasserstein(inMillimetres[0], inMillimetres[1], { seed: 7 })).toBeCloseTo(fixture.sliced, 5);
});

test("the maximum mean discrepancy is that of scikit-learn's kernel at the median distance", () => {
  expect(maximumMeanDiscrepancy(a, b).squared).toBeCloseTo(fixture.mmd, 6);
});

test("its p-value is small for two sources, and evenly spread when there is one", () => {
  expect(maximumMeanDiscrepancy(gaussian(50, 0), gaussian(50, 1, 1)).pValue).toBe(1 / 200);
  const values = Array.from({ length: 100 }, (_, i) =>
    maximumMeanDiscrepancy(gaussian(20, 2 * i), gaussian(20, 2 * i + 1), { permutations: 99, seed: i }),
  ).map(({ pValue }) => pValue);
  expect(values.filter((p) => p <= 0.1).length).toBeLessThanOrEqual(20); // 10 ± 3
  expect(
    wasserstein(
      values,
      Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100),
    ),
  ).toBeLessThan(0.12);
});

test("the classifier's area is scikit-learn's; 1 for what lies apart, about 0.5 for what does not", () => {
  expect(twoSampleAuc(a, b, { seed: 3 })).toBeCloseTo(fixture.auc, 9);
  expect(twoSampleAuc(gaussian(50, 0), gaussian(50, 1, 20))).toBe(1);
  expect(Math.abs(twoSampleAuc(gaussian(500, 0), gaussian(500, 1)) - 0.5)).toBeLessThan(0.08); // sd 0.026
});

test("two rows that lie apart from two hundred are told apart with every seed", () => {
  const [many, two] = [gaussian(200, 0), gaussian(2, 1, 20)];
  for (let seed = 0; seed < 50; seed++) {
    expect(twoSampleAuc(many, two, { seed }), `seed ${seed}`).toBe(1);
    expect(twoSampleAuc(two, many, { seed }), `seed ${seed}`).toBe(1);
  }
});

test("total variation is half the sum of differences", () => {
  expect(totalVariation([0.5, 0.5, 0], [0.25, 0.5, 0.25])).toBe(0.25);
  expect(totalVariation([1, 0], [0, 1])).toBe(1);
  expect(() => totalVariation([1], [0.5, 0.5])).toThrow(/equal lengths/);
});

test("tables of other widths, or of one row, are refused", () => {
  for (const distance of [slicedWasserstein, maximumMeanDiscrepancy, twoSampleAuc]) {
    expect(() => distance(a, gaussian(5, 0))).toThrow(/tables of two rows or more and one width/);
    expect(() => distance(a.slice(0, 1), b)).toThrow(/these are 1 × 3 and 50 × 3/);
  }
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("no distance is taken to %f", (x) => {
  const [broken, sound] = [Float32Array.of(1, 2, x, 4), Float32Array.of(1, 2, 3, 4)];
  for (const distance of [wasserstein, totalVariation]) {
    expect(() => distance(broken, sound)).toThrow(new RegExp(`first .* holds ${x} in place 2`));
    expect(() => distance(sound, broken)).toThrow(RangeError);
  }
  const rows = (data: Float32Array) => new Rows(data, 2);
  for (const distance of [slicedWasserstein, maximumMeanDiscrepancy, twoSampleAuc]) {
    expect(() => distance(rows(broken), rows(sound))).toThrow(new RegExp(`reference holds ${x} in place 2`));
    expect(() => distance(rows(sound), rows(broken))).toThrow(RangeError);
  }
});

const episode = (...observations: number[][]) => ({
  observations: new Rows(Float32Array.from(observations.flat()), observations[0].length),
  actions: new Rows(new Float32Array(observations.length - 1), 1),
  terminated: true,
});

test("drift is the distance to the expert's nearest state, in its standard deviations, among the episodes that still run", () => {
  // standard deviations 1 and, for what never changes, the unit itself
  const expert = [episode([0, 5], [1, 5], [2, 5])];
  const rows = drift(expert, [episode([0, 5], [3, 5], [5, 9]), episode([1, 5], [1, 7])]);
  expect(rows).toEqual([
    { step: 0, drift: 0, driftLow: 0, driftHigh: 0, episodes: 2 },
    { step: 1, drift: 1.5, driftLow: expect.closeTo(1.05, 12), driftHigh: expect.closeTo(1.95, 12), episodes: 2 },
    { step: 2, drift: 5, driftLow: 5, driftHigh: 5, episodes: 1 },
  ]);
});

test("drift from an expert to itself is 0, however far from 0 its states are", () => {
  const random = seeded(1);
  const offset = Array.from({ length: 20 }, () => [1e6 + random.uniform(0, 2), 0.1]);
  const expert = [episode(...offset)];
  expect(drift(expert, expert).map(({ driftHigh }) => driftHigh)).toEqual(new Array(20).fill(0));
});

test("drift of episodes of other widths, or that are not finite, is refused on both sides, naming the episode", () => {
  const sound = episode([1, 2], [3, 4]);
  const narrow = episode([1], [2]);
  const broken = episode([1, 2], [Number.NaN, 4]);
  expect(() => drift([], [sound])).toThrow(/one side has none/);
  expect(() => drift([sound], [narrow])).toThrow(/Episode 0 of the learner has observations of 1 numbers; .* has 2/);
  expect(() => drift([sound, narrow], [sound])).toThrow(/Episode 1 of the expert has observations of 1 numbers/);
  expect(() => drift([sound, broken], [sound])).toThrow(/Episode 1 of the expert holds NaN in place 2/);
  expect(() => drift([sound], [broken])).toThrow(/Episode 0 of the learner holds NaN/);
});

test("drift is measured of 200,000 episodes, and a distance of rows of 200,000 numbers", () => {
  const one = (x: number) => ({
    observations: new Rows(Float32Array.of(x, x), 1),
    actions: new Rows(Float32Array.of(0), 1),
    terminated: false,
  });
  const rows = drift([one(0), one(1)], new Array(200_000).fill(one(1)));
  expect(rows.map(({ drift, episodes }) => [drift, episodes])).toEqual([
    [0, 200_000],
    [0, 200_000],
  ]);
  const wide = new Rows(new Float32Array(400_000).fill(1), 200_000);
  expect(slicedWasserstein(wide, wide, { projections: 1 })).toBe(0);
});

test("tables too large to compare each row with each other are refused, and the error says to subsample", () => {
  const [large, small] = [new Rows(new Float32Array(60_000), 1), new Rows(Float32Array.of(1, 2), 1)];
  for (const distance of [maximumMeanDiscrepancy, twoSampleAuc]) {
    expect(() => distance(large, small)).toThrow(
      /have 60000 and 2 rows; expected at most 10000 in all. Subsample them/,
    );
    expect(() => distance(small, large)).toThrow(RangeError);
  }
});
