import { describe, expect, test } from "vitest";
import {
  cartPole,
  cartPoleExpert,
  cartPoleFixed,
  type IqLearnOptions,
  iqLearn,
  mean,
  pendulum,
  pendulumExpert,
  randomPolicy,
  rollouts,
  seeded,
  standardization,
  transitions,
} from "../../src";
import { interaction } from "../../src/experience/interaction";
import { replay, type Steps } from "../../src/experience/replay";
import { stepsOf } from "../../src/experience/transitions";
import { learner } from "../learner";
import { adam, expectClose, perceptron, recorded, withBiases } from "../reference";
import { type CriticLoss, noiseOf, softActorCritic } from "../softActorCritic";
import type { Step } from "../steps";

// episodes that end early, so that some steps are terminated
const demonstrations = rollouts(cartPole, randomPolicy(cartPole), { episodes: 4, seed: 0 });
const shown = stepsOf("the test", demonstrations, cartPole);

/** The batches of an offline learner that starts from a policy: it draws nothing else. */
function batchesOf(spaces: typeof cartPole | typeof pendulum, steps: Steps, batchSize: number, seed: number) {
  const [random, buffer] = [seeded(seed), replay(spaces, steps.actions.length)];
  buffer.add(steps);
  return () => buffer.sample(batchSize, random);
}

describe("offline, over discrete actions", () => {
  const [batchSize, discount, temperature, regularization, learningRate, sizes] = [16, 0.9, 0.3, 0.2, 0.1, [4, 3, 2]];
  const options = {
    offline: true,
    rounds: 5,
    steps: 1,
    batchSize,
    discount,
    temperature,
    regularization,
    learningRate,
  };
  /** The parameters of the network, which computes Q, from those of a policy, whose logits are Q / τ. */
  const ofNetwork = (parameters: Float32Array) =>
    Array.from(parameters, (x, i) => (i < (sizes[0] + 1) * sizes[1] ? x : temperature * x));
  /** The rounds of a learner, and those of a reference in double precision with gradients by finite differences. */
  function both(given: IqLearnOptions) {
    const reads = { mean: Float32Array.of(0, 0.1, 0, -0.1), scale: Float32Array.of(4, 2, 5, 1) };
    using one = learner(cartPole, { hidden: [3], standardization: reads, seed: 2 });
    const policy = one.policy.policy();
    const rounds = [...iqLearn(cartPole, shown, { ...options, policy, seed: 6, ...given })];
    const next = batchesOf(cartPole, shown, batchSize, 6);
    const descend = adam(learningRate);
    const Q = (parameters: readonly number[], s: Float32Array) =>
      perceptron(
        parameters,
        sizes,
        Math.tanh,
        Array.from(s, (x, i) => (x - reads.mean[i]) * reads.scale[i]),
      );
    const V = (parameters: readonly number[], s: Float32Array) =>
      temperature * Math.log(Q(parameters, s).reduce((sum, x) => sum + Math.exp(x / temperature), 0));
    const nll = (parameters: readonly number[], s: Float32Array, a: number) =>
      (V(parameters, s) - Q(parameters, s)[a]) / temperature;
    let parameters: readonly number[] = ofNetwork(policy.parameters);
    const expected = rounds.map(() => {
      const { observations, actions, nextObservations, terminated } = next();
      const at = parameters;
      const rewards = (now: readonly number[]) =>
        Array.from(actions.data, (a, i) => {
          const q = Q(now, observations.row(i))[a];
          const later = given.throughNext === false ? at : now;
          return q - (terminated[i] ? 0 : discount * V(later, nextObservations.row(i)));
        });
      const loss = (now: readonly number[]) =>
        temperature * mean(Array.from(actions.data, (a, i) => nll(now, observations.row(i), a))) +
        mean(rewards(now).map((r) => r * r)) / (4 * regularization);
      parameters = descend(at, loss);
      const ends = terminated.reduce((sum, x) => sum + x, 0);
      return { loss: loss(at), expertReward: mean(rewards(at)), parameters, ends };
    });
    return { rounds, expected };
  }

  test.each([true, false])(
    "the loss is τ times the negative log-likelihood of the expert's actions plus E[r²] / 4α, throughNext %s",
    (throughNext) => {
      const { rounds, expected } = both({ throughNext });
      for (const [i, { loss, expertReward, parameters }] of expected.entries()) {
        expect(rounds[i].loss).toBeCloseTo(loss, 4);
        expect(rounds[i].expertReward).toBeCloseTo(expertReward, 4);
        expectClose(ofNetwork(rounds[i].policy.parameters), parameters, 3);
        expect(rounds[i]).not.toHaveProperty("meanReturn");
        expect(rounds[i].environmentSteps).toBe(0);
      }
      expect(expected.some(({ ends }) => ends > 0)).toBe(true);
    },
  );

  test("the gradient through V(s′) makes a difference, and is not taken by default", () => {
    const [through, held, byDefault] = [{ throughNext: true }, { throughNext: false }, {}].map(both);
    const ends = ({ rounds }: typeof held) => [...rounds[4].policy.parameters];
    const distances = ends(through).map((x, i) => Math.abs(x - ends(held)[i]));
    expect(Math.max(...distances)).toBeGreaterThan(0.02);
    expect(ends(byDefault)).toEqual(ends(held));
  });
});

test("offline, over a box, critics descend the objective with V of the actor's actions, and the actor follows them as in SAC", () => {
  const swings = stepsOf(
    "the test",
    rollouts({ ...pendulum, horizon: 20 }, pendulumExpert, { episodes: 2, seed: 1 }),
    pendulum,
  );
  const [batchSize, discount, temperature, regularization, learningRate] = [8, 0.9, 0.3, 0.2, 0.05];
  const reads = { mean: Float32Array.of(0, 0.1, 0), scale: Float32Array.of(1, 2, 0.5) };
  using one = learner(pendulum, { hidden: [3], head: "squashedGaussian", standardization: reads, seed: 2 });
  const policy = one.policy.policy();
  const options = {
    offline: true,
    rounds: 4,
    steps: 1,
    batchSize,
    discount,
    temperature,
    regularization,
    learningRate,
  };
  const rounds = [...iqLearn(pendulum, swings, { ...options, hidden: [3], policy, seed: 6 })];

  // the weights of two critics are drawn first; then for each update its rows and its noise
  const { random, weights, noise } = recorded(6);
  const buffer = replay(pendulum, swings.actions.length);
  buffer.add(swings);
  const criticSizes = [4, 3, 1];
  const limits = [Math.sqrt(6 / 7), Math.sqrt(6 / 4)];
  for (let i = 0; i < 2; i++)
    for (const [layer, count] of [12, 3].entries())
      for (let k = 0; k < count; k++) random.uniform(-limits[layer], limits[layer]);
  const critics = [withBiases(weights, criticSizes), withBiases(weights, criticSizes)];
  const objective: CriticLoss = (q, values, _, next) => {
    const r = q.map((value, i) => value - next[i]);
    const differences = values.map((value, i) => value - next[i]);
    return -mean(r) + mean(differences) + mean(r.map((x) => x * x)) / (4 * regularization);
  };
  const parts = { policy: Array.from(policy.parameters), policySizes: [3, 3, 2], critics, criticSizes, temperature };
  const update = softActorCritic({ ...parts, discount, learningRate, targetShare: 0.005 }, objective);
  const read = (s: Float32Array) => Array.from(s, (x, i) => (x - reads.mean[i]) * reads.scale[i]);
  for (const round of rounds) {
    const { observations, actions, nextObservations, terminated } = buffer.sample(batchSize, random);
    for (let i = 0; i < 2 * batchSize; i++) random.standardNormal();
    const steps = Array.from(
      actions.data,
      (a, i): Step => [read(observations.row(i)), a / 2, 0, read(nextObservations.row(i)), terminated[i] === 1],
    );
    const expected = update(steps, ...noiseOf(noise, batchSize, 1));
    expect(round.loss).toBeCloseTo(expected.loss / 2, 3); // of the two critics
    expectClose(round.policy.parameters, expected.policy, 3);
  }
});

test("online it takes a step of its policy before each update, and batches are half the expert's and half its own", () => {
  const lengths: number[] = [];
  const counted = {
    ...cartPoleFixed,
    reset: (random: Parameters<typeof cartPoleFixed.reset>[0]) => cartPoleFixed.reset(random),
    step: (...given: Parameters<typeof cartPoleFixed.step>) => {
      lengths.push(1);
      return cartPoleFixed.step(...given);
    },
  };
  const expert = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 1, seed: 0 });
  const options = { rounds: 2, steps: 6, batchSize: 8, hidden: [3] };
  const rounds = [...iqLearn(counted, expert, options)];
  expect(lengths).toHaveLength(12);
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([6, 12]);
  for (const { meanReturn } of rounds) expect(meanReturn).toBeGreaterThan(0);
  expect(rounds[0].policy.standardization).toEqual(standardization(transitions(expert).observations));
});

test("online, the reward is the expert's steps' alone, while values and squares are those of both halves of the batch", () => {
  const [batchSize, discount, temperature, regularization] = [8, 0.9, 0.3, 0.2];
  const reads = standardization(shown.observations);
  using one = learner(cartPole, { hidden: [3], standardization: reads, seed: 2 });
  const policy = one.policy.policy();
  const options = { rounds: 1, steps: 1, batchSize, discount, temperature, regularization, policy, seed: 4 };
  expect(() => iqLearn(cartPole, shown, options).next()).toThrow(/may end an episode before its horizon/);
  const [round] = iqLearn(cartPole, shown, { ...options, variableHorizon: true });
  const [random, expert, own] = [seeded(4), replay(cartPole, shown.actions.length), replay(cartPole, 1)];
  expert.add(shown);
  interaction(cartPole, own, random)(policy, 1);
  const logits = (s: Float32Array) =>
    perceptron(
      [...policy.parameters],
      [4, 3, 2],
      Math.tanh,
      Array.from(s, (x, i) => (x - reads.mean[i]) * reads.scale[i]),
    );
  const V = (s: Float32Array) => temperature * Math.log(logits(s).reduce((sum, x) => sum + Math.exp(x), 0));
  const [ofExpert, ofLearner] = [expert, own].map((side) => {
    const { observations, actions, nextObservations, terminated } = side.sample(batchSize, random);
    return Array.from(actions.data, (a, i) => {
      const next = terminated[i] ? 0 : discount * V(nextObservations.row(i));
      return { r: temperature * logits(observations.row(i))[a] - next, difference: V(observations.row(i)) - next };
    });
  });
  const both = [...ofExpert, ...ofLearner];
  const expertReward = mean(ofExpert.map(({ r }) => r));
  const squares = mean(both.map(({ r }) => r * r)) / (4 * regularization);
  expect(round.expertReward).toBeCloseTo(expertReward, 5);
  expect(round.loss).toBeCloseTo(-expertReward + mean(both.map(({ difference }) => difference)) + squares, 5);
  expect(Math.abs(expertReward - mean(ofLearner.map(({ r }) => r)))).toBeGreaterThan(1e-3);
});

test("spaces are enough to learn offline, with or without saying so", () => {
  const { observationSpace, actionSpace } = cartPole;
  const options = { rounds: 1, steps: 3, batchSize: 8, hidden: [3] };
  const rounds = [
    ...iqLearn({ observationSpace, actionSpace }, shown, options),
    ...iqLearn({ observationSpace, actionSpace }, shown, { ...options, offline: true }),
    ...iqLearn(cartPole, shown, { ...options, offline: true }),
  ];
  for (const { policy } of rounds) expect(policy.parameters).toEqual(rounds[0].policy.parameters);
});

test("demonstrations without what followed each pair, and options out of their ranges, are refused", () => {
  const { observations, actions, nextObservations, terminated } = shown;
  const begin =
    (given: object, pairs: Parameters<typeof iqLearn>[1] = shown) =>
    () =>
      iqLearn(cartPole, pairs, { offline: true, rounds: 1, steps: 1, batchSize: 2, ...given }).next();
  const without = /IQ-Learn also learns from what followed each pair.*nextObservations and terminated/;
  expect(begin({}, { observations, actions, terminated })).toThrow(without);
  expect(begin({}, { observations, actions, nextObservations })).toThrow(without);
  for (const name of ["rounds", "steps", "batchSize", "capacity"])
    expect(begin({ [name]: 0 }), name).toThrow(/is a whole number from 1 on, not 0/);
  expect(begin({ discount: 1 })).toThrow(/discount is a number from 0 to below 1, not 1/);
  expect(begin({ temperature: 0 })).toThrow(/temperature is a number above 0, not 0/);
  expect(begin({ regularization: 0 })).toThrow(/regularization is a number above 0, not 0/);
  expect(begin({ learningRate: 0 })).toThrow(/learningRate is a number above 0/);
  const swings = rollouts(pendulum, pendulumExpert, { episodes: 1 });
  expect(() => iqLearn(cartPole, swings, { offline: true }).next()).toThrow(/another environment/);
  using one = learner(pendulum, { hidden: [3] });
  expect(() => iqLearn(pendulum, swings, { policy: one.policy.policy() }).next()).toThrow(
    /has a gaussian head; this learner's policies have a squashedGaussian head/,
  );
});
