import { expect, test } from "vitest";
import {
  airl,
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  evaluate,
  featureMatching,
  fixedHorizon,
  frozenLake,
  type GailRound,
  gail,
  mean,
  mountainCar,
  mountainCarExpert,
  optimal,
  pendulum,
  pendulumExpert,
  policyGradient,
  rollouts,
  standardization,
  transitions,
} from "../../src";

import { tensorCount } from "../../src/tensors/backend";
import { captured } from "../captured";
import { lazily } from "../lazily";
import { learner } from "../learner";

const kinds = ["-log(1-D)", "log D", "log D - log(1-D)"] as const;
const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 2, seed: 0 });

test("a world whose episodes end early is an error that says why, and what to do", () => {
  const shown = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  expect(() => gail(cartPole, shown).next()).toThrow(
    /never negative.*fixedHorizon\(environment\).*variableHorizon: true/,
  );
  expect(() => gail(cartPole, shown).next()).toThrow(
    /never terminates, say so: \{ \.\.\.environment, fixedHorizon: true \}.*fixed\.demonstrations\(demonstrations\)/,
  );
  const [round] = gail(cartPole, shown, { variableHorizon: true, rounds: 1, steps: 256 });
  expect(round.policy.mode(Float32Array.of(0, 0, 0, 0))).toBeTypeOf("number");
});

/** For each seed a training of 98,304 steps without the environment's reward: its last round, and its tensors and memory in each. */
const trainings = lazily(() =>
  [0, 1, 2].map((seed) => {
    const before = tensorCount();
    const blind = {
      ...cartPoleFixed,
      step: (...given: Parameters<typeof cartPoleFixed.step>) => ({ ...cartPoleFixed.step(...given), reward: 0 }),
    };
    const [tensors, megabytes]: number[][] = [[], []];
    let last: GailRound | undefined;
    for (const round of gail(blind, demonstrations, { rounds: 48, seed })) {
      last = round;
      tensors.push(tensorCount());
      megabytes.push(process.memoryUsage().rss / 1e6);
    }
    return { last: last as GailRound, tensors, megabytes, left: tensorCount() - before };
  }),
);

test("from two demonstrations of CartPole to 475 and more within 100,000 steps, without its reward, seeds 0 to 2", () => {
  for (const { last } of trainings()) {
    expect(last.environmentSteps).toBeLessThan(100_000);
    expect(evaluate(cartPoleFixed, last.policy, { episodes: 5, seed: 7 }).meanReturn).toBeGreaterThanOrEqual(475);
  }
});

test("in a world made of fixed length, and with torques, it goes; the absorbing state is part of what is imitated", () => {
  const valley = fixedHorizon(mountainCar);
  const shown = valley.demonstrations(rollouts(mountainCar, mountainCarExpert, { episodes: 2, seed: 0 }));
  const rounds = [...gail(valley, shown, { rounds: 2, steps: 400 })];
  expect(rounds[1].environmentSteps).toBe(800);
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 2, seed: 0 });
  for (const rewardForm of kinds)
    expect([...gail(pendulum, swings, { rounds: 2, steps: 400, rewardForm })]).toHaveLength(2);
});

test("demonstrations made before fixedHorizon are refused, with the way to convert them, also where states are indices", () => {
  const pole = fixedHorizon(cartPole);
  const falls = rollouts(cartPole, { act: () => 1 }, { episodes: 2 });
  const lake = fixedHorizon(frozenLake);
  const walks = rollouts(frozenLake, optimal(frozenLake), { episodes: 2 });
  const convert = /convert them: fixed\.demonstrations\(demonstrations\), with fixed = fixedHorizon\(environment\)/;
  for (const learn of [gail, airl, featureMatching]) {
    expect(() => learn(pole, falls).next()).toThrow(convert);
    expect(() => learn(lake, walks).next()).toThrow(convert);
    for (const learner of [
      learn(pole, pole.demonstrations(falls), { rounds: 1, steps: 100 }),
      learn(lake, lake.demonstrations(walks), { rounds: 1, steps: 100 }),
    ])
      expect([...learner]).toHaveLength(1);
  }
});

test("the three rewards are −log(1 − D), log D and log D − log(1 − D), with their signs, and are those that improve the policy", () => {
  const rounds = kinds.map((rewardForm) => {
    const { improve, given } = captured();
    const [round] = gail(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, rewardForm, improve });
    return { ...round, given: Float64Array.from(given[0].rewards.flatMap((one) => [...one])) };
  });
  const { observations, actions } = rounds[0].pairs;
  const of = ({ reward }: (typeof rounds)[number]) =>
    Array.from(actions.data, (action, t) => reward(observations.row(t), action));
  const [survive, end, logits] = rounds.map(of);
  for (const [t, logit] of logits.entries()) {
    const D = 1 / (1 + Math.exp(-logit));
    expect(survive[t]).toBeCloseTo(-Math.log(1 - D), 5);
    expect(end[t]).toBeCloseTo(Math.log(D), 5);
  }
  expect(Math.min(...survive)).toBeGreaterThan(0);
  expect(Math.max(...end)).toBeLessThan(0);
  expect([Math.min(...logits) < 0, Math.max(...logits) > 0]).toEqual([true, true]);
  for (const [i, round] of rounds.entries()) {
    const rewards = [survive, end, logits][i];
    expect(round.given).toHaveLength(512);
    for (const [t, reward] of rewards.entries()) expect(round.given[t]).toBeCloseTo(reward, 4);
    expect(round.learnerReward).toBeCloseTo(mean(rewards), 4);
    // a discriminator that has learned something gives the expert more, whichever the reward
    expect(round.discriminatorLoss).toBeLessThan(Math.LN2);
    expect(round.expertReward).toBeGreaterThan(round.learnerReward);
  }
  // and takes the expert's steps for the expert's
  const ofExpert = transitions(demonstrations);
  const expertLogits = Array.from(ofExpert.actions.data, (action, t) =>
    rounds[2].reward(ofExpert.observations.row(t), action),
  );
  expect(rounds[0].expertAccuracy).toBeCloseTo(mean(expertLogits.map((x) => Number(x > 0))), 2);
  expect(rounds[0].learnerAccuracy).toBeCloseTo(mean(logits.map((x) => Number(x < 0))), 2);
});

test("the reward of a round stays as it was, and refuses what is no observation or action", () => {
  const [first] = gail(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, rewardForm: "log D" });
  const rewards = () => [0, 1].map((action) => first.reward(Float32Array.of(0, 0, 0, 0), action));
  const before = rewards();
  [...gail(cartPoleFixed, demonstrations, { rounds: 1, steps: 512, seed: 1 })];
  expect(rewards()).toEqual(before);
  expect(() => first.reward(Float32Array.of(0, Number.NaN, 0, 0), 0)).toThrow(/not \[.*NaN/);
  expect(() => first.reward(Float32Array.of(0, 0, 0, 0), 2)).toThrow(/a whole number from 0 to 1, not/);
});

test("it starts from a given policy, and refuses demonstrations of another world", () => {
  using one = learner(cartPoleFixed, { hidden: [16], seed: 0 });
  const [round] = gail(cartPoleFixed, demonstrations, { rounds: 1, steps: 256, policy: one.policy.policy() });
  expect(round.policy.hidden).toEqual([16]);
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1 });
  expect(() => gail(cartPoleFixed, swings).next()).toThrow(/another environment/);
});

test("a round has the learner's pairs, and how far apart the two sides are: from log 2 down to what none can tell", () => {
  const [first] = gail(cartPoleFixed, demonstrations, { rounds: 1, steps: 512 });
  expect(first.pairs.observations.length).toBe(512);
  expect(first.pairs.actions.length).toBe(512);
  expect(first.occupancyDistance).toBeLessThan(Math.log(2));
  for (const { last } of trainings()) expect(last.occupancyDistance).toBeLessThan(0.2);
});

test("it holds as many tensors in each round, and none in the end; nor does memory grow", () => {
  for (const { tensors, left } of trainings()) {
    expect(new Set(tensors.slice(1)).size).toBe(1);
    expect(left).toBe(0);
  }
  const [{ megabytes }] = trainings();
  const [early, last] = [megabytes[Math.floor(megabytes.length / 4)], megabytes[megabytes.length - 1]];
  expect(last).toBeLessThan(1.2 * early);
});

test("rewards that there are not, and a discriminator's options out of their ranges, are refused", () => {
  const begin = (options: object) => () => gail(cartPoleFixed, demonstrations, { steps: 300, ...options }).next();
  expect(begin({ rewardForm: "logD" })).toThrow(/no rewardForm "logD"; there are: -log\(1-D\); log D/);
  expect(begin({ discriminator: { batchSize: 1.5 } })).toThrow(/batchSize is a whole number/);
  expect(begin({ discriminator: { passes: Number.NaN } })).toThrow(/passes of a discriminator is a number above 0/);
  expect(begin({ discriminator: { weightDecay: -1 } })).toThrow(/weightDecay is a number from 0/);
});

test("D reads observations in the expert's deviations, whatever the standardization of the policy to start from", () => {
  const [{ policy }] = policyGradient(cartPole, { rounds: 1, steps: 512 });
  const { mean, scale } = standardization(transitions(demonstrations).observations);
  // that policy saw falls: its unit of the angle is many times that of the expert, which hardly leans
  expect(scale[2] / (policy.standardization?.scale[2] ?? 0)).toBeGreaterThan(10);
  const options = { rounds: 1, steps: 256, discriminator: { learningRate: 1e-9 }, reward: "log D - log(1-D)" } as const;
  const [{ reward }] = gail(cartPoleFixed, demonstrations, { ...options, policy });
  /** How much D's logit changes by one deviation of the expert along each component. */
  const slopes = Array.from(mean, (_, i) => {
    const moved = mean.map((x, j) => (i === j ? x + 1 / scale[j] : x));
    return Math.abs(reward(moved, 0) - reward(mean, 0));
  });
  for (const slope of slopes) expect(slope).toBeGreaterThan(0.01);
  expect(slopes[2]).toBeGreaterThan(0.05 * Math.max(...slopes));
});
