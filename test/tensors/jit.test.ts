import { afterEach, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { rollouts } from "../../src/rollouts";
import { tensorCount, tf } from "../../src/tensors/backend";
import { graphCount, jit } from "../../src/tensors/jit";
import { box, Rows, type Spaces } from "../../src/types";

const native = tf.getBackend() === "tensorflow";
const first = tf.getBackend();
afterEach(() => tf.setBackend(first));
const numbers = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 0 });

test("a compiled function computes what its ops compute, for each shape", () => {
  tf.tidy(() => {
    const f = jit((x, y) => [tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D), tf.softmax(tf.expandDims(tf.sum(x), 0))]);
    for (const rows of [1, 3, 3, 2]) {
      const x = tf.range(0, rows * 2).reshape([rows, 2]);
      const y = tf.tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]);
      const [product, one] = f(x, y);
      expect(numbers(product)).toEqual(numbers(tf.matMul(x as tf.Tensor2D, y)));
      expect(numbers(one)).toEqual([1]);
    }
  });
});

test("variables and tensors from outside are read anew at each call", () => {
  const [variable, outside] = [tf.variable(tf.scalar(2)), tf.scalar(10)];
  const f = jit((x) => [tf.add(tf.mul(x, variable), outside)]);
  const value = (x: number) => tf.tidy(() => numbers(f(tf.scalar(x))[0])[0]);
  expect([value(1), value(2)]).toEqual([12, 14]);
  tf.tidy(() => variable.assign(tf.scalar(5)));
  expect(value(2)).toBe(20);
  outside.dispose();
  if (native) expect(() => value(1)).toThrow(/reads from outside has been disposed/);
  variable.dispose();
});

test.runIf(native)(
  "a value read inside, and an argument whose type changes, are errors; the library goes on as before",
  () => {
    tf.tidy(() => {
      const reads = jit((x) => [tf.mul(x, x.dataSync()[0])]);
      expect(() => reads(tf.scalar(2))).toThrow(/value was read inside of a compiled function/);
      const f = jit((x) => [tf.add(x, x)]);
      expect(numbers(f(tf.tensor1d([1, 2]))[0])).toEqual([2, 4]);
      expect(() => f(tf.tensor1d([1, 2], "int32"))).toThrow(
        /compiled for arguments of type float32; it was given int32/,
      );
      expect(numbers(tf.add(tf.scalar(1), 1))).toEqual([2]);
    });
  },
);

const vectors: Spaces = { observationSpace: box([-1, -1], [1, 1]), actionSpace: box([-3, -3], [3, 3]) };
const random = seeded(4);
const rows = () =>
  new Rows(
    Float32Array.from({ length: 128 }, () => random.uniform(-1, 1)),
    2,
  );
const pairs = { observations: rows(), actions: rows() };

test.runIf(native).each<[string, () => ReturnType<typeof bc>]>([
  ["cross-entropy", () => bc(cartPole, demonstrations, { rounds: 4, seed: 1 })],
  ["Gaussian log-likelihood", () => bc(vectors, pairs, { rounds: 13, hidden: [8, 8], seed: 1 })],
])("50 and more compiled steps of Adam equal as many eager ones within 1e-5: %s", async (_, learn) => {
  const compiled = [...learn()];
  await tf.setBackend("cpu");
  const eager = [...learn()];
  compiled.forEach(({ loss }, i) => {
    expect(Math.abs(loss - eager[i].loss)).toBeLessThan(1e-5);
  });
});

test.runIf(native)("a second training traces nothing, and neither does one on other data", () => {
  [...bc(cartPole, demonstrations, { rounds: 1 })];
  const { traced } = graphCount();
  [...bc(cartPole, demonstrations, { rounds: 2, seed: 7 })];
  [...bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 1 }), { rounds: 1 })];
  expect(graphCount().traced).toBe(traced);
});

test.runIf(native)("graphs unused for longest are let go, and made again when they are wanted", () => {
  const before = tensorCount();
  tf.tidy(() => {
    const f = jit((x) => [tf.add(x, 1)]);
    for (let size = 1; size <= 70; size++) expect(f(tf.zeros([size]))[0].size).toBe(size);
    expect(graphCount().kept).toBe(64);
    expect(numbers(f(tf.zeros([1]))[0])).toEqual([1]);
  });
  expect(tensorCount()).toBe(before);
});
