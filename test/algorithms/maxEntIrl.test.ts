import { describe, expect, test } from "vitest";
import {
  type Dynamics,
  expectedReturn,
  gridMaps,
  gridWorld,
  maxEntIrl,
  objectWorld,
  type Policy,
  type Random,
  Rows,
  rewarding,
  rollouts,
  softPlans,
  tablePolicy,
  visitation,
  visits,
} from "../../src";

const total = (rows: readonly Float64Array[], discount = 1) =>
  rows[0].map((_, s) => rows.reduce((sum, row, t) => sum + discount ** t * row[s], 0));

/** The visits of the soft-optimal policies for a reward, and E[v(s₀)]. */
function softly(world: Dynamics, reward: Float64Array, horizon: number, discount = 1) {
  const plans = softPlans(
    rewarding(world, (s) => reward[s]),
    horizon,
    { discount },
  );
  const tables = plans.map(({ policy }) => policy);
  const value = plans[0].values.reduce((sum, v, s) => sum + world.initial[s] * v, 0);
  return { tables, value, occupancy: total(visitation(world, tables, horizon), discount) };
}

const lake = gridWorld(["Sww.", ".w..", "...g"], { wind: 0.2, horizon: 12 });
const truth = Float64Array.from({ length: lake.states }, (_, s) => [0, 1, -2][lake.features.row(s).indexOf(1)]);
const oneHot = (states: number) =>
  new Rows(
    Float32Array.from({ length: states * states }, (_, i) => Number(Math.floor(i / states) === i % states)),
    states,
  );

test.each([1, 0.9])("the visits are the gradient of the soft value, by finite differences, γ = %d", (discount) => {
  const { occupancy } = softly(lake, truth, 12, discount);
  const step = 1e-5;
  const moved = (s: number, by: number) =>
    softly(
      lake,
      truth.map((r, i) => r + (i === s ? by : 0)),
      12,
      discount,
    ).value;
  occupancy.forEach((visits, s) => {
    const slope = (moved(s, step) - moved(s, -step)) / (2 * step);
    expect(Math.abs(slope - visits) / visits).toBeLessThan(1e-6);
  });
});

describe.each([
  [0, 10],
  [0.1, 12],
  [0.3, 14],
  [0, 16],
  [0.1, 18],
  [0.3, 20],
])("wind %d, horizon %d", (wind, horizon) => {
  const world = gridWorld(["Sww.", ".w..", "...g"], { wind, horizon });
  const { occupancy: shown } = softly(world, truth, horizon);

  test("given the expert's exact visits, it ends with the first round that matches them within its tolerance", () => {
    const rounds = [...maxEntIrl({ ...world, features: oneHot(world.states) }, shown)];
    const last = rounds[rounds.length - 1];
    expect(rounds.findIndex(({ featureError }) => featureError <= 1e-4)).toBe(rounds.length - 1);
    expect(rounds.length).toBeLessThan(1000);
    last.occupancy.forEach((visits, s) => {
      expect(Math.abs(visits - shown[s])).toBeLessThan(2e-4);
    });
    expect(Array.from(last.reachable)).toEqual(Array.from(shown, (visits) => Number(visits > 0)));
    const offset = last.reward[0] - truth[0];
    last.reward.forEach((r, s) => {
      expect(Math.abs(r - offset - truth[s])).toBeLessThan(0.05);
    });
  });
});

test("rounds are the upper limit where the gap is not reached, and a tolerance of 0 asks for all of them", () => {
  const { occupancy: shown } = softly(lake, truth, 12);
  const rounds = (options: object) => [...maxEntIrl({ ...lake, features: oneHot(lake.states) }, shown, options)];
  expect(rounds({ rounds: 20 })).toHaveLength(20);
  expect(rounds({ rounds: 300, tolerance: 0 })).toHaveLength(300);
  const coarse = rounds({ tolerance: 0.1 });
  expect(coarse.at(-1)!.featureError).toBeLessThanOrEqual(0.1);
  expect(coarse.at(-2)!.featureError).toBeGreaterThan(0.1);
});

test("rewards that are linear in few features are found from demonstrations alone; the loss falls to the expert's entropy", () => {
  const { tables, occupancy } = softly(lake, truth, 12);
  // the expert's policy depends on the step, so each of its episodes is walked by hand
  let t = 0;
  const reset = (random: Random) => {
    t = 0;
    return lake.reset(random);
  };
  const inTurn: Policy = { act: (seen, random) => tablePolicy(lake, tables[t++]).act(seen, random) };
  const expert = rollouts({ ...lake, reset }, inTurn, { episodes: 2000, seed: 0 });
  visits(lake, expert).forEach((visits, s) => {
    expect(Math.abs(visits - occupancy[s])).toBeLessThan(0.15);
  });
  const rounds = [...maxEntIrl(lake, expert)];
  const { reward, featureError, loss, tables: learned } = rounds[rounds.length - 1];
  const surprise = (policies: readonly Float64Array[]) =>
    -expert.reduce(
      (sum, { observations, actions }) =>
        actions.data.reduce((all, a, t) => all + Math.log(policies[t][4 * observations.row(t)[0] + a]), sum),
      0,
    ) / expert.length;
  expect(loss).toBeCloseTo(surprise(learned), 9);
  expect(loss).toBeLessThan(surprise(tables));
  expect(featureError).toBeLessThanOrEqual(1e-4);
  expect(loss).toBeLessThan(rounds[0].loss);
  const of = (kind: string) => reward[lake.features.column(lake.featureNames.indexOf(kind)).indexOf(1)];
  expect(of("g") - of(".")).toBeGreaterThan(0.8);
  expect(of("g") - of(".")).toBeLessThan(1.2);
  expect(of("w") - of(".")).toBeLessThan(-1.6);
});

test("a deep reward fits what no linear one can, and tells rewards of another world with the same features", () => {
  const world = objectWorld({ size: 12, seed: 2, horizon: 20 });
  const { occupancy } = softly(world, stateRewards(world), 20);
  const [linear, deep] = [[], [32, 32]].map(
    (hidden) => [...maxEntIrl(world, occupancy, { rounds: 300, hidden, learningRate: 0.02 })].at(-1)!,
  );
  expect(deep.loss).toBeLessThan(linear.loss - 1);
  const other = objectWorld({ size: 12, seed: 5, horizon: 20 });
  const earns = (rewardOf: (features: Rows) => Float64Array) => {
    const reward = rewardOf(other.features);
    return expectedReturn(other, softly(other, reward, 20).tables, 20);
  };
  const best = expectedReturn(other, softly(other, stateRewards(other), 20).tables, 20);
  expect(earns(deep.rewardOf)).toBeGreaterThan(0.8 * best);
  expect(earns(linear.rewardOf)).toBeLessThan(0.6 * best);
});

function stateRewards(world: ReturnType<typeof objectWorld>) {
  return Float64Array.from({ length: world.states }, (_, s) => world.rewards[world.offsets[s * world.actions]]);
}

test("visits of another world are refused", () => {
  expect(() => maxEntIrl(lake, new Float64Array(3)).next()).toThrow(/12 states, but the expert's visits have 3/);
  expect(() => maxEntIrl(lake, []).next()).toThrow(/no demonstrations/);
});

test("options out of their ranges are refused", () => {
  const world = gridWorld(gridMaps.meadow);
  const shown = new Float64Array(world.states);
  expect(() => maxEntIrl(world, shown, { rounds: 0 }).next()).toThrow(/rounds is a whole number/);
  for (const tolerance of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => maxEntIrl(world, shown, { tolerance }).next()).toThrow(/tolerance is a (finite )?number from 0/);
  expect(() =>
    maxEntIrl(
      world,
      shown.map(() => Number.NaN),
    ).next(),
  ).toThrow(/expert's visits are \[NaN.*sum is at most the horizon, 50/);
  const features = new Rows(
    world.features.data.map((x, i) => (i === 3 ? Number.NaN : x)),
    world.features.width,
  );
  expect(() => maxEntIrl({ ...world, features }, shown).next()).toThrow(/features of the states holds NaN in place 3/);
  expect(() => maxEntIrl({ ...world, features: world.features.slice(1) }, shown).next()).toThrow(
    /56 states and 55 rows of features/,
  );
  expect(() => maxEntIrl(world, shown, { discount: 1.1 }).next()).toThrow(/discount is a number from 0 to 1/);
  expect(() => maxEntIrl(world, shown, { weightDecay: -1 }).next()).toThrow(/weightDecay is a number from 0/);
});
