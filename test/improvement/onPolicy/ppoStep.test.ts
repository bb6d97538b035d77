import { expect, test } from "vitest";
import { cartPole, collector, pendulum, ppoStep } from "../../../src";
import { learner } from "../../learner";

/** One round's stretches, and a step upon them with these rewards. */
function once(world: typeof cartPole | typeof pendulum, options: Parameters<typeof ppoStep>[0]) {
  const { policy: network, random, scope, spaces } = learner(world, { hidden: [16] });
  const improve = ppoStep({ batchSize: 50, ...options })({ policy: network, random, scope, spaces });
  const stretches = collector(world as typeof cartPole, random)(network.policy(), 200);
  return { network, stretches, improve, scope };
}

test("rewards for an action make it likelier, whatever the world pays", () => {
  const { network, stretches, improve, scope } = once(cartPole, { learningRate: 1e-2, lambda: 0, discount: 0 });
  const before = network.policy();
  const { kl, entropy } = improve(
    stretches,
    stretches.map(({ actions }) => Float64Array.from(actions.data)),
  );
  const seen = stretches[0].observations.row(0);
  expect(network.policy().logProb(seen, 1)).toBeGreaterThan(before.logProb(seen, 1) + 0.1);
  expect(kl).toBeGreaterThan(0.01);
  expect(entropy).toBeLessThan(Math.log(2));
  scope[Symbol.dispose]();
});

test("with the ratio far outside of the clip there is no gradient left: a small clip keeps the policy near", () => {
  const klOf = (clip: number) => {
    const { stretches, improve, scope } = once(cartPole, {
      learningRate: 1e-2,
      clip,
      passes: 20,
      maxGradientNorm: 100,
    });
    const { kl } = improve(
      stretches,
      stretches.map(({ actions }) => Float64Array.from(actions.data)),
    );
    scope[Symbol.dispose]();
    return kl;
  };
  expect(klOf(0.02)).toBeLessThan(0.2 * klOf(10));
});

test("torques are drawn unbounded and done within bounds, and the step learns from those drawn", () => {
  const { network, stretches, improve, scope } = once(pendulum, { learningRate: 1e-2, discount: 0, passes: 30 });
  const drawn = stretches.flatMap((stretch) => Array.from(stretch.drawn.data));
  const done = stretches.flatMap(({ actions }) => Array.from(actions.data));
  expect(Math.max(...drawn)).toBeGreaterThan(2);
  expect(done).toEqual(drawn.map((torque) => Math.max(-2, Math.min(2, torque))));
  const before = network.policy().mode(Float32Array.of(1, 0, 0)) as Float32Array;
  improve(
    stretches,
    stretches.map((stretch) => Float64Array.from(stretch.drawn.data)),
  );
  expect((network.policy().mode(Float32Array.of(1, 0, 0)) as Float32Array)[0]).toBeGreaterThan(before[0] + 0.3);
  scope[Symbol.dispose]();
});

test("options out of their ranges, and rewards that do not fit, are refused", () => {
  expect(() => ppoStep({ clip: 0 })).toThrow(/clip is a number above 0/);
  expect(() => ppoStep({ discount: 1.5 })).toThrow(/from 0 to 1/);
  const { stretches, improve, scope } = once(cartPole, {});
  expect(() =>
    improve(
      stretches,
      stretches.map(() => new Float64Array(1)),
    ),
  ).toThrow(/steps and 1 rewards/);
  scope[Symbol.dispose]();
});
