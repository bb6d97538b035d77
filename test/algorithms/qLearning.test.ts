import { describe, expect, test } from "vitest";
import { qLearning } from "../../src/algorithms/qLearning";
import { cartPole } from "../../src/environments/classic/cartPole";
import { cliffWalking } from "../../src/environments/tabular/cliffWalking";
import { frozenLake } from "../../src/environments/tabular/frozenLake";
import { tabular } from "../../src/environments/tabular/tabular";
import { taxi } from "../../src/environments/tabular/taxi";
import { expectedReturn, policyTable } from "../../src/planning";

/** Two states: action 1 leads from 0 to 1 with reward 2, and from 1 to the end with reward 3; action 0 stays, for 0. */
const path = (horizon: number) =>
  tabular("Path", horizon, [1, 0], 2, (state, action) => [
    { probability: 1, state: action, reward: action * (2 + state), terminated: state === 1 && action === 1 },
  ]);

test("it moves Q towards r + γ max Q by αₙ: worked out by hand, with actions that are drawn by ε = 0 as the best", () => {
  // Ties are broken at random, so a table of zeros explores; then only the best actions are taken, and the others keep 0.
  const [found] = qLearning(path(3), { rounds: 1, steps: 20, epsilon: () => 0, learningRate: () => 1 });
  expect(Array.from(found.values)).toEqual([0, 2 + 0.99 * 3, 0, 3]);
  // With α = 1 the exact action values remain after many random steps: Q(1, 1) = 3, Q(0, 1) = 2 + 0.5 · 3, and so on.
  const [{ values }] = qLearning(path(10), {
    rounds: 1,
    steps: 1000,
    discount: 0.5,
    epsilon: () => 1,
    learningRate: () => 1,
  });
  expect(Array.from(values)).toEqual([0.5 * 3.5, 3.5, 0.5 * 3.5, 3]);
});

test("the visits of a pair are counted from 1, and each has its own count", () => {
  const visits: number[] = [];
  const learningRate = (n: number) => {
    visits.push(n);
    return 1 / n;
  };
  for (const _ of qLearning(path(5), { rounds: 1, steps: 200, epsilon: () => 1, learningRate }));
  expect(visits.filter((n) => n === 1)).toHaveLength(4);
});

test("a truncated step bootstraps", () => {
  // From state 0 the horizon cuts every episode after one step, so Q(0, 1) = 2 + γ max Q(1, ·) = 2 + 0.
  const [cut] = qLearning(path(1), { rounds: 1, steps: 500, discount: 0.5, epsilon: () => 1, learningRate: () => 1 });
  // Q(0, 0) is γ max Q(0, ·) = 0.5 · 2: if truncation ended the episode, it would be 0.
  expect(Array.from(cut.values)).toEqual([1, 2, 0, 0]);
});

describe("with default options it reaches the exact optimum within 25 rounds, 3 of 3 seeds", () => {
  test.each([
    [frozenLake, 0.7402],
    [cliffWalking, -13],
    [taxi, 7.93],
  ] as const)("$name", (world, optimum) => {
    for (let seed = 0; seed < 3; seed++) {
      const { policy } = [...qLearning(world, { rounds: 25, seed })][24];
      const table = policyTable(world, (state) => policy.mode(Float32Array.of(state)));
      expect(expectedReturn(world, table, world.horizon)).toBeGreaterThan(optimum - 0.001);
    }
  });
});

test("options out of their range, and environments without tables, are refused", () => {
  const begin = (options: object) => () => qLearning(path(3), options).next();
  expect(begin({ rounds: 0 })).toThrow(/rounds is a whole number from 1 on, not 0/);
  expect(begin({ discount: 1 })).toThrow(/discount is a number from 0 to below 1, not 1/);
  expect(begin({ epsilon: () => 2 })).toThrow(/probability ε is a number from 0 to 1, not 2/);
  expect(begin({ learningRate: () => 0 })).toThrow(/learningRate is a number above 0/);
  expect(() => qLearning(cartPole as never).next()).toThrow(/needs discrete observations and actions/);
});
