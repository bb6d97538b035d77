import { expect, test } from "vitest";
import { tf } from "../../src/tensors/backend";
import { adam } from "../../src/tensors/optimizers";
import { Rows } from "../../src/types";

const batch = {
  observations: new Rows(Float32Array.of(0), 1),
  actions: new Rows(Float32Array.of(0), 1),
  weights: Float32Array.of(1),
};

function vector(...values: number[]) {
  const parts: Disposable[] = [];
  const parameters = tf.variable(tf.tensor1d(values));
  return {
    parameters,
    architecture: `vector of ${values.length}`,
    usedAt: 0,
    normalize: (observations: Float32Array) => observations,
    holds: (part: Disposable) => void parts.push(part),
    [Symbol.dispose]() {
      parameters.dispose();
      for (const part of parts) part[Symbol.dispose]();
    },
  };
}
type Vector = ReturnType<typeof vector>;

test("Adam's first step is the learning rate along each sign, and later steps are the paper's algorithm", () => {
  using theta = vector(1, -2);
  const loss = ({ parameters }: Vector) => tf.sum(tf.mul(tf.tensor1d([0.5, 2]), tf.square(parameters))) as tf.Scalar;
  const descend = adam(theta, loss, 0.1);
  // by hand: gradient (θ₁, 4θ₂)
  const [x, m, v] = [
    [1, -2],
    [0, 0],
    [0, 0],
  ];
  for (let t = 1; t <= 20; t++) {
    const value = descend(batch);
    expect(value).toBeCloseTo(0.5 * x[0] ** 2 + 2 * x[1] ** 2, 4);
    for (const [i, g] of [x[0], 4 * x[1]].entries()) {
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      x[i] -= (0.1 * m[i]) / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
    }
    if (t === 1)
      expect(Array.from(theta.parameters.dataSync())).toEqual([expect.closeTo(0.9, 5), expect.closeTo(-1.9, 5)]);
    theta.parameters.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(x[i], 5);
    });
  }
});

test("a gradient longer than maxGradientNorm is shortened to it, a shorter one is left", () => {
  // Adam with β = 0 and a large ε is plain descent: θ ← θ − α g / (|g| + ε)
  const options = { beta1: 0, beta2: 0, epsilon: 1e6, maxGradientNorm: 1 };
  const loss = ({ parameters }: Vector) => tf.sum(tf.mul(tf.tensor1d([3, 4]), parameters)) as tf.Scalar;
  const small = ({ parameters }: Vector) => tf.mul(0.1, loss({ parameters } as Vector)) as tf.Scalar;
  const step = (loss: (theta: Vector) => tf.Scalar) => {
    using theta = vector(0, 0);
    adam(theta, loss, 1e6, options)(batch);
    return Array.from(theta.parameters.dataSync(), (x) => Math.round(x * 1e4) / 1e4);
  };
  expect(step(loss)).toEqual([-0.6, -0.8]);
  expect(step(small)).toEqual([-0.3, -0.4]);
  using theta = vector(0, 0);
  expect(() => adam(theta, loss, 1, { maxGradientNorm: 0 })).toThrow(/maxGradientNorm is a number above 0, not 0/);
});

test("options that make no sense are refused by name", () => {
  using theta = vector(0);
  const loss = ({ parameters }: Vector) => tf.sum(parameters) as tf.Scalar;
  for (const [rate, options, message] of [
    [Number.NaN, {}, /learningRate is a number above 0, not NaN/],
    [0.1, { beta1: 1 }, /beta1 is a number from 0 to below 1, not 1/],
    [0.1, { beta2: Number.NaN }, /beta2 is a number from 0 to below 1, not NaN/],
    [0.1, { epsilon: -1 }, /epsilon is a number above 0, not -1/],
  ] as const)
    expect(() => adam(theta, loss, rate, options)).toThrow(message);
});

test("a loss that is no number, and a network that was freed, are errors that say what to do", () => {
  const theta = vector(1);
  expect(() => adam(theta, ({ parameters }) => tf.sum(tf.log(tf.neg(parameters))) as tf.Scalar, 0.1)(batch)).toThrow(
    /loss became NaN at step 1; try a smaller learningRate/,
  );
  const descend = adam(theta, ({ parameters }) => tf.sum(parameters) as tf.Scalar, 0.1);
  theta[Symbol.dispose]();
  expect(() => descend(batch)).toThrow(/was freed.*give it the last `policy`/);
});

test("a loss that throws leaves no tensor behind, not even those that its gradient had saved", () => {
  using theta = vector(1, 2);
  const loss = ({ parameters }: Vector): tf.Scalar => {
    const value = tf.sum(tf.square(tf.exp(parameters)));
    throw new Error(`no loss of rank ${value.rank}`);
  };
  const descend = adam(theta, loss, 0.1);
  const before = tf.memory().numTensors;
  for (let i = 0; i < 3; i++) expect(() => descend(batch)).toThrow(/no loss of rank 0/);
  expect(tf.memory().numTensors).toBe(before);
  const slope = tf.tidy(
    () =>
      tf
        .grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
        .dataSync()[0],
  );
  expect([slope, tf.memory().numTensors]).toEqual([6, before]);
});
