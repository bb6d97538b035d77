import { expect, test } from "vitest";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box } from "../../src/spaces";
import { tensorCount, tf } from "../../src/tensors/backend";
import { compiled, rowwise } from "../../src/tensors/compiled";
import { type ScalarNetwork, scalarNetwork } from "../../src/tensors/networks";
import { adam, follow, type Optimizer } from "../../src/tensors/optimizers";
import { type Scope, tensorScope } from "../../src/tensors/scope";

const space = box([-1], [1]);
const network = (scope: Scope, seed: number, activation: "tanh" | "relu" = "tanh") =>
  scalarNetwork(scope, [{ space }], seeded(seed), { hidden: [5], activation });
const x = new Rows(Float32Array.of(0.1, 0.5, -0.3), 1);
const y = Float32Array.of(1, 1, 1);
const values = ({ parameters }: ScalarNetwork) => parameters.dataSync<"float32">().slice();
interface Batch {
  readonly x: tf.Tensor2D;
  readonly y: tf.Tensor1D;
}
const error = (of: ScalarNetwork, { x, y }: Batch) => tf.mean<tf.Scalar>(tf.squaredDifference(of.output(x), y));

test("the names of the parts decide which network computes, not their order", () => {
  using scope = tensorScope();
  const [a, b] = [network(scope, 1), network(scope, 2)];
  const first = ({ p }: { p: ScalarNetwork; q: ScalarNetwork }, { x }: { x: tf.Tensor2D }) => ({ p: p.output(x) });
  const one = compiled({ p: a, q: b }, first)({ x });
  const other = compiled({ q: a, p: b }, first)({ x });
  const direct = (of: ScalarNetwork) => tf.tidy(() => of.output(tf.tensor2d(x.data, [3, 1])).dataSync());
  for (const i of [0, 1, 2]) {
    expect(one.p[i]).toBeCloseTo(direct(a)[i], 6);
    expect(other.p[i]).toBeCloseTo(direct(b)[i], 6);
  }
});

const together = ({ a, b, adam }: { a: ScalarNetwork; b: ScalarNetwork; adam: Optimizer }, batch: Batch) => ({
  loss: adam.descend(() => tf.add(error(a, batch), error(b, batch))),
});

test("an optimizer changes the networks that it was made for, and no others", () => {
  using scope = tensorScope();
  const [a, b] = [network(scope, 1), network(scope, 2)];
  const before = [values(a), values(b)];
  compiled({ a, b, adam: adam(scope, [a]) }, together)({ x, y });
  expect(values(a)).not.toEqual(before[0]);
  expect(values(b)).toEqual(before[1]);
  const between = values(a);
  compiled({ a, b, adam: adam(scope, [b]) }, together)({ x, y });
  expect(values(a)).toEqual(between);
  expect(values(b)).not.toEqual(before[1]);
});

const evaluation = ({ n }: { n: ScalarNetwork }, { x }: { x: tf.Tensor2D }): Record<string, tf.Tensor> =>
  n.key.includes("relu") ? { value: n.output(x) } : { entropy: tf.fill([3], 7), value: n.output(x) };

test("results keep their names, though a function gives others for other networks", () => {
  using scope = tensorScope();
  const two = compiled({ n: network(scope, 1) }, evaluation);
  const one = compiled({ n: network(scope, 2, "relu") }, evaluation);
  const first = two({ x });
  expect(Object.keys(one({ x }))).toEqual(["value"]);
  expect(two({ x })).toEqual(first);
  expect(first.entropy).toEqual(Float32Array.of(7, 7, 7));
});

const update = ({ n, adam }: { n: ScalarNetwork; adam: Optimizer }, batch: Batch) => ({
  loss: adam.descend(() => error(n, batch)),
});

test("a batch with other fields is refused by their names, and the function still works afterwards", () => {
  using scope = tensorScope();
  const n = network(scope, 1);
  const descend = compiled({ n, adam: adam(scope, [n]) }, update);
  expect(() => descend({ xs: x, y } as never)).toThrow();
  expect(descend({ x, y }).loss).toBeGreaterThan(0);
  expect(() => descend({ x } as never)).toThrow("This batch has no y; expected the fields x, y.");
  expect(() => descend({ x, y, z: 1 } as never)).toThrow("This batch has also z; expected the fields x, y.");
  const each = rowwise({ n }, ({ n }: { n: ScalarNetwork }, { x, w }: { x: tf.Tensor2D; w: tf.Tensor1D }) => ({
    v: tf.mul(n.output(x), w),
  }));
  expect(() => each({ x, w: Float32Array.of(1) })).toThrow("There are 1 rows of w for 3 of x; expected as many.");
});

test("a target follows by a share from 0 to 1, and leaves no tensor behind", () => {
  using scope = tensorScope();
  const [target, online] = [network(scope, 1), network(scope, 2)];
  const [before, goal] = [values(target), values(online)];
  const tensors = tensorCount();
  follow(target, online, 0.25);
  expect(tensorCount()).toBe(tensors);
  for (const [i, value] of values(target).entries()) expect(value).toBeCloseTo(0.75 * before[i] + 0.25 * goal[i], 6);
  for (const share of [2, Number.NaN]) expect(() => follow(target, online, share)).toThrow(/share of a soft update/);
  const wide = scalarNetwork(scope, [{ space }], seeded(0), { hidden: [6] });
  expect(() => follow(target, wide, 1)).toThrow(/cannot follow/);
});

test("what is made after its scope was disposed is refused, and freed", () => {
  const scope = tensorScope();
  scope[Symbol.dispose]();
  const tensors = tensorCount();
  expect(() => network(scope, 1)).toThrow(/scope was disposed/);
  expect(tensorCount()).toBe(tensors);
});
