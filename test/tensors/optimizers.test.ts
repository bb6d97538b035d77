import { expect, test } from "vitest";
import { tensorCount, tf } from "../../src/tensors/backend";
import { compiled, hold } from "../../src/tensors/compiled";
import type { Network } from "../../src/tensors/networks";
import { type AdamOptions, adam, follow, type Optimizer } from "../../src/tensors/optimizers";
import { tensorScope } from "../../src/tensors/scope";

/** A vector θ as a network, in a scope of its own. */
function vector(...values: number[]) {
  const scope = tensorScope();
  const parameters = tf.tidy(() => tf.variable(tf.tensor1d(values)));
  scope.own({ [Symbol.dispose]: () => parameters.dispose() });
  const theta: Network = { scope, parameters, tensors: [parameters], key: `vector of ${values.length}` };
  return { scope, theta, [Symbol.dispose]: () => scope[Symbol.dispose]() };
}

type Parts = { theta: Network; adam: Optimizer };
/** A compiled step down a loss of θ. */
function descent(
  { scope, theta }: ReturnType<typeof vector>,
  loss: (theta: tf.Variable) => tf.Tensor,
  options: AdamOptions,
) {
  return compiled(
    { theta, adam: adam(scope, [theta], options) },
    ({ theta, adam }: Parts, _: { unused: tf.Scalar }) => ({
      loss: adam.descend(() => loss(theta.parameters) as tf.Scalar),
    }),
  );
}
const once = { unused: 0 };

test("Adam's first step is the learning rate along each sign, and later steps are the paper's algorithm", () => {
  using one = vector(1, -2);
  const loss = (theta: tf.Variable) => tf.sum(tf.mul(tf.tensor1d([0.5, 2]), tf.square(theta)));
  const descend = descent(one, loss, { learningRate: 0.1 });
  // by hand: gradient (θ₁, 4θ₂)
  const [x, m, v] = [
    [1, -2],
    [0, 0],
    [0, 0],
  ];
  for (let t = 1; t <= 20; t++) {
    const { loss: value } = descend(once);
    expect(value).toBeCloseTo(0.5 * x[0] ** 2 + 2 * x[1] ** 2, 4);
    for (const [i, g] of [x[0], 4 * x[1]].entries()) {
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      x[i] -= (0.1 * m[i]) / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
    }
    one.theta.parameters.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(x[i], 4);
    });
  }
});

test("weight decay is decoupled: where the gradient is 0, θ shrinks by the factor 1 − αλ at each step", () => {
  using one = vector(1, -2);
  const descend = descent(one, (theta) => tf.sum(tf.mul(0, theta)), { learningRate: 0.1, weightDecay: 0.5 });
  for (let t = 0; t < 3; t++) descend(once);
  const [a, b] = one.theta.parameters.dataSync();
  expect(a).toBeCloseTo(0.95 ** 3, 6);
  expect(b).toBeCloseTo(-2 * 0.95 ** 3, 6);
});

test("a multiplier scales the learning rate of its step, and so its weight decay", () => {
  using one = vector(1, -2);
  const descend = compiled(
    { theta: one.theta, adam: adam(one.scope, [one.theta], { learningRate: 0.1, weightDecay: 0.5 }) },
    ({ theta, adam }: Parts, { multiplier }: { multiplier: tf.Scalar }) => ({
      loss: adam.descend(() => tf.sum(theta.parameters), multiplier),
    }),
  );
  const expected = [1, -2];
  for (const multiplier of [1, 0.25, 0]) {
    descend({ multiplier });
    one.theta.parameters.dataSync().forEach((value, i) => {
      expected[i] = expected[i] * (1 - 0.05 * multiplier) - 0.1 * multiplier; // a constant gradient of 1
      expect(value).toBeCloseTo(expected[i], 5);
    });
  }
});

test("a gradient longer than maxGradientNorm is shortened to it, a shorter one is left", () => {
  // Adam with β = 0 and a large ε is plain descent: θ ← θ − α g / (|g| + ε)
  const options = { learningRate: 1e6, beta1: 0, beta2: 0, epsilon: 1e6, maxGradientNorm: 1 };
  const step = (size: number) => {
    using one = vector(0, 0);
    descent(one, (theta) => tf.sum(tf.mul(tf.tensor1d([3 * size, 4 * size]), theta)), options)(once);
    return Array.from(one.theta.parameters.dataSync(), (x) => Math.round(x * 1e4) / 1e4);
  };
  expect(step(1)).toEqual([-0.6, -0.8]);
  expect(step(0.1)).toEqual([-0.3, -0.4]);
});

test("options that make no sense are refused by name", () => {
  using one = vector(0);
  for (const [options, message] of [
    [{ learningRate: Number.NaN }, /learningRate is a number above 0, not NaN/],
    [{ beta1: 1 }, /beta1 is a number from 0 to below 1, not 1/],
    [{ beta2: Number.NaN }, /beta2 is a number from 0 to below 1, not NaN/],
    [{ epsilon: -1 }, /epsilon is a number above 0, not -1/],
    [{ maxGradientNorm: 0 }, /maxGradientNorm is a number above 0, not 0/],
    [{ weightDecay: -1 }, /weightDecay is a number from 0, not -1/],
  ] as const)
    expect(() => adam(one.scope, [one.theta], options)).toThrow(message);
});

test("a loss that is no number, and a network that was freed, are errors that say what to do", () => {
  const one = vector(1);
  expect(() => descent(one, (theta) => tf.sum(tf.log(tf.neg(theta))), {})(once)).toThrow(
    /loss became NaN; try a smaller learningRate/,
  );
  const descend = descent(one, (theta) => tf.sum(theta), {});
  one[Symbol.dispose]();
  expect(() => descend(once)).toThrow(/was freed.*pass the last `policy`/);
});

test("two descents, a held target and a target that follows stand in one compiled function", () => {
  const before = tensorCount();
  {
    using actor = vector(1);
    using critic = vector(2);
    using target = vector(10);
    const parts = {
      actor: actor.theta,
      critic: critic.theta,
      target: target.theta,
      ascend: adam(actor.scope, [actor.theta], { learningRate: 0.1 }),
      descend: adam(critic.scope, [critic.theta], { learningRate: 0.2 }),
    };
    const update = compiled(
      parts,
      (
        { actor, critic, target, ascend, descend }: typeof parts,
        { reward, share }: { reward: tf.Scalar; share: tf.Scalar },
      ) => {
        const [a, c] = [actor.parameters, critic.parameters];
        // d/dc (c − hold(c))² = 0 at once, d/dc (c − r)² = 2 (c − r)
        const criticLoss = descend.descend(() => tf.sum(tf.add(tf.square(tf.sub(c, reward)), tf.mul(100, hold(c)))));
        const actorLoss = ascend.descend(() => tf.neg(tf.sum(tf.mul(a, hold(c)))));
        follow(target, critic, share);
        return { criticLoss, actorLoss };
      },
    );
    const { criticLoss, actorLoss } = update({ reward: 1, share: 0.5 });
    expect(criticLoss).toBeCloseTo(1 + 200, 3);
    // the critic moved first: 2 − 0.2 along the sign of its gradient; the actor's loss is −a c of then
    expect(critic.theta.parameters.dataSync()[0]).toBeCloseTo(1.8, 5);
    expect(actorLoss).toBeCloseTo(-1.8, 5);
    expect(actor.theta.parameters.dataSync()[0]).toBeCloseTo(1.1, 5);
    expect(target.theta.parameters.dataSync()[0]).toBeCloseTo(0.5 * 10 + 0.5 * 1.8, 5);
    const held = tensorCount();
    for (let i = 0; i < 5; i++) update({ reward: 1, share: 0.5 });
    expect(tensorCount()).toBe(held);
  }
  expect(tensorCount()).toBe(before);
});

test("a loss that throws leaves no tensor behind, not even those that its gradient had saved", () => {
  using one = vector(1, 2);
  const loss = (theta: tf.Variable): tf.Scalar => {
    const value = tf.sum(tf.square(tf.exp(theta)));
    throw new Error(`no loss of rank ${value.rank}`);
  };
  const descend = descent(one, loss, { learningRate: 0.1 });
  const before = tf.memory().numTensors;
  for (let i = 0; i < 3; i++) expect(() => descend(once)).toThrow(/no loss of rank 0/);
  expect(tf.memory().numTensors).toBe(before);
  const slope = tf.tidy(
    () =>
      tf
        .grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
        .dataSync()[0],
  );
  expect([slope, tf.memory().numTensors]).toEqual([6, before]);
});
