import { expect, test } from "vitest";
import {
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  dqnStep,
  fixedHorizon,
  pendulum,
  pendulumExpert,
  ppoStep,
  rollouts,
  sacStep,
  sqil,
  standardization,
} from "../../src";
import { stepsOf } from "../../src/experience/transitions";
import { capturedUpdates } from "../captured";
import { learner } from "../learner";

const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 1, seed: 0 });
const shown = stepsOf("the test", demonstrations, cartPoleFixed);

test("it learns from half a batch of the expert's steps with reward 1, and half a batch of its own with reward 0", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "another");
  const options = { rounds: 2, steps: 3, warmup: 20, batchSize: 30, hidden: [2], improve };
  const rounds = [...sqil(cartPoleFixed, demonstrations, options)];
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([23, 26]);
  expect(rounds.map(({ info }) => info)).toEqual([
    { loss: 2, another: 2 },
    { loss: 5, another: 5 },
  ]);
  expect(given).toHaveLength(6);
  const rowOf = ({ observations, actions, nextObservations, terminated }: typeof shown, i: number) =>
    [...observations.row(i), actions.data[i], ...nextObservations.row(i), terminated[i]].join();
  const ofExpert = new Set(Array.from({ length: shown.actions.length }, (_, i) => rowOf(shown, i)));
  const ofLearner = new Set<string>();
  for (const { steps, rewards } of given) {
    expect([...rewards]).toEqual([...new Array(30).fill(1), ...new Array(30).fill(0)]);
    for (let i = 0; i < 60; i++) {
      expect(ofExpert.has(rowOf(steps, i))).toBe(i < 30);
      if (i >= 30) ofLearner.add(rowOf(steps, i));
    }
  }
  expect(ofLearner.size).toBeGreaterThan(15);
  expect(ofLearner.size).toBeLessThanOrEqual(26);
  // observations are standardized by the expert's
  expect(rounds[1].policy.standardization).toEqual(standardization(shown.observations));
});

test("it never sees the environment's reward", () => {
  const other = {
    ...cartPoleFixed,
    step: (...given: Parameters<typeof cartPoleFixed.step>) => ({ ...cartPoleFixed.step(...given), reward: 7 }),
  };
  const options = { rounds: 1, steps: 20, warmup: 10, batchSize: 8, hidden: [4] };
  const [[one], [two]] = [cartPoleFixed, other].map((world) => [...sqil(world, demonstrations, options)]);
  expect(two.policy.parameters).toEqual(one.policy.parameters);
  expect(two.info).toEqual(one.info);
  expect(two.meanReturn).not.toBe(one.meanReturn);
});

test("by default it improves by soft Q-learning over discrete actions, and by SAC over a box", () => {
  const options = { rounds: 1, steps: 5, warmup: 10, batchSize: 8, hidden: [4] };
  const [round] = sqil(cartPoleFixed, demonstrations, options);
  const improve = dqnStep({ temperature: 0.1, learningRate: 1e-3 });
  const [same] = sqil(cartPoleFixed, demonstrations, { ...options, improve });
  expect(same.policy.parameters).toEqual(round.policy.parameters);
  expect(Object.keys(round.info)).toEqual(["loss", "value"]);
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1, seed: 0 });
  const [ofBox] = sqil(pendulum, swings, options);
  expect(ofBox.policy.head).toBe("squashedGaussian");
  expect(Object.keys(ofBox.info)).toEqual(["criticLoss", "value", "entropy", "temperature"]);
});

test("it goes on from a given policy, and takes demonstrations as pairs with what followed", () => {
  const { improve } = capturedUpdates("categorical", "loss");
  using one = learner(cartPoleFixed, { hidden: [3], standardization: standardization(shown.observations) });
  const policy = one.policy.policy();
  const [round] = sqil(cartPoleFixed, shown, { rounds: 1, steps: 2, warmup: 5, batchSize: 4, policy, improve });
  expect(round.policy.parameters).toEqual(policy.parameters);
});

test("a variable horizon, demonstrations without what followed each pair, and options out of their ranges are refused", () => {
  const falls = rollouts(cartPole, { act: () => 1 }, { episodes: 2 });
  expect(() => sqil(cartPole, falls).next()).toThrow(/may end an episode before its horizon/);
  const options = { rounds: 1, steps: 2, warmup: 5, batchSize: 4, hidden: [2] };
  expect([...sqil(cartPole, falls, { ...options, variableHorizon: true })]).toHaveLength(1);
  expect(() => sqil(fixedHorizon(cartPole), falls, options).next()).toThrow(/fixed\.demonstrations\(demonstrations\)/);
  const { observations, actions, nextObservations, terminated } = shown;
  const begin =
    (given: typeof options | object, pairs: Parameters<typeof sqil>[1] = shown) =>
    () =>
      sqil(cartPoleFixed, pairs, { ...options, ...given }).next();
  const without = /SQIL also learns from what followed each pair.*nextObservations and terminated/;
  expect(begin({}, { observations, actions, terminated })).toThrow(without);
  expect(begin({}, { observations, actions, nextObservations })).toThrow(without);
  expect(begin({}, { observations, actions, nextObservations, terminated })).not.toThrow();
  for (const name of ["rounds", "steps", "warmup", "batchSize", "capacity"])
    expect(begin({ [name]: 1.5 }), name).toThrow(new RegExp(`${name} is a whole number from 1 on, not 1.5`));
  expect(begin({ improve: sacStep() })).toThrow(/a step for a box of actions, but the actions are discrete/);
  expect(begin({ improve: ppoStep() })).toThrow(/improve must be an off-policy step/);
});
