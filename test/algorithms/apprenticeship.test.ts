import { describe, expect, test } from "vitest";
import {
  apprenticeship,
  discountedOccupancy,
  featureExpectations,
  greedyTable,
  macrocells,
  rollouts,
  tablePolicy,
  valueIteration,
} from "../../src";

const discount = 0.9;
const world = macrocells({ size: 16, macrocell: 4, seed: 3, horizon: 100 });
const table = greedyTable(world, valueIteration(world, { discount }), discount);
const expectations = featureExpectations(world, discountedOccupancy(world, table, discount));
const earned = (mu: Float64Array) => mu.reduce((sum, x, i) => sum + x * world.weights[i], 0);

describe.each(["projection", "max-margin"] as const)("%s", (method) => {
  const rounds = [...apprenticeship(world, expectations, { method, discount, rounds: 40 })];

  test("the margin falls, and the mixture earns what the expert earns within the distance", () => {
    rounds.slice(1).forEach(({ margin }, i) => {
      expect(margin).toBeLessThanOrEqual(rounds[i].margin + 1e-9);
    });
    const { mixture, mixtureExpectations, distance } = rounds.at(-1)!;
    expect(distance).toBeLessThan(0.02);
    expect(mixture).toHaveLength(rounds.length + 1);
    expect(mixture.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    const mean = mixture
      .slice(1)
      .reduce((sum, { probability }, i) => sum + probability * earned(rounds[i].expectations), 0);
    expect(mean).toBeLessThanOrEqual(earned(mixtureExpectations)); // the random policy's share is missing
    const length = Math.hypot(...world.weights);
    expect(Math.abs(earned(mixtureExpectations) - earned(expectations)) / length).toBeLessThanOrEqual(distance + 1e-9);
  });

  test("by its weights the expert is better than all earlier policies by the margin or more", () => {
    const earlier: Float64Array[] = [];
    for (const { weights, margin, expectations: mu } of rounds.slice(0, 10)) {
      expect(Math.hypot(...weights)).toBeCloseTo(1, 9);
      const leads = earlier.map((other) => weights.reduce((sum, w, i) => sum + w * (expectations[i] - other[i]), 0));
      if (method === "max-margin") for (const lead of leads) expect(lead).toBeGreaterThanOrEqual(margin - 1e-7);
      earlier.push(mu);
    }
  });

  test("each round's policy has the feature expectations that its episodes have", () => {
    const { policy, expectations: mu, table } = rounds[2];
    const episodes = rollouts(world, policy, { episodes: 3000, seed: 1 });
    expect(policy.mode(Float32Array.of(5))).toBe(tablePolicy(world, table).mode(Float32Array.of(5)));
    const sum = new Float64Array(mu.length);
    for (const { observations, actions } of episodes)
      for (let t = 0; t < actions.length; t++)
        sum[world.features.row(observations.row(t)[0]).indexOf(1)] += discount ** t / episodes.length;
    sum.forEach((x, i) => {
      expect(Math.abs(x - mu[i])).toBeLessThan(0.15);
    });
  });
});

test("the maximum margin is the distance to the nearest mixture of the policies so far", () => {
  const rounds = [...apprenticeship(world, expectations, { method: "max-margin", discount, rounds: 6 })];
  for (let i = 1; i < 6; i++) expect(rounds[i].margin).toBeCloseTo(rounds[i - 1].distance, 4);
});

test("a known expert is matched from demonstrations, and the rounds end when the margin is small", () => {
  const shown = rollouts(world, tablePolicy(world, table), { episodes: 500, seed: 2 });
  const rounds = [...apprenticeship(world, shown, { discount, rounds: 60, tolerance: 0.3 })];
  expect(rounds.length).toBeLessThan(60);
  expect(earned(rounds.at(-1)!.mixtureExpectations)).toBeGreaterThan(0.9 * earned(expectations));
});

test("expectations of another world are refused", () => {
  expect(() => apprenticeship(world, new Float64Array(3)).next()).toThrow(/16 features, but there are 3/);
  expect(() => apprenticeship(world, expectations, { discount: 1 }).next()).toThrow(/discount/);
  expect(() => apprenticeship(world, []).next()).toThrow(/no demonstrations/);
});

test("no rounds, and methods that there are not, are refused", () => {
  const world = macrocells({ size: 16, macrocell: 4 });
  const shown = new Float64Array(world.features.width);
  expect(() => apprenticeship(world, shown, { rounds: Number.NaN }).next()).toThrow(/rounds is a whole number/);
  expect(() => apprenticeship(world, shown, { method: "margin" as never }).next()).toThrow(/expected "projection" or/);
});
