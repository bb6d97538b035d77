/** Deep Q-learning by numbers worked out by hand, and against its losses in double precision. */
import { describe, expect, test } from "vitest";
import { type DqnStepOptions, dqnStep } from "../../../src/improvement/offPolicy/dqnStep";
import { mean } from "../../../src/numbers";
import { seeded } from "../../../src/random";
import { box, discrete } from "../../../src/spaces";
import { tf } from "../../../src/tensors/backend";
import type { PolicyNetwork } from "../../../src/tensors/networks";
import { learner } from "../../learner";
import { adam, expectClose, perceptron } from "../../reference";
import { batchOf, type Step } from "../../steps";

const weights = ({ parameters }: PolicyNetwork) => Array.from(parameters.dataSync());
const assign = ({ parameters }: PolicyNetwork, values: readonly number[]) =>
  tf.tidy(() => parameters.assign(tf.tensor1d([...values])));

describe("with tables of two states and two actions", () => {
  const spaces = { observationSpace: discrete(2), actionSpace: discrete(2) };
  /** The parameters of a network without hidden layers: a table of its outputs, and biases of 0. */
  const table = (...rows: number[][]) => [...rows.flat(), 0, 0];
  const Q = table([1, 2], [4, 3]); // Q′(s, a), of the target
  /** The first updates by this batch, of an online table other than the target's. */
  function updates(online: number[], steps: readonly Step[], options: DqnStepOptions, count = 1) {
    using one = learner(spaces, { hidden: [] });
    assign(one.policy, Q);
    // a rate at which the table stays as it is
    const improve = dqnStep({ discount: 0.5, learningRate: 1e-12, ...options })(one);
    assign(one.policy, online);
    return Array.from({ length: count }, () => improve(...batchOf(steps)));
  }
  const going: Step = [[0], 1, 1, [1]];

  test("the target of a step is r + γ V′(s′), by the maximum, by double Q-learning, or soft", () => {
    const online = table([0, 3], [1, 2]);
    // max: V′ = Q′(1, 0) = 4, so y = 3 and Q − y = 0
    expect(updates(online, [going], { double: false })[0].loss).toBeCloseTo(0, 6);
    // double: the online table chooses action 1, V′ = 3, so y = 2.5 and Q − y = 0.5
    expect(updates(online, [going], {})[0].loss).toBeCloseTo(0.5 * 0.5 ** 2, 6);
    // soft, α = 2: V′ = 2 log(e² + e^1.5) = 4.9482, so y = 3.4741, Q − y = 3 − 3.4741
    const y = 1 + 0.5 * 2 * Math.log(Math.exp(2) + Math.exp(1.5));
    const [soft] = updates(online, [going], { temperature: 2 });
    expect(soft.loss).toBeCloseTo(0.5 * (3 - y) ** 2, 5);
    expect(soft.value).toBeCloseTo(3, 5);
    // double is of no effect above temperature 0
    expect(updates(online, [going], { temperature: 2, double: false })[0]).toEqual(soft);
  });

  test("a terminated step does not bootstrap, a truncated one does", () => {
    const ended: Step = [[0], 1, 2.5, [1], true];
    const truncated: Step = [[0], 1, 2.5, [1]];
    for (const double of [false, true]) {
      // Q − y = 2 − 2.5, or 2 − (2.5 + 0.5 · 4)
      expect(updates(Q, [ended], { double })[0].loss).toBeCloseTo(0.125, 6);
      expect(updates(Q, [truncated], { double })[0].loss).toBeCloseTo(0.5 * 2.5 ** 2, 6);
    }
    expect(updates(Q, [ended], { temperature: 1 })[0].loss).toBeCloseTo(0.125, 6);
  });

  test.each([
    ["squared", [4.5, 0.5, 0.125, 0, 0.02, 0.5, 3.125]],
    ["huber", [2.5, 0.5, 0.125, 0, 0.02, 0.5, 2]], // beyond 1 the size less a half
  ] as const)(
    "the loss is half the square, or Huber's; its mean is reported, and that of Q(s, a): %s",
    (loss, losses) => {
      const errors = [-3, -1, -0.5, 0, 0.2, 1, 2.5];
      for (const [i, error] of errors.entries())
        expect(updates(Q, [[[0], 1, 2 - error, [1], true]], { loss })[0].loss).toBeCloseTo(losses[i], 5);
      const all = errors.map((error, i): Step => [[i % 2], 1, (i % 2 === 0 ? 2 : 3) - error, [0], true]);
      const [found] = updates(Q, all, { loss });
      expect(found.loss).toBeCloseTo(mean(losses), 5);
      expect(found.value).toBeCloseTo((4 * 2 + 3 * 3) / 7, 5);
    },
  );

  test("the target stays until its turn, once in targetEvery updates, and then follows by targetShare", () => {
    const online = table([0, 3], [1, 2]);
    /** The loss of `going` with double Q-learning, Q(0, 1) = 3 and the target's Q′(1, 1). */
    const by = (next: number) => 0.5 * (3 - (1 + 0.5 * next)) ** 2;
    const losses = (options: DqnStepOptions) => updates(online, [going], options, 7).map(({ loss }) => loss);
    expectClose(losses({ targetShare: 1, targetEvery: 3 }), [3, 3, 3, 2, 2, 2, 2].map(by), 5);
    expectClose(losses({ targetShare: 0.5, targetEvery: 2 }), [3, 3, 2.5, 2.5, 2.25, 2.25, 2.125].map(by), 5);
    expectClose(
      losses({ targetShare: 0.2 }),
      Array.from({ length: 7 }, (_, i) => by(2 + 0.8 ** i)),
      5,
    );
  });
});

describe("updates by batches", () => {
  const spaces = { observationSpace: box([-5, -5], [5, 5]), actionSpace: discrete(3) };
  const sizes = [2, 4, 3];
  const standardization = { mean: Float32Array.of(1, -2), scale: Float32Array.of(0.5, 2) };
  const random = seeded(3);
  const row = () => [random.uniform(-4, 4), random.uniform(-4, 4)];
  /** Rewards of the first batch are small, of the second large, and so on, so that Adam sees how large gradients are. */
  const batches = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 12 }, (): Step => {
      const reward = random.standardNormal() * (i % 2 === 0 ? 0.3 : 4);
      return [row(), random.integers(0, 3), reward, row(), random.random() < 0.3];
    }),
  );

  const [discount, learningRate, targetShare] = [0.9, 0.1, 0.3];
  /** What the updates report, and the parameters after each, by plain loops in double precision and finite differences. */
  function reference(
    start: readonly number[],
    {
      temperature = 0,
      double = true,
      targetEvery = 1,
      loss = "squared",
      maxGradientNorm = Number.POSITIVE_INFINITY,
    }: DqnStepOptions,
  ) {
    const descend = adam(learningRate, maxGradientNorm);
    const q = (parameters: readonly number[], s: number[]) => {
      const x = s.map((value, i) => (value - standardization.mean[i]) * standardization.scale[i]);
      return perceptron(parameters, sizes, Math.tanh, x);
    };
    let [online, target] = [start, start];
    return batches.map((steps, i) => {
      const following = (next: number[]) => {
        const [ofTarget, ofOnline] = [q(target, next), q(online, next)];
        if (temperature > 0)
          return temperature * Math.log(ofTarget.reduce((sum, x) => sum + Math.exp(x / temperature), 0));
        return double ? ofTarget[ofOnline.indexOf(Math.max(...ofOnline))] : Math.max(...ofTarget);
      };
      const targets = steps.map(([, , r, next, terminated]) => r + (terminated ? 0 : discount * following(next)));
      const lossOf = (parameters: readonly number[]) =>
        mean(
          steps.map(([s, a], k) => {
            const error = Math.abs(q(parameters, s)[a as number] - targets[k]);
            return error <= 1 || loss === "squared" ? error ** 2 / 2 : error - 0.5;
          }),
        );
      const info = { loss: lossOf(online), value: mean(steps.map(([s, a]) => q(online, s)[a as number])) };
      online = descend(online, lossOf);
      const followed = (x: number, k: number) => (1 - targetShare) * x + targetShare * online[k];
      if ((i + 1) % targetEvery === 0) target = target.map(followed);
      return { ...info, parameters: online };
    });
  }

  const variants: [string, DqnStepOptions][] = [
    ["by the maximum", { double: false }],
    ["by double Q-learning", {}],
    ["soft", { temperature: 0.5 }],
    ["with a target that follows every second time", { temperature: 0.5, targetEvery: 2 }],
    ["by Huber's loss", { loss: "huber" }],
    ["with gradients shortened to a norm", { maxGradientNorm: 0.2 }],
  ];
  const start = () => {
    using one = learner(spaces, { hidden: [4], standardization, seed: 5 });
    return weights(one.policy);
  };

  test.each(variants)(
    "are steps of Adam down the loss, whose gradient is that by finite differences: %s",
    (_, options) => {
      using one = learner(spaces, { hidden: [4], standardization, seed: 5 });
      const improve = dqnStep({ discount, learningRate, targetShare, ...options })(one);
      for (const [i, { loss, value, parameters }] of reference(start(), options).entries()) {
        const found = improve(...batchOf(batches[i]));
        expect(found.loss / loss).toBeCloseTo(1, 4);
        expect(found.value).toBeCloseTo(value, 4);
        expectClose(weights(one.policy), parameters, 4);
      }
    },
  );

  test("of these kinds are far apart, so that the comparisons say something", () => {
    const ends = variants.map(([, options]) => reference(start(), options)[batches.length - 1].parameters);
    for (const [i, one] of ends.entries())
      for (const other of ends.slice(0, i))
        expect(Math.max(...one.map((x, k) => Math.abs(x - other[k])))).toBeGreaterThan(0.002);
  });
});

test("a soft policy becomes softmax(r / α) in a world of one state, where V = α log Σ exp(r / α) / (1 − γ)", () => {
  const rewards = [1, 0.2, -0.5, 0.9];
  for (const temperature of [0.3, 1]) {
    using one = learner({ observationSpace: discrete(1), actionSpace: discrete(4) }, { hidden: [], temperature });
    const improve = dqnStep({ discount: 0.5, temperature, learningRate: 0.05, targetShare: 0.2 })(one);
    const batch = batchOf(rewards.map((reward, a) => [[0], a, reward, [0]]));
    for (let i = 0; i < 300; i++) improve(...batch);
    const { value } = improve(...batch);
    const sum = rewards.reduce((all, r) => all + Math.exp(r / temperature), 0);
    const policy = one.policy.policy();
    for (const [a, reward] of rewards.entries())
      expect(
        Math.abs(Math.exp(policy.logProb(Float32Array.of(0), a)) - Math.exp(reward / temperature) / sum),
      ).toBeLessThan(0.005);
    // Q(s, a) = r + γ V
    expect(value).toBeCloseTo(mean(rewards) + (0.5 * temperature * Math.log(sum)) / 0.5, 2);
  }
});

test("options out of their ranges are refused", () => {
  expect(() => dqnStep({ discount: 1 })).toThrow(/discount is a number from 0 to below 1, not 1/);
  expect(() => dqnStep({ targetShare: 0 })).toThrow(/targetShare is a number/);
  expect(() => dqnStep({ targetShare: 1.5 })).toThrow(/targetShare is a number/);
  expect(() => dqnStep({ targetEvery: 0.5 })).toThrow(/targetEvery is a whole number from 1 on, not 0.5/);
  expect(() => dqnStep({ temperature: -1 })).toThrow(/temperature is a number from 0, not -1/);
  using one = learner({ observationSpace: discrete(1), actionSpace: discrete(2) }, { hidden: [] });
  expect(() => dqnStep({ maxGradientNorm: 0 })(one)).toThrow(/maxGradientNorm is a number above 0/);
  expect(() => dqnStep({ learningRate: Number.NaN })(one)).toThrow(/learningRate is a number above 0/);
});

test("a step says for which actions it is, whether it explores, and its temperature", () => {
  const { head, explores, temperature } = dqnStep();
  expect({ head, explores, temperature }).toEqual({ head: "categorical", explores: false, temperature: 1 });
  const soft = dqnStep({ temperature: 0.2 });
  expect([soft.explores, soft.temperature]).toEqual([true, 0.2]);
});
