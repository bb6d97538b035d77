/** The soft actor-critic against its three losses in double precision, and in worlds of one state. */
import { describe, expect, test } from "vitest";
import { replay } from "../../../src/experience/replay";
import { type SacStepOptions, sacStep } from "../../../src/improvement/offPolicy/sacStep";
import { mean } from "../../../src/numbers";
import { seeded } from "../../../src/random";
import { box, discrete } from "../../../src/spaces";
import { learner } from "../../learner";
import { expectClose, recorded, withBiases } from "../../reference";
import { noiseOf, softActorCritic } from "../../softActorCritic";
import { batchOf, type Step } from "../../steps";

const observationSpace = box([-5, -5], [5, 5]);
const standardization = { mean: Float32Array.of(1, -2), scale: Float32Array.of(0.5, 2) };
const standardized = (s: number[]) =>
  s.map((x, i) => (Math.fround(x) - standardization.mean[i]) * standardization.scale[i]);
const [discount, learningRate, targetShare, batchSize] = [0.9, 0.05, 0.3, 10];
const options = { discount, learningRate, targetShare, hidden: [3] };

/** Batches of steps in which some are terminated. Actions lie in [−1, 1]². */
const batches = (() => {
  const random = seeded(3);
  const row = (limit: number) => [random.uniform(-limit, limit), random.uniform(-limit, limit)];
  return Array.from({ length: 4 }, (_, i) =>
    Array.from(
      { length: batchSize },
      (): Step => [
        row(4),
        row(1).map(Math.fround),
        random.standardNormal() * (i % 2 === 0 ? 0.3 : 3),
        row(4),
        random.random() < 0.3,
      ],
    ),
  );
})();

/** A learner whose actions are in a box of this middle and these half-widths, and what its updates report. */
function updates(given: SacStepOptions, middle = 0, half = [1, 1], world: readonly (readonly Step[])[] = batches) {
  const bounds = (sign: number) => half.map((x) => middle + sign * x);
  using one = learner(
    { observationSpace, actionSpace: box(bounds(-1), bounds(1)) },
    { hidden: [3], head: "squashedGaussian", standardization, seed: 7 },
  );
  const { random, weights, noise } = recorded(8);
  const start = Array.from(one.policy.policy().parameters);
  const improve = sacStep({ ...options, ...given })({ ...one, random });
  const infos = world.map((steps) => {
    const scaled = steps.map(
      ([s, a, r, next, terminated]): Step => [s, [a].flat().map((x, i) => middle + half[i] * x), r, next, terminated],
    );
    return { ...improve(...batchOf(scaled)), policy: one.policy.policy().parameters };
  });
  return { infos, start, weights, noise };
}

/** What a reference reports that starts with the same weights and noise. */
function referenceOf({ start, weights, noise }: ReturnType<typeof updates>, { temperature }: SacStepOptions) {
  const criticSizes = [4, 3, 1];
  const drawn = [...weights];
  const critics = [withBiases(drawn, criticSizes), withBiases(drawn, criticSizes)];
  const parts = { policy: start, policySizes: [2, 3, 4], critics, criticSizes, temperature };
  const update = softActorCritic({ ...parts, discount, learningRate, targetShare });
  const left = [...noise];
  return batches.map((steps) =>
    update(
      steps.map(([s, a, r, next, terminated]): Step => [standardized(s), a, r, standardized(next), terminated]),
      ...noiseOf(left, batchSize, 2),
    ),
  );
}

test.each<[string, SacStepOptions]>([
  ["with a temperature that is trained", {}],
  ["at a fixed temperature, which stays", { temperature: 0.3 }],
])(
  "updates are steps of Adam down the losses of SAC, whose gradients are those by finite differences, %s",
  (_, given) => {
    const found = updates(given);
    const expected = referenceOf(found, given);
    for (const [i, { loss, value, entropy, temperature, policy }] of expected.entries()) {
      const info = found.infos[i];
      expect(info.criticLoss / loss).toBeCloseTo(1, 3);
      expect(info.value).toBeCloseTo(value, 3);
      expect(info.entropy).toBeCloseTo(entropy, 3);
      expect(info.temperature).toBeCloseTo(temperature, 4);
      expectClose(info.policy, policy, 3);
      if (given.temperature) expect(info.temperature).toBeCloseTo(given.temperature, 6);
      else expect(Math.abs(info.temperature - (found.infos[i - 1]?.temperature ?? 1))).toBeGreaterThan(0.01);
    }
    // the policy moved much farther than the two may differ
    const last = expected[batches.length - 1].policy;
    expect(Math.max(...found.start.map((x, i) => Math.abs(x - last[i])))).toBeGreaterThan(0.1);
  },
);

test("a terminated step does not bootstrap, a truncated one does", () => {
  const [first, ...rest] = batches;
  const marked = (terminated: boolean) => first.map(([s, a, r, next]): Step => [s, a, r, next, terminated]);
  const lossOf = (steps: readonly Step[]) =>
    updates({ temperature: 1 }, 0, [1, 1], [steps, ...rest]).infos[0].criticLoss;
  // nothing depends on what followed a terminated step
  const elsewhere = (steps: readonly Step[]) => steps.map(([s, a, r, , end]): Step => [s, a, r, [3, 3], end]);
  expect(lossOf(elsewhere(marked(true)))).toBe(lossOf(marked(true)));
  expect(lossOf(elsewhere(marked(false)))).not.toBeCloseTo(lossOf(marked(false)), 2);
  expect(lossOf(marked(false))).not.toBeCloseTo(lossOf(marked(true)), 2);
});

test("the units of actions do not matter: the same numbers for boxes of ±1 and from 1000 to 2000, entropy included", () => {
  const [ours, theirs] = [updates({}).infos, updates({}, 1500, [500, 500]).infos];
  for (const [i, info] of ours.entries()) {
    for (const name of ["criticLoss", "value", "entropy", "temperature"] as const)
      expect(theirs[i][name]).toBeCloseTo(info[name], 3);
    expectClose(theirs[i].policy, Array.from(info.policy), 3);
  }
  // nor if the units of one component are others
  const mixed = updates({}, 0, [0.01, 30]).infos;
  expect(mixed[3].value).toBeCloseTo(ours[3].value, 3);
  expect(mixed[3].entropy).toBeCloseTo(ours[3].entropy, 3);
});

describe("in a world of one state", () => {
  const spaces = { observationSpace: discrete(1), actionSpace: box([-1], [1]) };
  const seen = Float32Array.of(0);
  /** The policy after updates by the rewards of random actions, and what the last hundred updates reported. */
  function learned(reward: (a: number) => number, given: SacStepOptions, count: number) {
    using one = learner(spaces, { hidden: [], head: "squashedGaussian", seed: 1 });
    const random = seeded(2);
    const buffer = replay(spaces, 2000);
    for (let i = 0; i < 2000; i++) {
      const a = random.uniform(-1, 1);
      const [steps, rewards] = batchOf([[[0], [a], reward(a), [0], true]]);
      buffer.add(steps, rewards);
    }
    const improve = sacStep({ discount: 0, learningRate: 3e-3, hidden: [32], ...given })(one);
    const infos = Array.from({ length: count }, () => {
      const batch = buffer.sample(64, random);
      return improve(batch, batch.rewards);
    });
    const tail = infos.slice(-100);
    return {
      policy: one.policy.policy(),
      entropy: mean(tail.map(({ entropy }) => entropy)),
      temperature: mean(tail.map(({ temperature }) => temperature)),
    };
  }
  const cells = Array.from({ length: 2000 }, (_, i) => -1 + (i + 0.5) / 1000);

  test("at a fixed temperature it becomes exp(r(a) / α) / Z, in KL divergence, mean and entropy", () => {
    const [middle, std] = [0.4, 0.6];
    // the log-density of a squashed Gaussian, so that exp(r / α) is one; rewards at the bounds are finite
    const shape = (a: number) => {
      const u = Math.atanh(Math.max(-0.99, Math.min(0.99, a)));
      return -0.5 * ((u - middle) / std) ** 2 - Math.log(1 - Math.tanh(u) ** 2);
    };
    const { policy, entropy } = learned((a) => 0.3 * shape(a), { temperature: 0.3, learningRate: 5e-3 }, 800);
    const area = cells.reduce((sum, a) => sum + Math.exp(shape(a)) / 1000, 0);
    const boltzmann = cells.map((a) => Math.exp(shape(a)) / area);
    const found = cells.map((a) => Math.exp(policy.logProb(seen, Float32Array.of(a))));
    const expectation = (density: number[], f: (i: number) => number) =>
      density.reduce((sum, p, i) => sum + (p * f(i)) / 1000, 0);
    const entropyOf = (density: number[]) => expectation(density, (i) => -Math.log(density[i]));
    expect(expectation(found, (i) => Math.log(found[i] / boltzmann[i]))).toBeLessThan(0.015);
    const meanOf = (density: number[]) => expectation(density, (i) => cells[i]);
    expect(Math.abs(meanOf(found) - meanOf(boltzmann))).toBeLessThan(0.06);
    expect(Math.abs(entropyOf(found) - entropyOf(boltzmann))).toBeLessThan(0.06);
    expect(Math.abs(entropy - entropyOf(boltzmann))).toBeLessThan(0.06);
    // at half or twice the temperature the policy would be another one
    for (const factor of [0.5, 2]) {
      const powers = boltzmann.map((p) => p ** factor);
      const sum = powers.reduce((a, b) => a + b) / 1000;
      expect(expectation(found, (i) => Math.log((found[i] * sum) / powers[i]))).toBeGreaterThan(0.03);
    }
  });

  test("a temperature that is trained brings the entropy near −dim A, in units in which the box is [−1, 1]", () => {
    const given = { learningRate: 1e-2, hidden: [32, 32] };
    const { entropy, temperature } = learned((a) => -60 * (a - 0.3) ** 2, given, 600);
    // it comes from above 0, and swings around its aim while the temperature and the policy chase each other
    expect(Math.abs(entropy + 1)).toBeLessThan(0.4);
    expect(temperature).toBeGreaterThan(0.1);
    expect(temperature).toBeLessThan(1);
  });
});

test("options out of their ranges are refused", () => {
  expect(() => sacStep({ discount: 1 })).toThrow(/discount is a number from 0 to below 1, not 1/);
  expect(() => sacStep({ targetShare: 0 })).toThrow(/targetShare is a number/);
  expect(() => sacStep({ temperature: 0 })).toThrow(/temperature is a number above 0, not 0/);
  using one = learner({ observationSpace, actionSpace: box([-1], [1]) }, { head: "squashedGaussian" });
  expect(() => sacStep({ learningRate: 0 })(one)).toThrow(/learningRate is a number above 0/);
  expect(() => sacStep({ hidden: [0] })(one)).toThrow(/widths of hidden layers are whole numbers/);
});

test("a step says for which actions it is, and whether it explores", () => {
  const { head, explores } = sacStep();
  expect({ head, explores }).toEqual({ head: "squashedGaussian", explores: true });
});
