import { expect, test } from "vitest";
import {
  actorCriticStep,
  cartPole,
  evaluate,
  policyGradient,
  policyNetwork,
  ppoStep,
  reinforceStep,
  seeded,
  trpoStep,
} from "../../src";

const steps = {
  ppo: { step: ppoStep({ learningRate: 1e-3 }), steps: 2048, rounds: 15, least: 300 },
  trpo: { step: trpoStep(), steps: 2048, rounds: 15, least: 300 },
  a2c: { step: actorCriticStep(), steps: 256, rounds: 120, least: 150 },
  reinforce: { step: reinforceStep(), steps: 1024, rounds: 30, least: 100 },
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
  60_000,
);

test("a round counts its steps, and goes on from a given policy", () => {
  using network = policyNetwork(cartPole, [16], seeded(0));
  const rounds = [...policyGradient(cartPole, { rounds: 3, steps: 300, policy: network.policy() })];
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([300, 600, 900]);
  expect(rounds[2].policy.hidden).toEqual([16]);
  expect(rounds[0].meanReturn).toBeGreaterThan(8);
  expect(rounds[0].meanReturn).toBeLessThan(100);
});

test("rounds and steps that are no whole numbers are refused", () => {
  expect(() => policyGradient(cartPole, { rounds: Number.NaN }).next()).toThrow(/rounds is a whole number/);
  expect(() => policyGradient(cartPole, { steps: 0 }).next()).toThrow(/steps of a round is a whole number/i);
});
