import { expect, test } from "vitest";
import {
  actionValue,
  best,
  cliffWalking,
  expectedReturn,
  frozenLake,
  objectWorld,
  optimal,
  policyTable,
  randomPolicy,
  rollouts,
  seeded,
  type TabularEnvironment,
  tabular,
  taxi,
  valueIteration,
  visitation,
} from "../src";

/** Two states: 0 stays for 1 or goes to 1 for 0; 1 ends with probability ½ and a reward of 10, or stays. */
const two = tabular("Two", 10, [1, 0], 2, (state, action) => {
  if (state === 0) return [{ probability: 1, state: action, reward: action === 0 ? 1 : 0, terminated: false }];
  return [
    { probability: 0.5, state: 1, reward: 10, terminated: true },
    { probability: 0.5, state: 1, reward: 0, terminated: false },
  ];
});

test("value iteration finds the values worked out by hand", () => {
  // v(1) = 5 + ½ γ v(1); v(0) = max(1 / (1 − γ), γ v(1))
  const high = valueIteration(two, { discount: 0.9, residual: 1e-12 });
  expect(high[1]).toBeCloseTo(5 / 0.55, 10);
  expect(high[0]).toBeCloseTo(1 / 0.1, 10);
  const low = valueIteration(two, { discount: 0.5, residual: 1e-12 });
  expect(low[1]).toBeCloseTo(5 / 0.75, 10);
  expect(low[0]).toBeCloseTo((0.5 * 5) / 0.75, 10);
  expect(actionValue(two, low, 0, 0, 0.5)).toBeCloseTo(1 + 0.5 * low[0], 12);
});

test("without a discount, values that grow for ever are an error that says so", () => {
  expect(() => valueIteration(two, { discount: 1, mostSweeps: 1000 })).toThrow(/have not settled.*go on for ever/);
});

test("the optimal walk along the cliff takes 13 steps; the lake is crossed with the published probability", () => {
  const values = valueIteration(cliffWalking, { discount: 1 });
  expect(values[36]).toBe(-13);
  // Gymnasium's own optimum with 100 steps is 0.74; without a limit, solving the Bellman equations gives 14/17
  expect(valueIteration(frozenLake, { discount: 1, residual: 1e-14 })[0]).toBeCloseTo(14 / 17, 9);
  expect(optimal(cliffWalking).act(Float32Array.of(36), { random: () => 0 } as never)).toBe(0);
});

test("best takes the first of equals", () => {
  expect(best(4, (a) => [1, 3, 3, 2][a])).toBe(1);
});

test("visitation is what simulation finds, and sums to the horizon where nothing ends an episode", () => {
  const uniform = (world: TabularEnvironment) =>
    policyTable(world, () => new Array(world.actions).fill(1 / world.actions));
  const rows = visitation(frozenLake, uniform(frozenLake), 100);
  const episodes = 4000;
  const counts = new Float64Array(frozenLake.states);
  for (const { observations, actions } of rollouts(frozenLake, randomPolicy(frozenLake), { episodes, seed: 1 }))
    for (let t = 0; t < actions.length; t++) counts[observations.row(t)[0]] += 1 / episodes;
  const visits = Array.from({ length: frozenLake.states }, (_, s) => rows.reduce((sum, row) => sum + row[s], 0));
  visits.forEach((expected, s) => {
    expect(Math.abs(counts[s] - expected), `state ${s}`).toBeLessThan(0.05 * expected + 0.02);
  });

  const endless = objectWorld({ size: 6 });
  const sum = visitation(endless, uniform(endless), 32).reduce((all, row) => all + row.reduce((a, b) => a + b), 0);
  expect(sum).toBeCloseTo(32, 9);
});

test("the expected return of the best policy is its value at the start", () => {
  const values = valueIteration(taxi, { discount: 1, residual: 1e-10 });
  const best = optimal(taxi);
  const table = policyTable(taxi, (state) => best.act(Float32Array.of(state), seeded(0)) as number);
  const expected = values.reduce((sum, value, state) => sum + taxi.initial[state] * value, 0);
  expect(expectedReturn(taxi, table, 200)).toBeCloseTo(expected, 9);
});
