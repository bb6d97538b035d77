import { expect, test } from "vitest";
import {
  actorCriticStep,
  cartPole,
  collector,
  mean,
  mountainCar,
  pendulum,
  policyGradient,
  ppoStep,
  reinforceStep,
  type Stretch,
  seeded,
  trpoStep,
} from "../../../src";
import { advantages, returnDeviation, standardized } from "../../../src/improvement/onPolicy/advantages";
import { learner } from "../../learner";

const rewards = Float64Array.of(1, 2, 3);
const values = [10, 20, 30, 40];

test("advantages of an episode that ended are those worked out by hand", () => {
  // δ = 1 + 10 − 10, 2 + 15 − 20, 3 − 30 with γ = ½; A₂ = −27, A₁ = −3 + ¼ A₂, A₀ = 1 + ¼ A₁ with γλ = ¼
  expect(Array.from(advantages(rewards, values, true, 0.5, 0.5))).toEqual([1 - 9.75 / 4, -3 - 6.75, -27]);
});

test("of one that was cut the last value stands for what would have followed", () => {
  // δ₂ = 3 + 20 − 30
  expect(Array.from(advantages(rewards, values, false, 0.5, 0.5))).toEqual([1 - 4.75 / 4, -3 - 1.75, -7]);
});

test("with λ = 1 they are returns less values, with λ = 0 single errors", () => {
  expect(advantages(rewards, values, false, 1, 1)[0]).toBe(1 + 2 + 3 + 40 - 10);
  expect(Array.from(advantages(rewards, values, true, 1, 0))).toEqual([11, 12, -27]);
});

test("a collector gives exactly so many steps, and resumes the episode that it cut", () => {
  using one = learner(cartPole, { hidden: [8] });
  const policy = one.policy.policy();
  const collect = collector(cartPole, seeded(1));
  const rounds = [collect(policy, 100), collect(policy, 100), collect(policy, 7)];
  expect(rounds.map((round) => round.reduce((sum, { rewards }) => sum + rewards.length, 0))).toEqual([100, 100, 7]);
  for (const round of rounds)
    for (const { observations, actions, terminated, over } of round) {
      expect(observations.length).toBe(actions.length + 1);
      expect(over).toBe(terminated);
    }
  const cut = rounds[0].at(-1)!;
  expect(cut.over).toBe(false);
  expect(rounds[1][0].observations.row(0)).toEqual(cut.observations.row(cut.actions.length));
});

test("at the horizon a stretch is over, but not terminated, and its steps are counted through the rounds", () => {
  using one = learner(mountainCar, { hidden: [8] });
  const policy = one.policy.policy();
  const collect = collector({ ...mountainCar, horizon: 50 }, seeded(1));
  const lengths = [30, 30, 40].map((steps) =>
    collect(policy, steps).map(({ rewards, over, terminated }) => [rewards.length, over, terminated]),
  );
  expect(lengths).toEqual([
    [[30, false, false]],
    [
      [20, true, false],
      [10, false, false],
    ],
    [[40, true, false]],
  ]);
  expect(() => collect(policy, 0)).toThrow(/whole number from 1 on/);
});

test("rows that only fill a minibatch do not count in the mean and deviation of its advantages", () => {
  expect(Array.from(standardized(Float64Array.of(1, 3, 100, 100), 2)).slice(0, 2)).toEqual(
    [-1, 1].map((x) => x / (1 + 1e-8)),
  );
});

test("the deviation of returns is over all discounted sums so far, and an episode that is cut goes on with its sum", () => {
  const deviation = returnDeviation(0.5);
  const stretch = (over: boolean) => ({ over }) as Stretch;
  // sums: 2, then 0.5 · 2 + 1 = 2, which are equal: the deviation is not known yet
  expect(deviation([stretch(false)], [Float64Array.of(2, 1)])).toBe(1);
  // goes on: 0.5 · 2 + 3 = 4; the next episode begins at 0: 1, then 0.5 · 1 + 0.5 = 1
  const all = [2, 2, 4, 1, 1];
  const variance = mean(all.map((x) => x * x)) - mean(all) ** 2;
  expect(deviation([stretch(true), stretch(true)], [Float64Array.of(3), Float64Array.of(1, 0.5)])).toBeCloseTo(
    Math.sqrt(variance),
    6,
  );
});

test.each([
  ["PPO", ppoStep],
  ["TRPO", trpoStep],
  ["A2C", actorCriticStep],
  ["REINFORCE", reinforceStep],
])("with scaled rewards %s takes the same steps whatever the unit of rewards is", (_, make) => {
  const world = (unit: number): typeof pendulum => ({
    ...pendulum,
    step(...given) {
      const next = pendulum.step(...given);
      return { ...next, reward: unit * next.reward };
    },
  });
  const [one, other, unscaled] = ([[1], [1024], [1024, false]] as const).map(([unit, scaleRewards = true]) => [
    ...policyGradient(world(unit), { rounds: 3, steps: 60, hidden: [8], improve: make({ scaleRewards, hidden: [8] }) }),
  ]);
  for (const [i, { policy, valueLoss }] of other.entries()) {
    expect(policy.parameters).toEqual(one[i].policy.parameters);
    expect(valueLoss / one[i].valueLoss).toBeCloseTo(1024 ** 2, -2); // in units of the return
  }
  expect(unscaled[2].policy.parameters).not.toEqual(other[2].policy.parameters);
});
