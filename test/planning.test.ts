import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  actionValue,
  best,
  cliffWalking,
  discountedOccupancy,
  expectedReturn,
  featureExpectations,
  frozenLake,
  greedyTable,
  gridMaps,
  gridWorld,
  objectWorld,
  optimal,
  policyTable,
  Rows,
  randomPolicy,
  rewarding,
  rollouts,
  seeded,
  softPlans,
  softValueIteration,
  type TabularEnvironment,
  tablePolicy,
  tabular,
  taxi,
  valueIteration,
  visitation,
  visits,
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
  expect(() => valueIteration(two, { discount: 1, mostSweeps: 1000 })).toThrow(/have not settled.*add up without end/);
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

test.each([0, -3, Number.NaN, 2.5, Number.POSITIVE_INFINITY])("%f steps are no horizon", (horizon) => {
  const table = policyTable(two, () => 0);
  for (const plan of [visitation, expectedReturn])
    expect(() => plan(two, table, horizon)).toThrow(`A horizon is a whole number from 1 on, not ${horizon}.`);
  expect(() => softPlans(two, horizon)).toThrow(RangeError);
});

test.each([3, 2, -1, 0.5, Number.NaN, [1], [0, 0, 1]])("of two actions a policy's table takes no %j", (chosen) => {
  expect(() => policyTable(two, (state) => (state === 0 ? chosen : 0))).toThrow(
    /In state 0 the policy gives .*; expected an action from 0 to 1, or 2 probabilities/,
  );
});

test("the expected return of the best policy is its value at the start", () => {
  const values = valueIteration(taxi, { discount: 1, residual: 1e-10 });
  const best = optimal(taxi);
  const table = policyTable(taxi, (state) => best.act(Float32Array.of(state), seeded(0)) as number);
  const expected = values.reduce((sum, value, state) => sum + taxi.initial[state] * value, 0);
  expect(expectedReturn(taxi, table, 200)).toBeCloseTo(expected, 9);
});

/** 0 → 1 or 2, 1 → 0 or 2, 2 → 2 or 0, without chance. */
const ring = tabular("Ring", 4, [1, 0, 0], 2, (state, action) => [
  {
    probability: 1,
    state: [
      [1, 2],
      [0, 2],
      [2, 0],
    ][state][action],
    reward: [0.3, -1, 0.7][state],
    terminated: false,
  },
]);

test("soft plans are what enumerating all paths gives: p(path) is proportional to exp(its rewards)", () => {
  const horizon = 4;
  const paths = Array.from({ length: 2 ** horizon }, (_, code) => {
    let [state, sum] = [0, 0];
    const states: number[] = [];
    for (let t = 0; t < horizon; t++) {
      states.push(state);
      const pair = 2 * state + ((code >> t) & 1);
      sum += ring.rewards[pair];
      state = ring.nextStates[pair];
    }
    return { states, weight: Math.exp(sum) };
  });
  const total = paths.reduce((sum, { weight }) => sum + weight, 0);
  const plans = softPlans(ring, horizon);
  expect(plans[0].values[0]).toBeCloseTo(Math.log(total), 12);
  const rows = visitation(
    ring,
    plans.map(({ policy }) => policy),
    horizon,
  );
  rows.forEach((row, t) => {
    row.forEach((mass, s) => {
      const of = paths.filter(({ states }) => states[t] === s).reduce((sum, { weight }) => sum + weight, 0);
      expect(mass).toBeCloseTo(of / total, 12);
    });
  });
  const lucky = softPlans(ring, horizon, { causal: false });
  expect(lucky[0].values[0]).toBeCloseTo(plans[0].values[0], 12);
});

test("with chance, the plan that treats it as a choice is the more hopeful one", () => {
  // action 0 gives 4 or −4 with equal probability, action 1 gives 1
  const gamble = tabular("Gamble", 1, [1], 2, (_, action) =>
    (action === 0 ? [4, -4] : [1, 1]).map((reward) => ({ probability: 0.5, state: 0, reward, terminated: true })),
  );
  expect(softPlans(gamble, 1)[0].policy[0]).toBeCloseTo(1 / (1 + Math.E), 12);
  const lucky = Math.cosh(4);
  expect(softPlans(gamble, 1, { causal: false })[0].policy[0]).toBeCloseTo(lucky / (lucky + Math.E), 12);
});

interface Recorded {
  transitions: number[][][];
  initial: number[];
  reward: number[];
  horizon: number;
  discount: number;
  values: number[][];
  policies: number[][][];
  visits: number[][];
}

test("an outcome that never happens changes no plan, however much it would pay", () => {
  const gamble = (rewards: number[]) => ({
    states: 1,
    actions: 2,
    initial: Float64Array.of(1),
    offsets: Int32Array.of(0, 2, 3),
    probabilities: Float64Array.of(1, 0, 1),
    nextStates: Int32Array.of(0, 0, 0),
    rewards: Float64Array.from(rewards),
    terminated: Uint8Array.of(1, 1, 1),
  });
  for (const causal of [true, false]) {
    const [{ policy }] = softPlans(gamble([2, 2000, 1]), 1, { causal });
    expect(policy[0]).toBeCloseTo(Math.E / (1 + Math.E), 12);
  }
});

test("soft plans and visits of 20 random worlds agree with imitation's within 1e-6", () => {
  const recorded: Recorded[] = JSON.parse(readFileSync(join(__dirname, "fixtures/planning.json"), "utf8"));
  expect(recorded).toHaveLength(20);
  for (const { transitions, initial, reward, horizon, discount, values, policies, visits } of recorded) {
    const world = tabular("Random", horizon, initial, transitions[0].length, (state, action) =>
      transitions[state][action].map((probability, next) => ({
        probability,
        state: next,
        reward: reward[state],
        terminated: false,
      })),
    );
    const plans = softPlans(world, horizon, { discount });
    const rows = visitation(
      world,
      plans.map(({ policy }) => policy),
      horizon,
    );
    for (let t = 0; t < horizon; t++) {
      plans[t].values.forEach((value, s) => {
        expect(Math.abs(value - values[t][s])).toBeLessThan(1e-6);
      });
      plans[t].policy.forEach((p, i) => {
        expect(Math.abs(p - policies[t].flat()[i])).toBeLessThan(1e-6);
      });
      rows[t].forEach((mass, s) => {
        expect(Math.abs(mass - visits[t][s])).toBeLessThan(1e-6);
      });
    }
  }
});

test("soft value iteration is the limit of long soft plans", () => {
  const world = objectWorld({ size: 6, seed: 1 });
  const { values, policy } = softValueIteration(world, { discount: 0.8, residual: 1e-12 });
  const [plan] = softPlans(world, 120, { discount: 0.8 });
  values.forEach((value, s) => {
    expect(value).toBeCloseTo(plan.values[s], 9);
  });
  policy.forEach((p, i) => {
    expect(p).toBeCloseTo(plan.policy[i], 9);
  });
  expect(() => softValueIteration(world, { discount: 1, mostSweeps: 50 })).toThrow(/have not settled/);
});

test("a discounted occupancy sums to 1 / (1 − γ), and earns what value iteration says", () => {
  const world = objectWorld({ size: 8, seed: 2 });
  const values = valueIteration(world, { discount: 0.9, residual: 1e-12 });
  const occupancy = discountedOccupancy(world, greedyTable(world, values, 0.9), 0.9, 1e-10);
  expect(occupancy.reduce((a, b) => a + b)).toBeCloseTo(10, 8);
  const earned = occupancy.reduce((sum, mass, s) => sum + mass * world.rewards[world.offsets[s * world.actions]], 0);
  expect(earned).toBeCloseTo(values.reduce((a, b) => a + b) / world.states, 8);
  expect(() => discountedOccupancy(world, greedyTable(world, values, 0.9), 1)).toThrow(/from 0 to below 1/);
});

test("rewards are put in a world's place, and leave it as it was", () => {
  const world = gridWorld(gridMaps.open);
  const changed = rewarding(world, (state, action, next) => 100 * state + 10 * action + next);
  const pair = 6 * world.actions + 1;
  expect(changed.rewards[world.offsets[pair]]).toBe(617);
  expect(world.rewards[world.offsets[pair]]).toBe(0);
});

test("visits and feature expectations of demonstrations are counted by hand", () => {
  const demonstration = (states: number[]) => ({
    observations: new Rows(Float32Array.from(states), 1),
    actions: new Rows(new Float32Array(states.length - 1), 1),
    terminated: false,
  });
  const shown = [demonstration([0, 1, 1, 2]), demonstration([0, 0])];
  expect(Array.from(visits(ring, shown))).toEqual([1, 1, 0]);
  expect(Array.from(visits(ring, shown, { discount: 0.5 }))).toEqual([1, 0.375, 0]);
  const features = new Rows(Float32Array.from([1, 0, 0, 1, 5, 5]), 2);
  expect(Array.from(featureExpectations({ features }, Float64Array.from([1, 0.375, 0])))).toEqual([1, 0.375]);
  expect(() => visits(ring, [demonstration([0, 3, 0])])).toThrow(/observation \[3\].*at step 1/);
  expect(() => visits(ring, [])).toThrow(/no demonstrations/);
});

test("a table's policy draws by its probabilities, and its mode is the likeliest", () => {
  const policy = tablePolicy(ring, Float64Array.from([0.25, 0.75, 1, 0, 0.5, 0.5]));
  const random = seeded(0);
  const ones = Array.from({ length: 4000 }, () => policy.act(Float32Array.of(0), random) as number);
  expect(Math.abs(ones.reduce((a, b) => a + b) / 4000 - 0.75)).toBeLessThan(0.03);
  expect(policy.mode(Float32Array.of(1))).toBe(0);
  expect(policy.logProb(Float32Array.of(0), 1)).toBe(Math.log(0.75));
  for (const state of [Number.NaN, 3, -1, 0.5])
    for (const ask of [policy.mode, (seen: Float32Array) => policy.act(seen, random)])
      expect(() => ask(Float32Array.of(state))).toThrow(/sees \[state\]/);
  for (const action of [2, -1, 0.5, Number.NaN])
    expect(() => policy.logProb(Float32Array.of(0), action)).toThrow(/whole number below 2, not/);
  expect(() => tablePolicy(ring, new Float64Array(4))).toThrow(/3 states × 2 actions; this one is of 4 probabilities/);
  for (const wrong of [
    [Number.NaN, 1],
    [-1, 2],
    [0.5, 0.4],
  ])
    expect(() => tablePolicy(ring, Float64Array.from([1, 0, ...wrong, 1, 0]))).toThrow(/actions of state 1 have/);
});

test("rewards, discounts and residuals that make no sense are refused", () => {
  expect(() => rewarding(ring, (state) => (state === 1 ? Number.NaN : 0))).toThrow(
    /going from state 1 by action 0 to state \d is NaN/,
  );
  const mdp = rewarding(ring, () => 0);
  const table = policyTable(ring, () => 0);
  for (const discount of [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])
    for (const plan of [
      () => valueIteration(mdp, { discount }),
      () => softValueIteration(mdp, { discount }),
      () => softPlans(mdp, 3, { discount }),
      () => discountedOccupancy(ring, table, discount),
    ])
      expect(plan).toThrow(/discount.* is a (finite )?number from 0/);
  for (const residual of [0, -1, Number.NaN]) {
    expect(() => valueIteration(mdp, { residual })).toThrow(/residual is a number above 0/);
    expect(() => discountedOccupancy(ring, table, 0.9, residual)).toThrow(/residual is a number above 0/);
  }
});

test("dynamics, rewards and tables that hold no probabilities or no numbers are refused by all that plans", () => {
  const uniform = Float64Array.from({ length: 6 }, () => 0.5);
  const planners = [
    (mdp: typeof ring) => valueIteration(mdp, { discount: 0.9 }),
    (mdp: typeof ring) => softValueIteration(mdp, { discount: 0.9 }),
    (mdp: typeof ring) => softPlans(mdp, 2),
    (mdp: typeof ring) => visitation(mdp, uniform, 3),
    (mdp: typeof ring) => expectedReturn(mdp, uniform, 3),
    (mdp: typeof ring) => discountedOccupancy(mdp, uniform, 0.9),
  ];
  for (const plan of planners) {
    for (const p of [Number.NaN, 0.5, -1])
      expect(() => plan({ ...ring, probabilities: ring.probabilities.map((q, k) => (k === 0 ? p : q)) })).toThrow(
        /Action 0 in state 0 leads to .*of sum 1/,
      );
    expect(() => plan({ ...ring, nextStates: ring.nextStates.map(() => 9) })).toThrow(/states below 3/);
    expect(() => plan({ ...ring, offsets: ring.offsets.slice(0, 2) })).toThrow(/2 offsets; expected 3 states × 2/);
  }
  const rewards = ring.rewards.map(() => Number.NaN);
  for (const plan of planners.slice(0, 3)) expect(() => plan({ ...ring, rewards })).toThrow(/rewards holds NaN/);
  const initial = Float64Array.of(1, 1, 0);
  for (const plan of planners.slice(3)) expect(() => plan({ ...ring, initial })).toThrow(/start states have the prob/);
  for (const wrong of [uniform.slice(1), uniform.map(() => 1), uniform.map(() => Number.NaN), [uniform]]) {
    expect(() => visitation(ring, wrong, 3)).toThrow(RangeError);
    expect(() => expectedReturn(ring, wrong, 3)).toThrow(RangeError);
  }
  expect(() => policyTable(ring, () => [1, 1])).toThrow(/of sum 1/);
  expect(() => greedyTable(ring, new Float64Array(2), 0.9)).toThrow(/2 values; expected one for each of 3/);
});
