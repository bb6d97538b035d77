import { expect, test } from "vitest";
import {
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  dac,
  dqnStep,
  fixedHorizon,
  mean,
  pendulum,
  pendulumExpert,
  ppoStep,
  rollouts,
  sacStep,
  standardization,
} from "../../src";
import { stepsOf } from "../../src/experience/transitions";
import { capturedUpdates } from "../captured";
import { learner } from "../learner";

const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 1, seed: 0 });
const shown = stepsOf("the test", demonstrations, cartPoleFixed);
const tiny = { rounds: 1, steps: 4, warmup: 20, batchSize: 16, hidden: [2] };

test("the policy is improved by batches of the learner's steps, whose rewards are log D − log(1 − D) by the present D", () => {
  const { improve, given } = capturedUpdates("categorical", "loss");
  const [round] = dac(cartPoleFixed, demonstrations, { ...tiny, improve });
  expect(round.environmentSteps).toBe(24);
  expect(given).toHaveLength(4);
  const start = new Set(Array.from(shown.observations.column(3)));
  for (const { steps, rewards } of given) {
    expect(rewards).toHaveLength(16);
    for (const velocity of steps.observations.column(3)) expect(start.has(velocity)).toBe(false);
  }
  // the last rewards are by D as it is after the round
  const { steps, rewards } = given[3];
  for (const [i, reward] of rewards.entries())
    expect(reward).toBeCloseTo(round.reward(steps.observations.row(i), steps.actions.data[i]), 5);
  // and the first are by another one
  const [first] = given;
  const differences = Array.from(first.rewards, (reward, i) =>
    Math.abs(reward - round.reward(first.steps.observations.row(i), first.steps.actions.data[i])),
  );
  expect(Math.max(...differences)).toBeGreaterThan(1e-3);
  expect(round.learnerReward).toBeCloseTo(mean(given.flatMap(({ rewards }) => [...rewards])), 5);
  expect(round.policy.standardization).toEqual(standardization(shown.observations));
});

test("D tells the expert's steps from the learner's after some updates, and gives the expert's larger rewards", () => {
  const { improve } = capturedUpdates("categorical", "loss");
  const options = { ...tiny, rounds: 2, steps: 40, improve, discriminator: { hidden: [16], learningRate: 0.01 } };
  const [before, after] = dac(cartPoleFixed, demonstrations, options);
  expect(after.discriminatorLoss).toBeLessThan(before.discriminatorLoss);
  expect(after.occupancyDistance).toBeCloseTo(Math.LN2 - after.discriminatorLoss, 10);
  expect(after.expertAccuracy).toBeGreaterThan(0.6);
  expect(after.learnerAccuracy).toBeGreaterThan(0.6);
  const ofExpert = mean(Array.from(shown.actions.data, (action, i) => after.reward(shown.observations.row(i), action)));
  expect(ofExpert).toBeGreaterThan(after.learnerReward);
});

test("by default, and beside other options, D has a gradient penalty of 10 and a limit of 5; the policy is improved by soft Q-learning or by SAC", () => {
  const [round] = dac(cartPoleFixed, demonstrations, tiny);
  const improve = dqnStep({ temperature: 0.1, learningRate: 1e-3 });
  const [same] = dac(cartPoleFixed, demonstrations, {
    ...tiny,
    improve,
    discriminator: { gradientPenalty: 10, limit: 5 },
  });
  expect(Object.keys(round.info)).toEqual(["loss", "value"]);
  expect(same.policy.parameters).toEqual(round.policy.parameters);
  expect(same.learnerReward).toBe(round.learnerReward);
  for (const discriminator of [{ gradientPenalty: 0 }, { limit: Number.POSITIVE_INFINITY }]) {
    const [other] = dac(cartPoleFixed, demonstrations, { ...tiny, discriminator });
    expect(other.learnerReward).not.toBe(round.learnerReward);
  }
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1, seed: 0 });
  const [ofBox] = dac(pendulum, swings, tiny);
  expect(ofBox.policy.head).toBe("squashedGaussian");
  expect(ofBox.reward(Float32Array.of(1, 0, 0), Float32Array.of(0.5))).toBeTypeOf("number");
});

test("it never sees the environment's reward", () => {
  const other = {
    ...cartPoleFixed,
    step: (...given: Parameters<typeof cartPoleFixed.step>) => ({ ...cartPoleFixed.step(...given), reward: 7 }),
  };
  const [[one], [two]] = [cartPoleFixed, other].map((world) => [...dac(world, demonstrations, tiny)]);
  expect(two.policy.parameters).toEqual(one.policy.parameters);
  expect(two.learnerReward).toBe(one.learnerReward);
  expect(two.meanReturn).not.toBe(one.meanReturn);
});

test("it goes on from a given policy, and takes demonstrations as pairs with what followed", () => {
  const { improve } = capturedUpdates("categorical", "loss");
  using one = learner(cartPoleFixed, { hidden: [3], standardization: standardization(shown.observations) });
  const policy = one.policy.policy();
  const [round] = dac(cartPoleFixed, shown, { ...tiny, policy, improve });
  expect(round.policy.parameters).toEqual(policy.parameters);
  expect(round.policy.hidden).toEqual([3]);
});

test("a variable horizon, demonstrations without what followed each pair, and options out of their ranges are refused", () => {
  const falls = rollouts(cartPole, { act: () => 1 }, { episodes: 2 });
  expect(() => dac(cartPole, falls).next()).toThrow(/may end an episode before its horizon/);
  expect([...dac(cartPole, falls, { ...tiny, variableHorizon: true })]).toHaveLength(1);
  expect(() => dac(fixedHorizon(cartPole), falls, tiny).next()).toThrow(/fixed\.demonstrations\(demonstrations\)/);
  const { observations, actions, nextObservations, terminated } = shown;
  const begin =
    (given: object, pairs: Parameters<typeof dac>[1] = shown) =>
    () =>
      dac(cartPoleFixed, pairs, { ...tiny, ...given }).next();
  const without = /DAC also learns from what followed each pair.*nextObservations and terminated/;
  expect(begin({}, { observations, actions, terminated })).toThrow(without);
  expect(begin({}, { observations, actions, nextObservations })).toThrow(without);
  for (const name of ["rounds", "steps", "warmup", "batchSize", "capacity"])
    expect(begin({ [name]: 1.5 }), name).toThrow(new RegExp(`${name} is a whole number from 1 on, not 1.5`));
  expect(begin({ discriminator: { gradientPenalty: -1 } })).toThrow(/gradientPenalty is a number from 0, not -1/);
  expect(begin({ improve: sacStep() })).toThrow(/a step for a box of actions, but the actions are discrete/);
  expect(begin({ improve: ppoStep() })).toThrow(/improve must be an off-policy step/);
});
