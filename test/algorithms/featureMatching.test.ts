import { expect, test } from "vitest";
import {
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  evaluate,
  type FeatureMatchingOptions,
  featureMatching,
  pendulum,
  pendulumExpert,
  quantile,
  rollouts,
  type Standardization,
  standardization,
  transitions,
  trpoStep,
} from "../../src";
import { captured } from "../captured";

const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 2, seed: 0 });

/** φ of a step of CartPole, as the class's description has it: z and (z / 100)², in the block of the action. */
function features(observation: Float32Array, action: number, { mean, scale }: Standardization): number[] {
  const z = Array.from(observation, (x, i) => (x - mean[i]) * scale[i]);
  const block = z.flatMap((x) => [x, (x / 100) ** 2]);
  const none = block.map(() => 0);
  return action === 0 ? [...block, ...none] : [...none, ...block];
}

type Steps = Pick<ReturnType<typeof transitions>, "observations" | "actions">;
const featuresOf = ({ observations, actions }: Steps, read: Standardization) =>
  Array.from(actions.data, (action, t) => features(observations.row(t), action, read));
const average = (rows: readonly (readonly number[])[]) =>
  rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** One round, the rewards by which it improves its policy, and the features of its steps worked out by hand. */
function oneRound(options: FeatureMatchingOptions) {
  const { improve, given } = captured();
  const [round] = featureMatching(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, ...options, improve });
  const [{ stretches, rewards }] = given;
  const expert = transitions(demonstrations);
  const read = standardization(expert.observations);
  const learner = featuresOf(transitions(stretches), read);
  const expected = average(featuresOf(expert, read));
  const difference = average(learner).map((x, i) => expected[i] - x);
  return { ...round, learner, difference, rewards: rewards.flatMap((one) => Array.from(one)) };
}

test.each(["l2", "l1"] as const)(
  "the weights have %s norm 1 and make the gap largest: it is w · (E_E[φ] − E_π[φ])",
  (norm) => {
    const { weights, gap, difference } = oneRound({ norm });
    expect(weights).toHaveLength(16); // 4 numbers and their squares, for each of 2 actions
    const length = norm === "l2" ? Math.hypot(...weights) : weights.reduce((sum, x) => sum + Math.abs(x), 0);
    expect(length).toBeCloseTo(1, 6);
    expect(gap).toBeCloseTo(dot([...weights], difference), 5);
    // The maximum for ‖w‖₂ ≤ 1 is the length of the difference; for ‖w‖₁ ≤ 1 it is its largest component.
    const largest = norm === "l2" ? Math.hypot(...difference) : Math.max(...difference.map(Math.abs));
    expect(gap).toBeCloseTo(largest, 5);
    expect(largest).toBeGreaterThan(0.1);
  },
);

test("rewards are w · φ; favoring lasting they are never negative, favoring ending never positive, by the least shift", () => {
  const [neither, lasting, ending] = (["neither", "lasting", "ending"] as const).map((favor) => oneRound({ favor }));
  const expected = neither.learner.map((row) => dot([...neither.weights], row));
  const [least, most] = [Math.min(...expected), Math.max(...expected)];
  expect([least < 0, most > 0]).toEqual([true, true]);
  for (const [t, reward] of expected.entries()) {
    expect(neither.rewards[t]).toBeCloseTo(reward, 4);
    expect(lasting.rewards[t]).toBeCloseTo(reward - least, 4);
    expect(ending.rewards[t]).toBeCloseTo(reward - most, 4);
  }
  expect(Math.min(...lasting.rewards)).toBe(0);
  expect(Math.max(...ending.rewards)).toBe(0);
});

test("paid for lasting where the pole may fall, it learns to balance, without the world's reward", () => {
  const blind = {
    ...cartPole,
    step: (...given: Parameters<typeof cartPole.step>) => ({ ...cartPole.step(...given), reward: 0 }),
  };
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 0 });
  const options = { rounds: 28, favor: "lasting", variableHorizon: true, improve: trpoStep() } as const;
  const returns = [0, 1, 2].map((seed) => {
    const [{ policy }] = [...featureMatching(blind, shown, { ...options, seed })].slice(-1);
    return evaluate(cartPole, policy, { episodes: 20, seed: 7 }).meanReturn;
  });
  expect(quantile(returns, 0.5)).toBeGreaterThan(400);
});

test("torques are features too: a and (a / 100)², in halves of their box, follow the observation's", () => {
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1 });
  const { improve, given } = captured();
  const [{ weights }] = featureMatching(pendulum, swings, { rounds: 1, steps: 400, improve });
  expect(weights).toHaveLength(8);
  const { mean, scale } = standardization(transitions(swings).observations);
  const [{ stretches, rewards }] = given;
  const { observations, actions } = transitions(stretches);
  for (const t of [0, 100, 399]) {
    const z = Array.from(observations.row(t), (x, i) => (x - mean[i]) * scale[i]);
    const phi = [...z, actions.data[t] / 2].flatMap((x) => [x, (x / 100) ** 2]);
    expect(rewards.flatMap((one) => [...one])[t]).toBeCloseTo(dot([...weights], phi), 4);
  }
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
