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

test.each(["ball", "simplex"] as const)(
  "the weights of the %s have length 1, and the gap is what they say",
  (rewards) => {
    for (const { weights, gap } of featureMatching(cartPoleFixed, demonstrations, { rewards, rounds: 3, steps: 512 })) {
      expect(weights).toHaveLength(16); // 4 numbers and their squares, for each of 2 actions
      const norm = rewards === "ball" ? Math.hypot(...weights) : weights.reduce((sum, x) => sum + Math.abs(x), 0);
      expect(norm).toBeCloseTo(1, 6);
      expect(gap).toBeGreaterThan(0);
    }
  },
);

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

test("sets of rewards, and favors, that there are not are refused", () => {
  expect(() => featureMatching(cartPoleFixed, demonstrations, { rewards: "cube" as never }).next()).toThrow(
    /ball; simplex/,
  );
  expect(() => featureMatching(cartPoleFixed, demonstrations, { favor: "x" as never }).next()).toThrow(
    /neither; lasting/,
  );
});
