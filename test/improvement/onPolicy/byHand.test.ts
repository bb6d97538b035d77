/** One batch of PPO and of the actor-critic, against their losses in double precision, descended by finite differences. */
import { expect, test } from "vitest";
import { cartPole } from "../../../src/environments/classic/cartPole";
import { collector } from "../../../src/experience/collector";
import { actorCriticStep } from "../../../src/improvement/onPolicy/actorCriticStep";
import { advantages } from "../../../src/improvement/onPolicy/advantages";
import { ppoStep } from "../../../src/improvement/onPolicy/ppoStep";
import { reinforceStep } from "../../../src/improvement/onPolicy/reinforceStep";
import { seeded } from "../../../src/random";
import { learner } from "../../learner";
import { descended, expectClose, perceptron, recorded, withBiases } from "../../reference";

const [ofPolicy, ofValues] = [
  [4, 2, 2],
  [4, 3, 1],
];
const [discount, entropy, learningRate, maxGradientNorm, clip, count] = [0.9, 0.05, 0.03, 0.4, 0.05, 40];
const options = { discount, entropy, learningRate, maxGradientNorm, hidden: [3] };
const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test.each([
  ["PPO", ppoStep({ ...options, lambda: 0.8, clip, passes: 4, batchSize: count }), 0.8, 4],
  ["the actor-critic", actorCriticStep({ ...options, lambda: 0.8 }), 0.8, 1],
  ["REINFORCE", reinforceStep(options), 1, 1],
] as const)("%s descends its loss, and says what it did to the policy", (name, step, lambda, steps) => {
  using one = learner(cartPole, { hidden: [2], seed: 2 });
  const { random, weights } = recorded(1);
  const improve = step({ ...one, random });
  const before = one.policy.policy();
  const stretches = collector(cartPole, seeded(4))(before, count);
  expect(stretches.filter(({ terminated }) => terminated).length).toBeGreaterThan(0);
  expect(stretches[stretches.length - 1].terminated).toBe(false);
  const rewards = stretches.map(({ actions }) => Float64Array.from(actions.data, (action, t) => action + t / 10));

  const start = [...before.parameters, ...withBiases(weights, ofValues)];
  const size = before.parameters.length;
  const value = (parameters: readonly number[], seen: Float32Array) =>
    perceptron(parameters.slice(size), ofValues, Math.tanh, [...seen])[0];
  const logPolicy = (parameters: readonly number[], seen: Float32Array) => {
    const logits = perceptron(parameters.slice(0, size), ofPolicy, Math.tanh, [...seen]);
    const sum = Math.log(logits.reduce((all, x) => all + Math.exp(x), 0));
    return logits.map((x) => x - sum);
  };
  /** Each step of the batch, with its advantage and λ-return by the values of these parameters. */
  const batchBy = (parameters: readonly number[]) =>
    stretches.flatMap(({ observations, actions, terminated }, i) => {
      const values = Array.from({ length: observations.length }, (_, t) => value(parameters, observations.row(t)));
      const gains = advantages(rewards[i], values, terminated, discount, lambda);
      return Array.from(gains, (advantage, t) => ({
        seen: observations.row(t),
        action: actions.data[t],
        advantage,
        target: advantage + values[t],
      }));
    });
  const batch = batchBy(start);
  const mean = average(batch.map(({ advantage }) => advantage));
  const deviation = Math.sqrt(average(batch.map(({ advantage }) => (advantage - mean) ** 2)));
  const entropyOf = (logs: readonly number[]) => -logs.reduce((sum, x) => sum + x * Math.exp(x), 0);
  const loss = (parameters: readonly number[]) =>
    average(
      batch.map(({ seen, action, advantage, target }) => {
        const logs = logPolicy(parameters, seen);
        const standardized = (advantage - mean) / deviation;
        const ratio = Math.exp(logs[action] - logPolicy(start, seen)[action]);
        const clipped = Math.min(1 + clip, Math.max(1 - clip, ratio));
        const gain =
          name === "PPO" ? Math.min(ratio * standardized, clipped * standardized) : logs[action] * standardized;
        return 0.5 * (value(parameters, seen) - target) ** 2 - gain - entropy * entropyOf(logs);
      }),
    );

  const found = improve(stretches, rewards);
  const end = descended(start, new Array(steps).fill(loss), learningRate, maxGradientNorm);
  const after = one.policy.policy();
  expectClose(
    batch.map(({ seen }) => after.logProb(seen, 1)),
    batch.map(({ seen }) => logPolicy(end, seen)[1]),
    3,
  );
  expect(Math.abs(logPolicy(end, batch[0].seen)[1] - logPolicy(start, batch[0].seen)[1])).toBeGreaterThan(0.005);
  // what the step reports
  expect(found.valueLoss).toBeCloseTo(average(batch.map(({ advantage }) => advantage ** 2)), 3);
  expect(found.entropy).toBeCloseTo(average(batch.map(({ seen }) => entropyOf(logPolicy(end, seen)))), 3);
  const ratios = batch.map(({ seen, action }) => logPolicy(end, seen)[action] - logPolicy(start, seen)[action]);
  expect(found.kl).toBeCloseTo(average(ratios.map((x) => Math.exp(x) - 1 - x)), 4);
  // the next value loss is by the values that were learned
  const next = average(batchBy(end).map(({ advantage }) => advantage ** 2));
  expect(improve(stretches, rewards).valueLoss / next).toBeCloseTo(1, 3);
  expect(Math.abs(next / found.valueLoss - 1)).toBeGreaterThan(0.01);
});
