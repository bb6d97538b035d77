import { expect, test } from "vitest";
import {
  actorCriticStep,
  cartPole,
  evaluate,
  mean,
  pointMaze,
  policyGradient,
  ppoStep,
  reinforceStep,
  tabular,
  trpoStep,
} from "../../src";
import { captured } from "../captured";
import { learner } from "../learner";

const steps = {
  ppo: { improve: ppoStep({ learningRate: 1e-3 }), steps: 2048, rounds: 8, least: 300 },
  trpo: { improve: trpoStep(), steps: 2048, rounds: 8, least: 300 },
  a2c: { improve: actorCriticStep(), steps: 256, rounds: 120, least: 150 },
  reinforce: { improve: reinforceStep(), steps: 1024, rounds: 30, least: 100 },
};

test.each(Object.entries(steps))(
  "%s learns to balance a pole, which chance does for 22 steps",
  (_, { least, ...options }) => {
    let policy: Parameters<typeof evaluate>[1] | undefined;
    for (const round of policyGradient(cartPole, options)) policy = round.policy;
    expect(
      evaluate(cartPole, policy as NonNullable<typeof policy>, { episodes: 20, seed: 7 }).meanReturn,
    ).toBeGreaterThan(least);
  },
  600_000,
);

test("a round counts its steps, and goes on from a given policy", () => {
  using one = learner(cartPole, { hidden: [16], seed: 0 });
  const rounds = [...policyGradient(cartPole, { rounds: 3, steps: 300, policy: one.policy.policy() })];
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([300, 600, 900]);
  expect(rounds[2].policy.hidden).toEqual([16]);
  expect(rounds[0].meanReturn).toBeGreaterThan(8);
  expect(rounds[0].meanReturn).toBeLessThan(100);
});

test("a policy to start from goes on reading observations as it did; without one, by all those seen so far", () => {
  const [first, second] = policyGradient(cartPole, { rounds: 2, steps: 300 });
  expect(second.policy.standardization).not.toEqual(first.policy.standardization);
  const [next] = policyGradient(cartPole, { rounds: 1, steps: 300, seed: 1, policy: first.policy });
  expect(next.policy.standardization).toEqual(first.policy.standardization);
  expect(next.policy.parameters).not.toEqual(first.policy.parameters);
});

test("the policy is improved by the environment's rewards, less α log π of what was done", () => {
  for (const temperature of [0, 0.5]) {
    const { improve, given } = captured();
    // the step leaves the policy as it is, and what it reads observations by stays that of the start
    using one = learner(cartPole, { hidden: [16], seed: 0 });
    const options = { rounds: 1, steps: 100, improve, temperature, policy: one.policy.policy() };
    const [{ policy }] = policyGradient(cartPole, options);
    const [{ stretches, rewards }] = given;
    for (const [i, { observations, actions }] of stretches.entries())
      for (let t = 0; t < actions.length; t++)
        expect(rewards[i][t]).toBeCloseTo(1 - temperature * policy.logProb(observations.row(t), actions.data[t]), 6);
  }
});

test("with a temperature it becomes the maximum-entropy policy: exp(r / α) in a world of one step", () => {
  const coin = tabular("Coin", 1, [1, 0], 2, (_, action) => [
    { state: 0, probability: 1, reward: action, terminated: true },
  ]);
  for (const temperature of [1, 0.5]) {
    const improve = trpoStep({ maxKl: 0.003 });
    const rounds = [...policyGradient(coin, { rounds: 60, steps: 500, improve, temperature, hidden: [8] })];
    // advantages are standardized, so that the policy keeps trembling about its best
    const tail = rounds.slice(-20).map(({ policy }) => Math.exp(policy.logProb(Float32Array.of(0), 1)));
    expect(Math.abs(mean(tail) - 1 / (1 + Math.exp(-1 / temperature)))).toBeLessThan(0.03);
  }
  expect(() => policyGradient(coin, { temperature: -1 }).next()).toThrow(/temperature is a number from 0, not -1/);
});

test("a temperature keeps forces apart from their bounds: entropy settles, where the drawn Gaussian's would grow", () => {
  const still = {
    ...pointMaze,
    step: (...given: Parameters<typeof pointMaze.step>) => ({ ...pointMaze.step(...given), reward: 0 }),
  };
  const rounds = [
    ...policyGradient(still, { rounds: 30, steps: 1000, temperature: 1, improve: ppoStep({ learningRate: 3e-3 }) }),
  ];
  // uniform on [−1, 1]² with masses at the bounds is the best there is: no σ beyond 2
  for (const { entropy } of rounds.slice(-5))
    expect(entropy).toBeLessThan(2 * (0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(2)));
});

test("rounds and steps that are no whole numbers are refused", () => {
  expect(() => policyGradient(cartPole, { rounds: Number.NaN }).next()).toThrow(/rounds is a whole number/);
  expect(() => policyGradient(cartPole, { steps: 0 }).next()).toThrow(/steps is a whole number/);
});
