import { expect, test } from "vitest";
import { cartPole, collector, type Environment, pendulum, type TrpoOptions, trpoStep } from "../../../src";
import { learner } from "../../learner";

/** A network, what makes it better, and what it does. */
function once<State>(world: Environment<State>, options: TrpoOptions = {}) {
  const one = learner(world, { hidden: [16] });
  const improve = trpoStep(options)(one);
  const collect = collector(world, one.random);
  return { network: one.policy, improve, act: () => collect(one.policy.policy(), 500), scope: one.scope };
}

test("the policy goes as far as maxKl allows, and towards what paid", () => {
  for (const maxKl of [0.001, 0.01, 0.05]) {
    const { network, act, improve, scope } = once(cartPole, { maxKl, lambda: 0, discount: 0 });
    using _ = scope;
    const stretches = act();
    const before = network.policy();
    const { kl } = improve(
      stretches,
      stretches.map(({ actions }) => Float64Array.from(actions.data)),
    );
    expect(kl).toBeLessThanOrEqual(1.5 * maxKl);
    expect(kl).toBeGreaterThan(0.5 * maxKl);
    const seen = stretches[0].observations.row(0);
    expect(network.policy().logProb(seen, 1)).toBeGreaterThan(before.logProb(seen, 1));
  }
});

test("torques go to where they pay, surer at each step", () => {
  const { network, act, improve, scope } = once(pendulum, { lambda: 0, discount: 0 });
  using _ = scope;
  const entropies = [];
  for (let i = 0; i < 30; i++) {
    const stretches = act();
    const paid = stretches.map(({ drawn }) => Float64Array.from(drawn.data, (torque) => -((torque - 0.5) ** 2)));
    const { entropy, kl } = improve(stretches, paid);
    expect(kl).toBeLessThanOrEqual(0.02);
    entropies.push(entropy);
  }
  expect(entropies[29]).toBeLessThan(entropies[0] - 1);
  const seen = act()[0].observations;
  for (const t of [0, 50, 150]) {
    const [mean] = network.policy().mode(seen.row(t)) as Float32Array;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.25);
  }
});

test("its values learn the returns", () => {
  const { act, improve, scope } = once(cartPole, { discount: 0.9, learningRate: 1e-2, passes: 20 });
  using _ = scope;
  const stretches = act();
  const paid = stretches.map(({ rewards }) => rewards);
  const first = improve(stretches, paid).valueLoss;
  for (let i = 0; i < 5; i++) improve(stretches, paid);
  expect(improve(stretches, paid).valueLoss).toBeLessThan(0.2 * first);
});

test("options out of their ranges are refused", () => {
  expect(() => trpoStep({ maxKl: 0 })).toThrow(/maxKl is a number above 0/);
  expect(() => trpoStep({ discount: 2 })).toThrow(/from 0 to 1/);
  expect(() => trpoStep({ damping: -1 })).toThrow(/damping/);
  expect(() => trpoStep({ passes: 0.5 })).toThrow(/passes/);
});

test("rewards that are no numbers are an error, and the policy stays as it was", () => {
  const { network, act, improve, scope } = once(cartPole);
  using _ = scope;
  const before = network.policy().parameters;
  const stretches = act();
  const none = stretches.map(({ rewards }) => rewards.map(() => Number.NaN));
  expect(() => improve(stretches, none)).toThrow(/no longer finite: look for extreme numbers/);
  expect(network.policy().parameters).toEqual(before);
});
