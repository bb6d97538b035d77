import { expect, test } from "vitest";
import {
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  evaluate,
  featureMatching,
  pendulum,
  pendulumExpert,
  quantile,
  rollouts,
  trpoStep,
} from "../../src";

const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 2, seed: 0 });

test.each(["l2", "l1"] as const)("the weights have %s norm 1, and the gap is what they say", (norm) => {
  for (const { weights, gap } of featureMatching(cartPoleFixed, demonstrations, { norm, rounds: 3, steps: 512 })) {
    expect(weights).toHaveLength(16); // 4 numbers and their squares, for each of 2 actions
    const length = norm === "l2" ? Math.hypot(...weights) : weights.reduce((sum, x) => sum + Math.abs(x), 0);
    expect(length).toBeCloseTo(1, 6);
    expect(gap).toBeGreaterThan(0);
  }
});

test("paid for lasting where the pole may fall, it learns to balance, without the world's reward", () => {
  const blind = {
    ...cartPole,
    step: (...given: Parameters<typeof cartPole.step>) => ({ ...cartPole.step(...given), reward: 0 }),
  };
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });
  const options = { rounds: 40, favor: "lasting", variableHorizon: true, improve: trpoStep() } as const;
  const returns = [0, 1, 2].map((seed) => {
    const [{ policy }] = [...featureMatching(blind, shown, { ...options, seed })].slice(-1);
    return evaluate(cartPole, policy, { episodes: 20, seed: 7 }).meanReturn;
  });
  expect(quantile(returns, 0.5)).toBeGreaterThan(400);
});

test("torques are features too", () => {
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1 });
  const [{ weights }] = featureMatching(pendulum, swings, { rounds: 1, steps: 400 });
  expect(weights).toHaveLength(8);
});

test("a world whose episodes end early is refused, as are demonstrations of another world", () => {
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  expect(() => featureMatching(cartPole, shown).next()).toThrow(/fixedHorizon\(environment\)/);
  expect(() => featureMatching(cartPoleFixed, rollouts(pendulum, pendulumExpert, { episodes: 1 })).next()).toThrow(
    /another environment/,
  );
});

test("a norm or a favor that does not exist is refused", () => {
  expect(() => featureMatching(cartPoleFixed, demonstrations, { norm: "l3" as never }).next()).toThrow(/l2; l1/);
  expect(() => featureMatching(cartPoleFixed, demonstrations, { favor: "x" as never }).next()).toThrow(
    /neither; lasting/,
  );
});
