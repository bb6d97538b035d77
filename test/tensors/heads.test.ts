import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mean } from "../../src/numbers";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import { actor, type NetworkPolicy } from "../../src/tensors/actor";
import type { HeadKind } from "../../src/tensors/architecture";
import { tf } from "../../src/tensors/backend";
import { compiled } from "../../src/tensors/compiled";
import { type PolicyNetwork, policyNetwork } from "../../src/tensors/networks";
import { loadPolicy, savePolicy } from "../../src/tensors/savedPolicy";
import { tensorScope } from "../../src/tensors/scope";
import type { Action, Space, Spaces } from "../../src/types";

const observationSpace = box([-1, -1, -1], [1, 1, 1]);
const cases: [HeadKind, Space, number?][] = [
  ["categorical", discrete(4)],
  ["categorical", discrete(4), 0.2],
  ["gaussian", box([-2, 0], [4, 0.5])],
  ["squashedGaussian", box([-2, 0], [4, 0.5])],
  ["deterministic", box([-2, 0], [4, 0.5])],
];

const rowOf = (action: Action) => (typeof action === "number" ? [action] : Array.from(action));

/** A network with weights that are not small, so that log σ and the squashing matter. */
function network(
  scope: ReturnType<typeof tensorScope>,
  spaces: Spaces,
  head: HeadKind,
  temperature = 1,
): PolicyNetwork {
  const random = seeded(3);
  const policy = policyNetwork(scope, spaces, random, { hidden: [7, 6], head, temperature });
  policy.parameters.assign(
    tf.tidy(() => tf.tensor1d(Array.from(policy.parameters.dataSync(), (x) => x + 0.2 * random.standardNormal()))),
  );
  return policy;
}

const observations = (count: number) => {
  const random = seeded(1);
  return Array.from({ length: count }, () => [0, 1, 2].map(() => random.uniform(-1, 1)));
};

test.each(cases)(
  "a sampled action's log-likelihood is that of the plain policy, %s",
  (head, actionSpace, temperature) => {
    using scope = tensorScope();
    const policy = network(scope, { observationSpace, actionSpace }, head, temperature);
    const plain = policy.policy();
    const random = seeded(2);
    const seen = observations(30);
    const width = actionSpace.kind === "discrete" ? actionSpace.size : 2;
    const noise = seen.map(() => Array.from({ length: width }, () => random.standardNormal()));
    const still = head === "deterministic" ? noise.map((row) => row.map(() => 0)) : noise;
    tf.tidy(() => {
      const { actions, logProb } = policy.sample(tf.tensor2d(seen), tf.tensor2d(still));
      const [drawn, likelihoods] = [actions.arraySync(), logProb.arraySync()];
      for (const [i, row] of seen.entries()) {
        const action = actionSpace.kind === "discrete" ? drawn[i][0] : Float32Array.from(drawn[i]);
        if (head === "deterministic") expect(rowOf(plain.mode(Float32Array.from(row)))[1]).toBeCloseTo(drawn[i][1], 5);
        else expect(plain.latent.logProb(Float32Array.from(row), action)).toBeCloseTo(likelihoods[i], 3);
      }
    });
  },
);

test("a softmax with Gumbel noise is drawn as often as its probabilities say", () => {
  using scope = tensorScope();
  const policy = network(scope, { observationSpace, actionSpace: discrete(4) }, "categorical");
  const random = seeded(5);
  const [draws, [row]] = [4000, observations(1)];
  const gumbel = Array.from({ length: draws }, () =>
    Array.from({ length: 4 }, () => -Math.log(-Math.log(1 - random.random()))),
  );
  const drawn = tf.tidy(() =>
    policy.sample(tf.tensor2d(Array(draws).fill(row)), tf.tensor2d(gumbel)).actions.dataSync(),
  );
  for (const action of [0, 1, 2, 3]) {
    const p = Math.exp(policy.policy().logProb(Float32Array.from(row), action));
    const deviation = Math.sqrt((p * (1 - p)) / draws);
    expect(Math.abs(drawn.filter((a) => a === action).length / draws - p)).toBeLessThan(4 * deviation);
  }
});

test("the density of a squashed Gaussian integrates to 1 over its box, and its mean is that of its draws", () => {
  const spaces = { observationSpace: discrete(1), actionSpace: box([10], [14]) };
  for (const [middle, std] of [
    [0.3, 0.5],
    [-1, 1.2],
  ]) {
    const parameters = Float32Array.of(middle, Math.log(std), 0, 0); // the kernel of the one index, and the bias
    const policy = actor({ spaces, hidden: [], activation: "tanh", head: "squashedGaussian", parameters });
    const [seen, cells] = [Float32Array.of(0), 20_000];
    const at = Array.from({ length: cells }, (_, i) => 10 + (4 * (i + 0.5)) / cells);
    const density = at.map((a) => Math.exp(policy.logProb(seen, Float32Array.of(a))));
    expect((4 * density.reduce((a, b) => a + b)) / cells).toBeCloseTo(1, 3);
    const random = seeded(0);
    const draws = Array.from({ length: 20_000 }, () => (policy.act(seen, random) as Float32Array)[0]);
    const expected = (4 * at.reduce((sum, a, i) => sum + a * density[i], 0)) / cells;
    expect(Math.abs(mean(draws) - expected)).toBeLessThan(4 * (2 / Math.sqrt(draws.length)));
    expect((policy.mode(seen) as Float32Array)[0]).toBeCloseTo(12 + 2 * Math.tanh(middle), 5);
  }
});

test("all the mass of a deterministic policy lies on the action that it takes", () => {
  const spaces = { observationSpace: discrete(1), actionSpace: box([-3], [3]) };
  const policy = actor({
    spaces,
    hidden: [],
    activation: "tanh",
    head: "deterministic",
    parameters: Float32Array.of(0.5, 0),
  });
  const seen = Float32Array.of(0);
  const action = policy.act(seen, seeded(0)) as Float32Array;
  expect(action[0]).toBeCloseTo(3 * Math.tanh(0.5), 6);
  expect(action).toEqual(policy.mode(seen));
  expect(policy.logProb(seen, action)).toBe(0);
  expect(policy.logProb(seen, Float32Array.of(1))).toBe(Number.NEGATIVE_INFINITY);
});

const objective = (
  { policy }: { policy: PolicyNetwork },
  { seen, noise }: { seen: tf.Tensor2D; noise: tf.Tensor2D },
) => {
  const loss = () => {
    const { actions, logProb } = policy.sample(seen, noise);
    return tf.sub(tf.mean(tf.sum(tf.square(tf.sub(actions, 1)), 1)), tf.mul(0.1, tf.mean(logProb))) as tf.Scalar;
  };
  const { value, grads } = tf.variableGrads(loss, [policy.parameters]);
  return { value, gradient: grads[policy.parameters.name] as tf.Tensor1D };
};

test.each(cases.slice(2))(
  "the gradient through sampled actions is that of finite differences, %s",
  (head, actionSpace) => {
    using scope = tensorScope();
    const policy = network(scope, { observationSpace, actionSpace }, head);
    const random = seeded(4);
    const rows = observations(8);
    const batch = {
      seen: tf.tensor2d(rows),
      noise: tf.tensor2d(rows.map(() => [0.3 * random.standardNormal(), 0.3 * random.standardNormal()])),
    };
    const at = (parameters: Float32Array) => {
      policy.parameters.assign(tf.tensor1d(parameters));
      return tf.tidy(() => objective({ policy }, batch).value.dataSync()[0]);
    };
    tf.tidy(() => {
      const parameters = policy.parameters.dataSync<"float32">().slice();
      const gradient = objective({ policy }, batch).gradient.dataSync<"float32">();
      const largest = gradient.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      for (let i = 0; i < parameters.length; i += 7) {
        const [up, down] = [1e-2, -1e-2].map((step) => at(parameters.map((x, k) => (k === i ? x + step : x))));
        expect(Math.abs((up - down) / 2e-2 - gradient[i])).toBeLessThan(0.02 * largest);
      }
    });
    tf.dispose([batch.seen, batch.noise]);
  },
);

test.each(cases)("sampling is compiled as it is computed eagerly, %s", (head, actionSpace) => {
  using scope = tensorScope();
  const policy = network(scope, { observationSpace, actionSpace }, head);
  const width = actionSpace.kind === "discrete" ? actionSpace.size : 2;
  const random = seeded(6);
  const sample = ({ policy }: { policy: PolicyNetwork }, batch: { seen: tf.Tensor2D; noise: tf.Tensor2D }) =>
    policy.sample(batch.seen, batch.noise);
  const rows = (width: number) => Float32Array.from({ length: 5 * width }, () => random.standardNormal());
  const [seen, noise] = [rows(3), rows(width)];
  const graph = compiled({ policy }, sample);
  const result = graph({ seen: new Rows(seen, 3), noise: new Rows(noise, width) });
  const eager = tf.tidy(() => {
    const { actions, logProb } = sample(
      { policy },
      { seen: tf.tensor2d(seen, [5, 3]), noise: tf.tensor2d(noise, [5, width]) },
    );
    return { actions: actions.dataSync(), logProb: logProb.dataSync() };
  });
  for (const name of ["actions", "logProb"] as const)
    for (const [i, x] of (result[name] as Float32Array).entries()) expect(x).toBeCloseTo(eager[name][i], 5);
});

test.each(cases)("a saved policy has its head again, %s", async (head, actionSpace) => {
  using scope = tensorScope();
  const policy = network(scope, { observationSpace, actionSpace }, head).policy();
  const folder = mkdtempSync(join(tmpdir(), "head-"));
  try {
    savePolicy(policy, join(folder, "policy"));
    const loaded = await loadPolicy(join(folder, "policy"));
    expect(loaded.head).toBe(head);
    for (const row of observations(5)) {
      const seen = Float32Array.from(row);
      expect(loaded.act(seen, seeded(0))).toEqual(policy.act(seen, seeded(0)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a head that does not fit the actions is refused, and so is a policy to start from with another head", () => {
  using scope = tensorScope();
  const [discreteActions, unbounded] = [discrete(2), box([0], [Number.POSITIVE_INFINITY])];
  const make = (actionSpace: Space, head: HeadKind) =>
    policyNetwork(scope, { observationSpace, actionSpace }, seeded(0), { head });
  expect(() => make(discreteActions, "gaussian")).toThrow(/head of kind categorical, not gaussian/);
  expect(() => make(unbounded, "squashedGaussian")).toThrow(
    /head of kind gaussian, not squashedGaussian, which needs finite bounds with low below high: they are 0 and Infinity/,
  );
  const start = make(box([-1], [1]), "deterministic").policy();
  expect(() => policyNetwork(scope, { observationSpace, actionSpace: box([-1], [1]) }, seeded(0), { start })).toThrow(
    /has a deterministic head; this learner's policies have a gaussian head/,
  );
});

test("a softmax is that of the output divided by the temperature, and a policy to start from stays the same", () => {
  using scope = tensorScope();
  const spaces = { observationSpace, actionSpace: discrete(4) };
  const policy = network(scope, spaces, "categorical", 0.2);
  const [row] = observations(1);
  const [values, { entropy }] = tf.tidy(() => {
    const [x, a] = [tf.tensor2d([row]), tf.tensor2d([[0]])];
    const { entropy } = policy.evaluate(x, a);
    return [[...policy.output(x).dataSync()], { entropy: entropy.dataSync()[0] }];
  });
  const sum = values.reduce((all, y) => all + Math.exp(y / 0.2), 0);
  const start = policy.policy();
  let expected = 0;
  for (const [a, y] of values.entries()) {
    const logProb = y / 0.2 - Math.log(sum);
    expect(start.logProb(Float32Array.from(row), a)).toBeCloseTo(logProb, 4);
    expected -= Math.exp(logProb) * logProb;
  }
  expect(entropy).toBeCloseTo(expected, 4);
  expect(() => policyNetwork(scope, spaces, seeded(0), { temperature: 0 })).toThrow(/temperature is a number above 0/);
  for (const temperature of [0.2, 3]) {
    const { parameters } = policyNetwork(scope, spaces, seeded(0), { start, temperature }).policy();
    for (const [i, x] of parameters.entries()) expect(x).toBeCloseTo(start.parameters[i], 5);
  }
});

test("a policy to start from keeps its actions, or is refused where a squashing head has other bounds", () => {
  using scope = tensorScope();
  const make = (high: number, head: HeadKind, start?: NetworkPolicy) =>
    policyNetwork(scope, { observationSpace, actionSpace: box([-high], [high]) }, seeded(1), { head, start }).policy();
  const seen = Float32Array.of(0.1, 0.2, 0.3);
  const [one] = [make(1, "gaussian")];
  expect((make(20, "gaussian", one).mode(seen) as Float32Array)[0]).toBeCloseTo((one.mode(seen) as Float32Array)[0], 5);
  for (const head of ["squashedGaussian", "deterministic"] as const)
    expect(() => make(20, head, make(1, head))).toThrow(/acts within other bounds/);
});

test("the only action of a box without width has likelihood 1, and an action outside of a box has none", () => {
  const spaces = { observationSpace: discrete(1), actionSpace: box([1000, -1], [1000, 1]) };
  const flat = actor({ spaces, hidden: [], activation: "tanh", parameters: Float32Array.of(0, 0, 1000, 0, 0, 0) });
  const alone = actor({
    spaces: { observationSpace: discrete(1), actionSpace: box([-1], [1]) },
    hidden: [],
    activation: "tanh",
    parameters: Float32Array.of(0, 0, 0),
  });
  const seen = Float32Array.of(0);
  expect(flat.logProb(seen, Float32Array.of(1000, 0.5))).toBeCloseTo(alone.logProb(seen, Float32Array.of(0.5)), 12);
  const squashed = actor({
    spaces: { observationSpace: discrete(1), actionSpace: box([1000], [2000]) },
    hidden: [],
    activation: "tanh",
    head: "squashedGaussian",
    parameters: Float32Array.of(0, 0, 0, 0),
  });
  expect(squashed.logProb(seen, Float32Array.of(5000))).toBe(Number.NEGATIVE_INFINITY);
});

test("a standardization of another width, or with a scale that is not above 0, is refused", () => {
  using scope = tensorScope();
  const make = (mean: number[], scale: number[]) => () =>
    policyNetwork(scope, { observationSpace, actionSpace: discrete(2) }, seeded(0), {
      standardization: { mean: Float32Array.from(mean), scale: Float32Array.from(scale) },
    });
  expect(make([0], [1])).toThrow("has 3 means and 3 scales, not 1 and 1");
  expect(make([0, 0, 0], [1, 0, 1])).toThrow("not 0 in place 1");
  expect(make([0, Number.NaN, 0], [1, 1, 1])).toThrow("means of a standardization");
});
