import { describe, expect, test } from "vitest";
import { seeded } from "../../src/random";
import {
  discrimination,
  discriminator,
  type GailDiscriminatorOptions,
  type Pairs,
} from "../../src/rewards/discriminator";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import { tf } from "../../src/tensors/backend";
import { scalarNetwork, standardizer } from "../../src/tensors/networks";
import { tensorScope } from "../../src/tensors/scope";
import { standardization } from "../../src/tensors/standardization";
import { descended, expectClose, loss, perceptron, prescribed, recorded, withBiases } from "../reference";

const table = (rows: readonly (readonly number[])[]) => new Rows(Float32Array.from(rows.flat()), rows[0].length);
const infinity = Number.POSITIVE_INFINITY;
const line = box([-infinity], [infinity]);

test("logits of a linear discriminator are those worked out by hand, for indices and for vectors of actions", () => {
  using scope = tensorScope();
  const expert = table([[1], [5]]); // mean 3, standard deviation 2
  const pairs = (...rows: [observation: number, action: number][]): Pairs => ({
    observations: table(rows.map(([observation]) => [observation])),
    actions: table(rows.map(([, action]) => [action])),
  });

  // ½ (s − 3) / 2, plus 0.25 for action 0 and −1 for action 1
  const weights = [0.5, 0.25, -1];
  const ofIndices = discriminator(
    scope,
    { observationSpace: line, actionSpace: discrete(2) },
    expert,
    prescribed(weights),
    { hidden: [] },
  );
  expectClose(ofIndices.logits(pairs([3, 0], [7, 0], [-1, 1])), [0.25, 1 + 0.25, -1 - 1], 6);
  expect(ofIndices.snapshot()(Float32Array.of(7), 1)).toBeCloseTo(1 - 1, 6);

  // an action between −2 and 6 is read as (a − 2) / 4
  const space = { observationSpace: line, actionSpace: box([-2], [6]) };
  const ofVectors = discriminator(scope, space, expert, prescribed([0.5, 3]), { hidden: [] });
  expectClose(ofVectors.logits(pairs([3, 2], [3, 6], [7, 0])), [0, 3, 1 - 1.5], 6);
  expect(ofVectors.snapshot()(Float32Array.of(7), Float32Array.of(0))).toBeCloseTo(-0.5, 6);
});

describe("an update", () => {
  const draw = seeded(1);
  const made = (count: number, mean: number): Pairs => ({
    observations: table(Array.from({ length: count }, () => [mean + draw.standardNormal(), draw.standardNormal()])),
    actions: table(Array.from({ length: count }, () => [draw.integers(0, 2)])),
  });
  const [expert, learner] = [made(7, 0), made(12, 1)];
  const sizes = [4, 3, 1];
  const spaces = { observationSpace: box([-infinity, -infinity], [infinity, infinity]), actionSpace: discrete(2) };
  const columns = [0, 1].map((i) => Array.from(expert.observations.column(i)));
  /** ∂ logit / ∂x = Σⱼ Wᵢⱼ (1 − hⱼ²) vⱼ, with h the hidden layer, which has three units. */
  const slopes = (parameters: readonly number[], x: readonly number[]) => {
    const h = perceptron(parameters.slice(0, 15), [4, 3], Math.tanh, x).map(Math.tanh);
    return x.map((_, i) => h.reduce((sum, y, j) => sum + parameters[3 * i + j] * (1 - y ** 2) * parameters[15 + j], 0));
  };
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
  const mean = columns.map(average);
  const deviation = columns.map((column, i) => Math.sqrt(average(column.map((x) => (x - mean[i]) ** 2))));
  const inputOf = ({ observations, actions }: Pairs, row: number) => [
    ...Array.from(observations.row(row), (x, i) => (x - mean[i]) / deviation[i]),
    ...[0, 1].map((action) => Number(actions.data[row] === action)),
  ];

  test.each<[string, GailDiscriminatorOptions, steps: number]>([
    ["as many steps as passes over the learner's pairs take", { passes: 2, batchSize: 4 }, 6],
    ["with L2 regularization", { passes: 1, batchSize: 4, weightDecay: 0.1 }, 3],
    ["at least one step", { passes: 0.01, batchSize: 8 }, 1],
    ["with a gradient penalty", { passes: 2, batchSize: 4, gradientPenalty: 3 }, 6],
  ])(
    "is Adam down the cross-entropy and the penalties, whose gradient is that by finite differences: %s",
    (_, options, steps) => {
      using scope = tensorScope();
      const { random, weights, rows, places } = recorded(0);
      const D = discriminator(scope, spaces, expert.observations, random, {
        hidden: [3],
        learningRate: 0.05,
        ...options,
      });
      const start = withBiases(weights, sizes);
      D.update(expert, learner);

      const { batchSize = 0, weightDecay = 1e-3, gradientPenalty = 0 } = options;
      expect(rows).toHaveLength(2 * steps * batchSize);
      expect(places).toHaveLength(gradientPenalty > 0 ? steps * batchSize : 0);
      const logit = (parameters: readonly number[], pairs: Pairs, row: number) =>
        perceptron(parameters, sizes, Math.tanh, inputOf(pairs, row))[0];
      const losses = Array.from({ length: steps }, (_, step) => (parameters: readonly number[]) => {
        const [ofExpert, ofLearner] = [expert, learner].map((pairs, side) =>
          rows
            .slice((2 * step + side) * batchSize, (2 * step + side + 1) * batchSize)
            .map((row) => logit(parameters, pairs, row)),
        );
        const errors = places.slice(step * batchSize, (step + 1) * batchSize).map((place, i) => {
          const [ofExpert, ofLearner] = [expert, learner].map((pairs, side) =>
            inputOf(pairs, rows[(2 * step + side) * batchSize + i]),
          );
          const between = ofExpert.map((x, k) => place * x + (1 - place) * ofLearner[k]);
          return (Math.hypot(...slopes(parameters, between)) - 1) ** 2;
        });
        const penalty = gradientPenalty > 0 ? gradientPenalty * average(errors) : 0;
        return loss(ofExpert, ofLearner, weightDecay, parameters) + penalty;
      });
      const end = descended(start, losses, 0.05);
      for (const pairs of [expert, learner]) {
        const logits = D.logits(pairs);
        const snapshot = D.snapshot();
        for (let row = 0; row < logits.length; row++) {
          expect(logits[row]).toBeCloseTo(logit(end, pairs, row), 4);
          expect(snapshot(pairs.observations.row(row), pairs.actions.data[row])).toBeCloseTo(logits[row], 5);
        }
      }
      // without the update the logits are others, so that the comparison says something
      expect(Math.abs(logit(start, expert, 0) - logit(end, expert, 0))).toBeGreaterThan(0.01);
    },
  );
});

/** The gradient of a perceptron's only output at its input, by central differences. */
const differences = (output: (x: number[]) => number, x: readonly number[]) =>
  x.map((_, i) => {
    const [above, below] = [1e-5, -1e-5].map((step) => output(x.with(i, x[i] + step)));
    return (above - below) / 2e-5;
  });

test.each(["tanh", "relu"] as const)(
  "the gradient of a %s network at what it reads is that by finite differences, and has none of what is not read",
  (activation) => {
    using scope = tensorScope();
    const standardization = { mean: Float32Array.of(1, -2), scale: Float32Array.of(0.5, 3) };
    const inputs = [
      { space: box([-5, -5], [5, 5]), standardizer: standardizer(scope, standardization) },
      { space: discrete(2) },
    ];
    const sizes = [4, 6, 5, 1];
    const { random, weights } = recorded(3);
    const network = scalarNetwork(scope, inputs, random, { hidden: [6, 5], activation });
    const draw = seeded(4);
    const observations = Array.from({ length: 9 }, () => [draw.uniform(-1, 3), draw.uniform(-3, 0)]);
    const actions = observations.map((_, i) => [i % 2]);
    const start = withBiases(weights, sizes).map((x) => x + 0.3 * draw.standardNormal()); // with biases
    tf.tidy(() => {
      network.parameters.assign(tf.tensor1d(start));
      const x = network.read(tf.tensor2d(observations), tf.tensor2d(actions));
      const rows = x.arraySync();
      for (const [i, [a, b]] of observations.entries())
        expectClose(rows[i], [(a - 1) * 0.5, (b + 2) * 3, Number(i % 2 === 0), Number(i % 2 === 1)], 5);
      const f = activation === "tanh" ? Math.tanh : (x: number) => Math.max(0, x);
      const gradients = network.gradient(x).arraySync();
      for (const [i, row] of rows.entries())
        expectClose(
          gradients[i],
          differences((x) => perceptron(start, sizes, f, x)[0], row),
          5,
        );
    });
  },
);

test("the gradient penalty keeps D from being steep: its logits' slope stays below 1, where it would grow", () => {
  const [expert, learner] = [0, 1].map((side) => ({
    observations: table(Array.from({ length: 50 }, (_, i) => [(i % 10) / 10 + side])),
    actions: table(Array.from({ length: 50 }, () => [0])),
  }));
  const spaces = { observationSpace: line, actionSpace: discrete(1) };
  const slopeOf = (gradientPenalty: number) => {
    using scope = tensorScope();
    const options = { hidden: [8], learningRate: 0.03, passes: 60, batchSize: 50, weightDecay: 0, gradientPenalty };
    const D = discriminator(scope, spaces, expert.observations, seeded(0), options);
    D.update(expert, learner);
    const [inner, outer] = D.logits({ observations: table([[0.45], [1.45]]), actions: table([[0], [0]]) });
    const { scale } = standardization(expert.observations);
    return (inner - outer) / scale[0]; // for each unit that D reads
  };
  expect(slopeOf(0)).toBeGreaterThan(1.5);
  // the norm of the gradient is 1, of which the one-hot action has a part
  expect(slopeOf(10)).toBeGreaterThan(0.5);
  expect(slopeOf(10)).toBeLessThan(1.05);
});

test("a gradient penalty below 0 is refused", () => {
  using scope = tensorScope();
  const spaces = { observationSpace: line, actionSpace: discrete(2) };
  for (const gradientPenalty of [-1, Number.NaN])
    expect(() => discriminator(scope, spaces, table([[1], [2]]), seeded(0), { gradientPenalty })).toThrow(
      /gradientPenalty is a number from 0, not/,
    );
});

describe("discrimination", () => {
  test("both accuracies are shares of a side that D takes for what it is; a logit of 0 is taken for neither", () => {
    const { expertAccuracy, learnerAccuracy } = discrimination([2, 0.5, 3, -1], [-1, -0.5, 4, 0, 2]);
    expect(expertAccuracy).toBe(3 / 4);
    expect(learnerAccuracy).toBe(2 / 5);
    expect(discrimination([1, 2], [1, 2, 3])).toMatchObject({ expertAccuracy: 1, learnerAccuracy: 0 });
    expect(discrimination([-1, -2], [-1, -2])).toMatchObject({ expertAccuracy: 0, learnerAccuracy: 1 });
  });

  test("the loss is −log D of the expert's and −log(1 − D) of the learner's, both sides weighing the same", () => {
    const D = (x: number) => 1 / (1 + Math.exp(-x));
    const { discriminatorLoss, occupancyDistance } = discrimination([2, -1], [0.5]);
    const byHand = (-(Math.log(D(2)) + Math.log(D(-1))) / 2 - Math.log(1 - D(0.5))) / 2;
    expect(discriminatorLoss).toBeCloseTo(byHand, 12);
    expect(occupancyDistance).toBeCloseTo(Math.LN2 - byHand, 12);
  });

  test("guessing is log 2, certainty 0, and logits however large give finite numbers", () => {
    expect(discrimination([0, 0], [0]).discriminatorLoss).toBeCloseTo(Math.LN2, 12);
    expect(discrimination([1000], [-1000])).toMatchObject({ discriminatorLoss: 0, occupancyDistance: Math.LN2 });
    expect(discrimination([-1000], [1000]).discriminatorLoss).toBe(1000);
  });
});
