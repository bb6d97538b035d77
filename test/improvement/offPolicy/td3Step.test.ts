import { expect, test } from "vitest";
import { type Td3StepOptions, td3Step } from "../../../src/improvement/offPolicy/td3Step";
import { seeded } from "../../../src/random";
import { box } from "../../../src/spaces";
import { learner } from "../../learner";
import { batchOf, type Step } from "../../steps";

const spaces = { observationSpace: box([-1], [1]), actionSpace: box([-2], [6]) };
const start = () => learner(spaces, { hidden: [8], activation: "relu", head: "deterministic", seed: 1 });

/** The critics' loss in the first update by these steps. */
function firstLoss(steps: readonly Step[], options: Td3StepOptions = {}): number {
  using one = start();
  return td3Step({ hidden: [8], targetNoise: 0, ...options })(one)(...batchOf(steps)).criticLoss;
}

test("a terminated step does not bootstrap, a truncated one does", () => {
  const [ended, truncated] = [true, false].map((end): Step => [[0.3], [1], 2, [-0.4], end]);
  expect(firstLoss([ended], { discount: 0.9 })).toBe(firstLoss([ended], { discount: 0 }));
  expect(firstLoss([truncated], { discount: 0 })).toBe(firstLoss([ended]));
  expect(firstLoss([truncated], { discount: 0.9 })).not.toBe(firstLoss([ended]));
});

test("the target's actions are noisy, by at most the bound of the noise", () => {
  const steps: Step[] = [[[0.3], [1], 2, [-0.4]]];
  const quiet = firstLoss(steps);
  const noisy = firstLoss(steps, { targetNoise: 0.2 });
  expect(noisy).not.toBe(quiet);
  expect(firstLoss(steps, { targetNoise: 100, noiseClip: 1e-6 })).toBeCloseTo(quiet, 4);
});

test("the policy changes in one of `policyEvery` updates, the critics in each", () => {
  using one = start();
  const improve = td3Step({ policyEvery: 3, hidden: [8] })(one);
  const before = one.policy.policy().parameters;
  const losses: number[] = [];
  for (const changes of [false, false, true]) {
    losses.push(improve(...batchOf([[[0.3], [1], 2, [-0.4], true]])).criticLoss);
    const equal = one.policy.policy().parameters.every((x, i) => x === before[i]);
    expect(equal).toBe(!changes);
  }
  expect(losses[2]).toBeLessThan(losses[0]);
});

test("it finds the best action in each state, in the environment's units", () => {
  using one = start();
  const random = seeded(2);
  const improve = td3Step({ discount: 0, learningRate: 5e-3, hidden: [32] })(one);
  // the best action in state s is 2 + 3 s, in the box [−2, 6]
  for (let i = 0; i < 1500; i++)
    improve(
      ...batchOf(
        Array.from({ length: 32 }, (): Step => {
          const [s, a] = [random.uniform(-1, 1), random.uniform(-2, 6)];
          return [[s], [a], -((a - 2 - 3 * s) ** 2), [s], true];
        }),
      ),
    );
  const policy = one.policy.policy();
  for (const s of [-0.8, 0, 0.8]) {
    const [action] = policy.mode(Float32Array.of(s)) as Float32Array;
    expect(Math.abs(action - 2 - 3 * s)).toBeLessThan(0.6);
  }
});

test("options out of their ranges are refused", () => {
  expect(() => td3Step({ targetNoise: -1 })).toThrow(/targetNoise is a number from 0, not -1/);
  expect(() => td3Step({ noiseClip: 0 })).toThrow(/noiseClip is a number above 0, not 0/);
  expect(() => td3Step({ policyEvery: 0 })).toThrow(/policyEvery is a whole number from 1 on, not 0/);
  expect(() => td3Step({ learningRate: 0 })).toThrow(/learningRate is a number above 0, not 0/);
});
