import { describe, expect, test } from "vitest";
import {
  correlation,
  decomposable,
  gridMaps,
  gridWorld,
  mean,
  quantile,
  randomMdp,
  reachable,
  rewarding,
  softValueIteration,
  type TabularAirlOptions,
  tabular,
  tabularAirl,
} from "../../src";

const discount = 0.9;
const expertOf = (world: ReturnType<typeof randomMdp>) => softValueIteration(world, { discount }).policy;
/** The last round for a soft expert. */
function recovered(world: ReturnType<typeof randomMdp>, options: TabularAirlOptions = {}) {
  return [...tabularAirl(world, expertOf(world), { rounds: 250, discount, ...options })].slice(-1)[0];
}
const truth = Float64Array.from({ length: 16 }, (_, state) => Number(state === 0));
const most = (values: readonly number[]) => Math.max(...values.map(Math.abs));

describe("20 random deterministic, decomposable worlds", () => {
  const worlds = Array.from({ length: 40 }, (_, seed) => randomMdp({ seed }))
    .filter(decomposable)
    .slice(0, 20);
  const found = worlds.map((world) => recovered(world));

  test("the occupancies meet, and the reward is the true one up to a constant", () => {
    expect(worlds).toHaveLength(20);
    for (const { totalVariation } of found) expect(totalVariation).toBeLessThan(0.001);
    const correlations = found.map(({ reward }) => correlation(reward, truth));
    expect(quantile(correlations, 0.5)).toBeGreaterThanOrEqual(0.999);
  });

  test("in a world of new dynamics the soft plan for it is that for the true reward", () => {
    const other = randomMdp({ seed: 1000 });
    for (const { reward } of found.slice(0, 5)) {
      const plan = softValueIteration(
        rewarding(other, (state) => reward[state]),
        { discount },
      ).policy;
      expect(most(Array.from(expertOf(other), (p, i) => p - plan[i]))).toBeLessThan(0.05);
    }
  });
});

test("states that can't be reached from the start are left out: the round says which, and they have the mean reward of the others", () => {
  const world = randomMdp({ seed: 7012 });
  const { reward, shaping, reachable } = recovered(world);
  const left = reachable.indexOf(0);
  expect(Array.from(reachable).filter((seen) => !seen)).toHaveLength(1);
  const known = (values: ArrayLike<number>) => Array.from(values).filter((_, state) => reachable[state]);
  expect(correlation(known(reward), known(truth))).toBeGreaterThanOrEqual(0.999);
  for (const values of [reward, shaping]) expect(values[left]).toBeCloseTo(mean(known(values)), 12);
  const byAction = recovered(world, { stateOnly: false });
  expect(byAction.reward[4 * left]).toBe(byAction.reward[4 * left + 3]);
  const other = randomMdp({ seed: 1000 });
  const plan = softValueIteration(
    rewarding(other, (state) => reward[state]),
    { discount },
  ).policy;
  expect(plan.every(Number.isFinite)).toBe(true);
});

test("reachable is what acts: a way in that ends the episode, or has probability 0, does not count", () => {
  const line = tabular("Line", 9, [1, 0, 0, 0], 1, (state) => [
    { probability: 1, state: Math.min(3, state + 1), reward: 0, terminated: state === 1 },
    { probability: 0, state: 3, reward: 0, terminated: false },
  ]);
  expect(Array.from(reachable(line))).toEqual([1, 1, 0, 0]);
  expect(Array.from(reachable({ ...line, terminated: line.terminated.map(() => 0) }))).toEqual([1, 1, 1, 1]);
  expect(Array.from(reachable({ ...line, terminated: line.terminated.map(() => 0) }, 2))).toEqual([1, 1, 0, 0]);
});

test("of state and action it imitates as well, but elsewhere its plan is another than the true reward's", () => {
  const [world, other] = [randomMdp({ seed: 0 }), randomMdp({ seed: 1000 })];
  const { reward, totalVariation } = recovered(world, { stateOnly: false });
  expect(totalVariation).toBeLessThan(0.001);
  const plan = softValueIteration(
    rewarding(other, (state, action) => reward[4 * state + action]),
    { discount },
  ).policy;
  expect(most(Array.from(expertOf(other), (p, i) => p - plan[i]))).toBeGreaterThan(0.1);
});

test("a world is decomposable where steps from common states link all others", () => {
  expect(decomposable(gridWorld(gridMaps.open))).toBe(true);
  expect(decomposable(randomMdp({ deterministic: false }))).toBe(true);
  expect(decomposable(randomMdp({ states: 4, actions: 1 }))).toBe(false);
});

test("an expert of another size, or that never does something, and random worlds of one state are refused", () => {
  const world = randomMdp();
  expect(() => tabularAirl(world, new Float64Array(3)).next()).toThrow(/16 x 4 probabilities above 0/);
  expect(() => tabularAirl(world, new Float64Array(64)).next()).toThrow(/above 0/);
  expect(() => tabularAirl(world, new Float64Array(64).fill(2)).next()).toThrow(/whose sum is 1 in each state/);
  const even = new Float64Array(64).fill(0.25);
  expect(() => tabularAirl(world, even, { learningRate: Number.NaN }).next()).toThrow(
    /learningRate is a number above 0/,
  );
  expect(() => randomMdp({ states: 1 })).toThrow(/2 states or more, not 1/);
  expect(() => randomMdp({ actions: 0 })).toThrow(/number of actions is a whole number/);
});
