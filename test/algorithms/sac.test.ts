import { expect, test } from "vitest";
import { cartPole, dqnStep, mountainCarContinuous, pendulum, ppoStep, sac, sacStep, standardization } from "../../src";
import { Rows } from "../../src/rows";
import { box } from "../../src/spaces";
import { capturedUpdates } from "../captured";
import { learner } from "../learner";

const names = ["criticLoss", "value", "entropy", "temperature"] as const;

test("it updates once for each step, by a batch of all steps so far with the environment's rewards", () => {
  const { improve, given } = capturedUpdates("squashedGaussian", ...names);
  /** The angular velocity after a step, as its reward. */
  const spinning = {
    ...pendulum,
    step(...given: Parameters<typeof pendulum.step>) {
      const next = pendulum.step(...given);
      return { ...next, reward: Math.fround(next.state[1]) };
    },
  };
  const rounds = [...sac(spinning, { rounds: 2, steps: 3, warmup: 5, batchSize: 40, hidden: [2], improve })];
  expect(given).toHaveLength(6);
  given.forEach(({ steps, rewards }, i) => {
    expect(rewards).toHaveLength(40);
    expect([...rewards]).toEqual([...steps.nextObservations.column(2)]);
    expect(new Set(rewards).size).toBeLessThanOrEqual(6 + i);
    expect([...steps.terminated]).toEqual(new Array(40).fill(0));
  });
  expect(new Set(given[5].rewards).size).toBeGreaterThan(7);
  // means over the updates of each round
  for (const name of names) expect(rounds.map((round) => round[name])).toEqual([2, 5]);
  expect(rounds.map(({ environmentSteps }) => environmentSteps)).toEqual([8, 11]);
});

test("it standardizes observations by those of the first, random steps", () => {
  const { improve, given } = capturedUpdates("squashedGaussian", ...names);
  const [{ policy }] = sac(pendulum, { rounds: 1, steps: 1, warmup: 30, batchSize: 2000, hidden: [2], improve });
  // a sample this large has all 31 steps, of which one is not among the first
  const { observations, actions } = given[0].steps;
  const rows = new Map<number, Float32Array>();
  for (let i = 0; i < observations.length; i++) rows.set(observations.row(i)[2], observations.row(i));
  expect(rows.size).toBe(31);
  const candidates = [...rows.keys()].map((left) => {
    const others = [...rows.entries()].filter(([velocity]) => velocity !== left).flatMap(([, row]) => [...row]);
    return standardization(new Rows(Float32Array.from(others), 3));
  });
  const distance = candidates.map(({ mean }) => Math.abs(mean[2] - (policy.standardization?.mean[2] ?? Number.NaN)));
  expect(Math.min(...distance)).toBeLessThan(1e-5);
  // uniform between the bounds
  expect(Math.max(...actions.data)).toBeLessThanOrEqual(2);
  expect(Math.max(...actions.data) - Math.min(...actions.data)).toBeGreaterThan(2.5);
});

test("a step that the horizon truncates is not marked as terminated, one that the environment ends is", () => {
  const { improve, given } = capturedUpdates("squashedGaussian", ...names);
  const options = { rounds: 1, steps: 1, warmup: 20, batchSize: 300, hidden: [2], improve };
  [...sac({ ...pendulum, horizon: 2 }, options)];
  const ending = {
    ...pendulum,
    fixedHorizon: false,
    step: (...given: Parameters<typeof pendulum.step>) => ({ ...pendulum.step(...given), terminated: true }),
  };
  [...sac(ending, options)];
  expect(given.map(({ steps }) => new Set(steps.terminated))).toEqual([new Set([0]), new Set([1])]);
});

test("it goes on from a given policy, which takes the first steps and keeps its standardization", () => {
  const { improve, given } = capturedUpdates("squashedGaussian", ...names);
  const reads = { mean: Float32Array.of(0, 0, 0.1), scale: Float32Array.of(1, 2, 3) };
  using one = learner(pendulum, { hidden: [3], head: "squashedGaussian", standardization: reads, seed: 0 });
  const policy = { ...one.policy.policy(), act: () => Float32Array.of(1.25) };
  const [round] = sac(pendulum, { rounds: 1, steps: 1, warmup: 20, batchSize: 200, policy, improve });
  expect(round.policy.hidden).toEqual([3]);
  expect(round.policy.standardization).toEqual(reads);
  expect(round.policy.parameters).toEqual(policy.parameters);
  const others = Array.from(given[0].steps.actions.data).filter((a) => a !== 1.25);
  expect(new Set(others).size).toBe(1); // the one step after the first 20
  using other = learner(pendulum, { hidden: [3] });
  expect(() => sac(pendulum, { policy: other.policy.policy(), warmup: 5 }).next()).toThrow(
    /has a gaussian head; this learner's policies have a squashedGaussian head/,
  );
});

test("options out of their ranges are refused, and so are steps and actions that do not fit", () => {
  const begin = (options: object) => () => sac(pendulum, { warmup: 10, ...options }).next();
  for (const name of ["rounds", "steps", "warmup", "batchSize", "capacity"])
    expect(begin({ [name]: 0 }), name).toThrow(new RegExp(`${name} is a whole number from 1 on, not 0`));
  expect(begin({ improve: dqnStep() })).toThrow(
    /a step for discrete actions, but the actions are a box: use sac, or sacStep/,
  );
  for (const improve of [ppoStep(), sacStep]) expect(begin({ improve })).toThrow(/improve must be an off-policy step/);
  expect(() => sac(cartPole).next()).toThrow(
    /a step for a box of actions, but the actions are discrete: use dqn, or dqnStep/,
  );
  const unbounded = { ...mountainCarContinuous, actionSpace: box([-1], [Number.POSITIVE_INFINITY]) };
  expect(() => sac(unbounded).next()).toThrow(/needs finite bounds/);
});
