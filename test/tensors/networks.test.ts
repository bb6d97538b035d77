import { expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/classic/cartPole";
import { fisherProduct, klDivergence } from "../../src/improvement/onPolicy/trust";
import { mean } from "../../src/numbers";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete, width } from "../../src/spaces";
import { actor } from "../../src/tensors/actor";
import { dense } from "../../src/tensors/architecture";
import { tensorCount, tf } from "../../src/tensors/backend";
import { weightedMean } from "../../src/tensors/compiled";
import { perceptron, split } from "../../src/tensors/modules";
import { standardization } from "../../src/tensors/standardization";
import type { Spaces } from "../../src/types";
import { learner } from "../learner";

const shapes: [string, Spaces][] = [
  ["vectors to indices", { observationSpace: box([-1, -1, -1], [1, 1, 1]), actionSpace: discrete(5) }],
  ["vectors to vectors", { observationSpace: box([-1, -1, -1], [1, 1, 1]), actionSpace: box([-9, -9], [9, 9]) }],
  ["indices to indices", { observationSpace: discrete(4), actionSpace: discrete(3) }],
];

const kinds = (["tanh", "relu"] as const).flatMap((activation) =>
  shapes.map(([name, spaces]) => [name, spaces, activation] as const),
);

test.each(kinds)("the actor in plain loops gives the network's log-probabilities: %s, %s", (_, spaces, activation) => {
  using one = learner(spaces, { hidden: [7, 6], activation, seed: 1 });
  const { policy: network, random } = one;
  network.parameters.assign(
    tf.add(network.parameters, tf.tensor1d(network.policy().parameters.map(() => 0.3 * random.standardNormal()))),
  );
  const policy = network.policy();
  const element = (space: Spaces["actionSpace"]) =>
    space.kind === "discrete"
      ? Float32Array.of(random.integers(0, space.size))
      : space.low.map(() => random.uniform(-1, 1));
  for (let i = 0; i < 20; i++) {
    const [observation, action] = [element(spaces.observationSpace), element(spaces.actionSpace)];
    const expected = network
      .evaluate(tf.tensor2d([Array.from(observation)]), tf.tensor2d([Array.from(action)]))
      .logProb.dataSync()[0];
    expect(policy.latent.logProb(observation, spaces.actionSpace.kind === "discrete" ? action[0] : action)).toBeCloseTo(
      expected,
      5,
    );
  }
});

test.each(shapes)("a policy refuses observations and actions that don't exist, greedy or sampled: %s", (_, spaces) => {
  using one = learner(spaces, { hidden: [7], seed: 1 });
  const { act, mode, logProb, latent } = one.policy.policy();
  const { observationSpace, actionSpace } = spaces;
  const [seen, done] = [new Float32Array(width(observationSpace)), new Float32Array(width(actionSpace))];
  const action = actionSpace.kind === "discrete" ? 0 : done;
  const none = [
    Float32Array.of(),
    new Float32Array(seen.length + 1),
    ...[Number.NaN, Number.POSITIVE_INFINITY].map((x) => seen.map(() => x)),
    ...(observationSpace.kind === "discrete" ? [4, 99, -1, 2.5].map((index) => Float32Array.of(index)) : []),
  ];
  for (const observation of none)
    for (const ask of [
      () => mode(observation),
      () => act(observation, seeded(0)),
      () => latent.draw(observation, seeded(0)),
      () => logProb(observation, action),
      () => latent.logProb(observation, action),
    ])
      expect(ask).toThrow(/This network reads .*, not \[/);
  for (const wrong of actionSpace.kind === "discrete"
    ? [actionSpace.size, -1, 0.5, Number.NaN, Float32Array.of(0)]
    : [0, Float32Array.of(0), done.map(() => Number.NaN)])
    for (const likelihood of [logProb, latent.logProb])
      expect(() => likelihood(seen, wrong)).toThrow(/An action of this policy is .*, not /);
});

test("weights that are not finite make no policy", () => {
  const spaces: Spaces = { observationSpace: discrete(1), actionSpace: discrete(1) };
  expect(() => actor({ spaces, hidden: [], activation: "tanh", parameters: Float32Array.of(0, Number.NaN) })).toThrow(
    /weights of this policy are not finite/,
  );
});

test("a softmax policy draws each action as often as it says, and its mode is the likeliest", () => {
  const spaces: Spaces = { observationSpace: discrete(1), actionSpace: discrete(3) };
  // logits log 0.2, log 0.5, log 0.3 by the biases alone
  const policy = actor({
    spaces,
    hidden: [],
    activation: "tanh",
    parameters: Float32Array.of(0, 0, 0, Math.log(0.2), Math.log(0.5), Math.log(0.3)),
  });
  const [random, counts, observation] = [seeded(0), [0, 0, 0], Float32Array.of(0)];
  for (let i = 0; i < 20_000; i++) counts[policy.act(observation, random) as number]++;
  for (const [a, p] of [0.2, 0.5, 0.3].entries()) {
    expect(counts[a] / 20_000).toBeCloseTo(p, 1);
    expect(Math.exp(policy.logProb(observation, a))).toBeCloseTo(p, 6);
  }
  expect(policy.mode(observation)).toBe(1);
});

test("a Gaussian policy has the mean and deviation it says, stays in its box, and its density is the textbook's", () => {
  const spaces: Spaces = { observationSpace: discrete(1), actionSpace: box([-1], [1]) };
  const policy = actor({ spaces, hidden: [], activation: "tanh", parameters: Float32Array.of(0.25, 0, Math.log(0.5)) });
  const [random, observation] = [seeded(0), Float32Array.of(0)];
  const drawn = Array.from({ length: 20_000 }, () => (policy.act(observation, random) as Float32Array)[0]);
  expect(Math.min(...drawn)).toBe(-1);
  expect(Math.max(...drawn)).toBe(1);
  expect(drawn.filter((a) => a > 0.25).length / 20_000).toBeCloseTo(0.5, 1);
  expect(Array.from(policy.mode(observation) as Float32Array)).toEqual([0.25]);
  // log N(0.75; 0.25, 0.5²) = −½ − log 0.5 − ½ log 2π
  expect(policy.logProb(observation, Float32Array.of(0.75))).toBeCloseTo(
    -0.5 - Math.log(0.5) - 0.5 * Math.log(2 * Math.PI),
    6,
  );
});

test("what a Gaussian policy does has a density inside its box and a mass at its bounds, 1 in all", () => {
  const spaces: Spaces = { observationSpace: discrete(1), actionSpace: box([-1], [1]) };
  const likely = (mean: number, std: number, a: number) =>
    actor({ spaces, hidden: [], activation: "tanh", parameters: Float32Array.of(mean, 0, Math.log(std)) }).logProb(
      Float32Array.of(0),
      Float32Array.of(a),
    );
  // Φ(−1.5), Φ(−2.5); log Φ(−10) and log Φ(6) by SciPy's norm.logcdf
  expect(Math.exp(likely(0.25, 0.5, 1))).toBeCloseTo(0.0668072, 6);
  expect(Math.exp(likely(0.25, 0.5, -1))).toBeCloseTo(0.0062097, 6);
  expect(likely(-1, 0.2, 1)).toBeCloseTo(-53.2312851505, 4);
  expect(likely(2.2, 0.2, 1)).toBeCloseTo(-9.865876e-10, 12);
  for (const [mean, std] of [
    [0.25, 0.5],
    [-0.9, 2],
    [0, 50],
  ]) {
    const inside = Array.from({ length: 2000 }, (_, i) => Math.exp(likely(mean, std, (i + 0.5) / 1000 - 1)) / 1000);
    const total = inside.reduce((a, b) => a + b) + Math.exp(likely(mean, std, 1)) + Math.exp(likely(mean, std, -1));
    expect(total).toBeCloseTo(1, 5);
  }
  expect(likely(0, 1e6, 1)).toBeCloseTo(Math.log(0.5), 4);
  expect(likely(1.5, 0.2, 0.9999999)).toBe(likely(1.5, 0.2, 1)); // a bound that a file moved inwards
});

test("bc regresses vectors: a linear expert's actions come back within 1 % of their range, on average", () => {
  const spaces: Spaces = { observationSpace: box([-1, -1], [1, 1]), actionSpace: box([-3], [3]) };
  const random = seeded(0);
  const observations = new Rows(
    Float32Array.from({ length: 1000 }, () => random.uniform(-1, 1)),
    2,
  );
  const expert = (s: Float32Array) => 2 * s[0] - s[1];
  const actions = new Rows(
    Float32Array.from({ length: 500 }, (_, i) => expert(observations.row(i))),
    1,
  );
  const { policy } = [...bc(spaces, { observations, actions }, { rounds: 40 })].at(-1)!;
  const errors = Array.from({ length: 500 }, (_, i) =>
    Math.abs((policy.mode(observations.row(i)) as Float32Array)[0] - actions.data[i]),
  );
  expect(mean(errors)).toBeLessThan(0.06);
});

test("a learner goes on from a policy it is given, of any width; one for other spaces is refused", () => {
  const demonstrations = {
    observations: new Rows(Float32Array.of(0.1, 0, 0, 0, -0.1, 0, 0, 0), 4),
    actions: new Rows(Float32Array.of(1, 0), 1),
  };
  const first = [...bc(cartPole, demonstrations, { rounds: 30, hidden: [5] })];
  const [next] = bc(cartPole, demonstrations, { rounds: 1, policy: first[29].policy });
  expect(next.loss).toBeLessThan(first[1].loss);
  expect(next.policy.hidden).toEqual([5]);
  const other: Spaces = { observationSpace: discrete(3), actionSpace: discrete(2) };
  expect(() => learner(other, { start: first[0].policy })).toThrow(/made for other observations or actions/);
});

test("a scope frees all that it owns", () => {
  const before = tensorCount();
  const one = learner(cartPole, { hidden: [4] });
  expect(tensorCount()).toBe(before + 1);
  one[Symbol.dispose]();
  expect(tensorCount()).toBe(before);
});

test.each(kinds)("F v is how the gradient of the KL divergence grows along v: %s, %s", (_, spaces, activation) => {
  using one = learner(spaces, { hidden: [7, 6], activation, seed: 2 });
  const { policy: network, random } = one;
  const normal = (size: number) => tf.tensor1d(Float32Array.from({ length: size }, () => random.standardNormal()));
  network.parameters.assign(tf.add(network.parameters, tf.mul(0.3, normal(network.parameters.size))));
  const inside = (space: Spaces["actionSpace"]) =>
    space.kind === "discrete" ? [random.integers(0, space.size)] : Array.from(space.low, () => random.standardNormal());
  const observations = tf.tensor2d(Array.from({ length: 5 }, () => inside(spaces.observationSpace)));
  const weights = tf.tensor1d([1, 1, 1, 1, 0]);
  const before = network.parameters.clone() as tf.Tensor1D;
  const v = normal(before.size);

  const gradientAt = (step: number) => {
    network.parameters.assign(tf.add(before, tf.mul(step, v)));
    const { value, grads } = tf.variableGrads(
      () => weightedMean(klDivergence(network, observations, before), weights),
      [network.parameters],
    );
    return { value: value.dataSync()[0], gradient: grads[network.parameters.name] };
  };
  const step = 3e-3;
  const expected = tf.div(tf.sub(gradientAt(step).gradient, gradientAt(-step).gradient), 2 * step);
  expect(gradientAt(step).value).toBeGreaterThan(0);
  expect(gradientAt(0).value).toBeCloseTo(0, 6);
  const found = fisherProduct(network, observations, weights, v);
  const [size, error] = [tf.norm(expected), tf.norm(tf.sub(found, expected))].map((x) => x.dataSync()[0]);
  expect(size).toBeGreaterThan(0.1);
  expect(error).toBeLessThan(0.01 * size);
});

test("the KL divergence of two Gaussians is what their formula says", () => {
  using one = learner({ observationSpace: box([-1], [1]), actionSpace: box([-9], [9]) }, { hidden: [] });
  const network = one.policy;
  // mean = w x + b, log σ: from N(1, 1) to N(0, e²): 1 + (1 + 1) / 2e² − ½
  network.parameters.assign(tf.tensor1d([0, 0, 1]));
  const [kl] = klDivergence(network, tf.tensor2d([[0.5]]), tf.tensor1d([0, 1, 0])).dataSync();
  expect(kl).toBeCloseTo(1 + 1 / Math.exp(2) - 0.5, 5);
});

test("a policy to start from that reads plain numbers is rewritten to read standardized ones, and does what it did", () => {
  const spaces = { observationSpace: box([-9, -9], [9, 9]), actionSpace: discrete(3) };
  using plain = learner(spaces, { hidden: [6], seed: 1 });
  const before = plain.policy.policy();
  const read = standardization(new Rows(Float32Array.of(0.01, 5, 0.03, 7, 0.05, 3), 2));
  using one = learner(spaces, { start: before, standardization: read });
  const after = one.policy.policy();
  expect(after.standardization?.mean[1]).toBeCloseTo(5, 5);
  for (const seen of [Float32Array.of(0.02, 4), Float32Array.of(-1, 8)])
    for (const action of [0, 1, 2]) expect(after.logProb(seen, action)).toBeCloseTo(before.logProb(seen, action), 4);
  using next = learner(spaces, { start: after, standardization: standardization(new Rows(Float32Array.of(1, 2), 2)) });
  expect(next.policy.policy().standardization).toEqual(after.standardization);
});

test("box actions have their own units outside, and [−1, 1] inside", () => {
  const spaces = { observationSpace: box([-1], [1]), actionSpace: box([1000, -0.001], [2000, 0.001]) };
  using one = learner(spaces, { hidden: [4] });
  const policy = one.policy.policy();
  const seen = Float32Array.of(0.3);
  const inside = one.policy.output(tf.tensor2d([[0.3]])).dataSync();
  const mode = policy.mode(seen) as Float32Array;
  expect(mode[0]).toBeCloseTo(1500 + 500 * inside[0], 2);
  expect(mode[1]).toBeCloseTo(0.001 * inside[1], 7);
  const likely = one.policy.evaluate(tf.tensor2d([[0.3]]), tf.tensor2d([[1600, 0.0002]])).logProb.dataSync()[0];
  expect(policy.logProb(seen, Float32Array.of(1600, 0.0002))).toBeCloseTo(likely, 3);
});

test.each(["tanh", "relu"] as const)(
  "pull is the gradient at the inputs, and can be differentiated once more: %s",
  (activation) => {
    const { layers, size } = dense([3, 5, 4, 2]);
    const module = perceptron(layers, activation);
    const random = seeded(4);
    const normal = (n: number) => Float32Array.from({ length: n }, () => random.standardNormal());
    const parameters = normal(size);
    const [x, dy] = [normal(3), normal(2)];
    const matrix = (values: ArrayLike<number>) => tf.tensor2d(Array.from(values), [1, values.length]);
    const value = (theta: Float32Array, x: Float32Array) =>
      tf.tidy(
        () => tf.sum(tf.mul(module.apply(split(tf.tensor1d(theta), layers), matrix(x)), matrix(dy))).dataSync()[0],
      );
    const pulled = (theta: Float32Array) =>
      tf.tidy(() => Array.from(module.pull(split(tf.tensor1d(theta), layers), matrix(x), matrix(dy)).dataSync()));
    const moved = (values: Float32Array, i: number, by: number) => values.map((v, j) => (j === i ? v + by : v));
    const step = 1e-2;
    pulled(parameters).forEach((gradient, i) => {
      const difference = (value(parameters, moved(x, i, step)) - value(parameters, moved(x, i, -step))) / (2 * step);
      expect(gradient).toBeCloseTo(difference, 2);
    });
    // d ‖pull‖² / dθ by tfjs, against differences of pull
    const theta = tf.variable(tf.tensor1d(parameters));
    const { grads } = tf.variableGrads(
      () => tf.sum(tf.square(module.pull(split(theta, layers), matrix(x), matrix(dy)))),
      [theta],
    );
    const found = grads[theta.name].dataSync();
    const squares = (theta: Float32Array) => pulled(theta).reduce((sum, g) => sum + g * g, 0);
    for (const i of [0, 7, 20, 30, size - 3]) {
      const difference = (squares(moved(parameters, i, 1e-3)) - squares(moved(parameters, i, -1e-3))) / 2e-3;
      expect(Math.abs(found[i] - difference)).toBeLessThan(0.02 * Math.max(1, Math.abs(difference)));
    }
    theta.dispose();
  },
);
