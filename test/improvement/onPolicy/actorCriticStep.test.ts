import { expect, test } from "vitest";
import { actorCriticStep, cartPole, collector, reinforceStep } from "../../../src";
import { learner } from "../../learner";

const steps = [
  ["A2C", actorCriticStep],
  ["REINFORCE", reinforceStep],
] as const;

test.each(steps)("%s makes what paid likelier, in one step", (_, make) => {
  using one = learner(cartPole, { hidden: [16] });
  const improve = make({ discount: 0 })(one);
  const before = one.policy.policy();
  const stretches = collector(cartPole, one.random)(before, 500);
  const { kl } = improve(
    stretches,
    stretches.map(({ actions }) => Float64Array.from(actions.data)),
  );
  const gains = stretches.map(({ observations }) => {
    const seen = observations.row(0);
    return one.policy.policy().logProb(seen, 1) - before.logProb(seen, 1);
  });
  for (const gain of gains) expect(gain).toBeGreaterThan(0);
  expect(kl).toBeGreaterThan(0);
});

test.each(steps)("%s learns the returns, and refuses a discount above 1", (_, make) => {
  using one = learner(cartPole, { hidden: [16] });
  const improve = make({ discount: 0.9, learningRate: 1e-2 })(one);
  const stretches = collector(cartPole, one.random)(one.policy.policy(), 500);
  const paid = stretches.map(({ rewards }) => rewards);
  const first = improve(stretches, paid).valueLoss;
  for (let i = 0; i < 200; i++) improve(stretches, paid);
  expect(improve(stretches, paid).valueLoss).toBeLessThan(0.5 * first);
  expect(() => make({ discount: 1.1 })).toThrow(/discount is a number from 0 to 1/);
});
