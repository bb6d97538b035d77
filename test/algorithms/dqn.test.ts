import { expect, test } from "vitest";
import { cartPole, dqn, dqnStep, evaluate, gridWorld, optimal, pendulum, ppoStep, sacStep } from "../../src";
import { tf } from "../../src/tensors/backend";
import { capturedUpdates } from "../captured";
import { learner } from "../learner";

test("in a small grid world, whose steps cost, it finds the shortest way around the danger", () => {
  const world = gridWorld(["S..", "XX.", "G.."], { rewards: { G: 1, X: -1, ".": -0.1, S: -0.1 }, horizon: 20 });
  const improve = dqnStep({ discount: 0.9, learningRate: 0.02, targetShare: 0.1 });
  const epsilon = (steps: number) => (steps < 600 ? 0.3 : 0);
  const options = { rounds: 2, steps: 300, warmup: 300, batchSize: 32, hidden: [], epsilon };
  const [exploring, acting] = dqn(world, { ...options, improve });
  const best = evaluate(world, optimal(world), { episodes: 1 }).meanReturn;
  expect(best).toBeCloseTo(1 - 5 * 0.1, 6);
  for (const { policy } of [exploring, acting])
    expect(evaluate(world, policy, { episodes: 1 }).meanReturn).toBeCloseTo(best, 6);
  // without exploration it acts by what it has learned; an episode of the round before may end in this one
  expect(exploring.meanReturn).toBeLessThan(best - 0.1);
  expect(acting.meanReturn).toBeGreaterThan(best - 0.05);
});

test("it updates once in `every` steps, `updates` times, by batches of steps so far with the environment's rewards", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "value");
  const costly = {
    ...cartPole,
    step(...given: Parameters<typeof cartPole.step>) {
      const next = cartPole.step(...given);
      return { ...next, reward: next.state[0] };
    },
  };
  const options = { rounds: 2, steps: 10, warmup: 7, every: 4, updates: 3, batchSize: 50, hidden: [2] };
  const rounds = [...dqn(costly, { ...options, improve })];
  // steps 8, 12 and 16 in the first round, 20 and 24 in the second
  expect(given).toHaveLength(15);
  expect(rounds.map(({ loss }) => loss)).toEqual([5, 12.5]); // means over updates 1 to 9, and 10 to 15
  expect(rounds.map(({ value }) => value)).toEqual([5, 12.5]);
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([17, 27]);
  const steps = given.map(({ steps, rewards }) => {
    expect([...rewards]).toEqual([...steps.nextObservations.column(0)]);
    return new Set(steps.nextObservations.column(0)).size;
  });
  expect(Math.max(...steps.slice(0, 3))).toBeLessThanOrEqual(8);
  expect(Math.max(...steps.slice(12))).toBeLessThanOrEqual(24);
  expect(Math.max(...steps.slice(12))).toBeGreaterThan(15);
});

test("it remembers only the latest steps, as many as its capacity", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "value");
  [...dqn(cartPole, { rounds: 1, steps: 10, warmup: 30, capacity: 4, batchSize: 60, hidden: [2], improve })];
  expect(new Set(given[9].steps.observations.column(2)).size).toBeLessThanOrEqual(4);
});

test("it acts at random with probability ε of the steps so far, and greedily otherwise", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "value");
  const asked: number[] = [];
  using one = learner(cartPole, { hidden: [4] });
  const policy = one.policy.policy(); // a policy to start from keeps its standardization
  const options = { rounds: 2, steps: 40, warmup: 5, capacity: 1, batchSize: 1, policy, improve };
  /** The last step of each update, as the buffer holds no other. */
  const greedySteps = (epsilon: (steps: number) => number) => {
    given.length = 0;
    asked.length = 0;
    const spied = (steps: number) => {
      asked.push(steps);
      return epsilon(steps);
    };
    for (const _ of dqn(cartPole, { ...options, epsilon: spied }));
    return given.map(({ steps: { observations, actions } }) => policy.mode(observations.row(0)) === actions.data[0]);
  };
  const share = (flags: boolean[]) => flags.filter(Boolean).length / flags.length;
  expect(share(greedySteps(() => 0))).toBe(1);
  expect(asked).toEqual(Array.from({ length: 80 }, (_, i) => 5 + i));
  expect(Math.abs(share(greedySteps(() => 1)) - 0.5)).toBeLessThan(0.25);
  // ε falls at step 45, the first of the second round
  const falling = greedySteps((steps) => (steps < 45 ? 1 : 0));
  expect(share(falling.slice(0, 40))).toBeLessThan(0.8);
  expect(share(falling.slice(40))).toBe(1);
});

test("by default ε falls from 1 to 0.05 in 10,000 steps", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "value");
  const options = { rounds: 1, steps: 300, capacity: 1, batchSize: 1, hidden: [4], improve };
  const greedyShare = (warmup: number) => {
    given.length = 0;
    const [{ policy }] = dqn(cartPole, { ...options, warmup });
    const flags = given.map(({ steps }) => policy.mode(steps.observations.row(0)) === steps.actions.data[0]);
    return flags.filter(Boolean).length / flags.length;
  };
  expect(Math.abs(greedyShare(1) - 0.5)).toBeLessThan(0.15);
  expect(greedyShare(20_000)).toBeGreaterThan(0.93);
});

test("the mean return of a round is that of its episodes, not of those before the first round", () => {
  const { improve } = capturedUpdates("categorical", "loss", "value");
  const world = gridWorld(["SG"], { horizon: 2 });
  using one = learner(world, { hidden: [] });
  // its outputs are 1 for the way to the goal; the first steps are others
  tf.tidy(() => one.policy.parameters.assign(tf.tensor1d([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
  const policy = { ...one.policy.policy(), act: () => 3 };
  const options = { rounds: 2, steps: 4, warmup: 10, batchSize: 1, improve, policy, epsilon: () => 0 };
  expect([...dqn(world, options)].map(({ meanReturn }) => meanReturn)).toEqual([1, 1]);
});

test("it goes on from a given policy, which takes the first steps and keeps its standardization", () => {
  const { improve, given } = capturedUpdates("categorical", "loss", "value");
  const standardization = { mean: Float32Array.of(0, 0, 0.1, 0), scale: Float32Array.of(1, 2, 3, 4) };
  using one = learner(cartPole, { hidden: [3], standardization, seed: 0 });
  // always to the right
  const policy = { ...one.policy.policy(), act: () => 1, mode: () => 1 };
  const [round] = dqn(cartPole, { rounds: 1, steps: 1, warmup: 25, batchSize: 100, policy, improve, epsilon: () => 0 });
  expect(round.policy.hidden).toEqual([3]);
  expect(round.policy.standardization).toEqual(standardization);
  expect(round.policy.parameters).toEqual(policy.parameters);
  // of 26 steps only the last was not by that policy
  const { actions } = given[0].steps;
  expect(actions.data.filter((a) => a === 0).length).toBeLessThan(12);
});

test("options out of their ranges are refused, and so is a step that does not fit the actions", () => {
  const begin = (options: object) => () => dqn(cartPole, { warmup: 10, ...options }).next();
  expect(begin({ every: 11, steps: 10 })).toThrow(/every is a number from 1 to 10, not 11/);
  expect(begin({ every: 0 })).toThrow(/every is a whole number from 1 on, not 0/);
  expect(begin({ every: 2.5 })).toThrow(/every is a whole number from 1 on, not 2.5/);
  expect(begin({ updates: 0 })).toThrow(/updates is a whole number from 1 on, not 0/);
  for (const name of ["rounds", "steps", "warmup", "batchSize", "capacity"])
    expect(begin({ [name]: 0.5 }), name).toThrow(new RegExp(`${name} is a whole number from 1 on, not 0.5`));
  expect(begin({ epsilon: () => 2 })).toThrow(/probability is a number from 0 to 1, not 2/);
  expect(begin({ hidden: [0] })).toThrow(/widths of hidden layers/);
  expect(begin({ improve: sacStep() })).toThrow(
    /a step for a box of actions, but the actions are discrete: use dqn, or dqnStep/,
  );
  for (const improve of [ppoStep(), dqnStep]) expect(begin({ improve })).toThrow(/improve must be an off-policy step/);
  expect(() => dqn(pendulum).next()).toThrow(
    /a step for discrete actions, but the actions are a box: use sac, or sacStep/,
  );
});
