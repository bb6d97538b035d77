/** A second opinion on learners: perceptrons, cross-entropy and Adam in double precision, with gradients by differences. */
import { expect } from "vitest";
import { seeded } from "../src/random";
import type { Random } from "../src/types";

/**
 * A random stream that keeps what was drawn: weights by `uniform`, rows of minibatches by `integers`, places by `random`,
 * noise by `standardNormal`.
 */
export function recorded(seed: number) {
  const source = seeded(seed);
  const [weights, rows, places, noise]: number[][] = [[], [], [], []];
  const random: Random = {
    ...source,
    uniform(low, high) {
      weights.push(source.uniform(low, high));
      return weights[weights.length - 1];
    },
    integers(low, high) {
      rows.push(source.integers(low, high));
      return rows[rows.length - 1];
    },
    random() {
      places.push(source.random());
      return places[places.length - 1];
    },
    standardNormal() {
      noise.push(source.standardNormal());
      return noise[noise.length - 1];
    },
  };
  return { random, weights, rows, places, noise };
}

/** A random stream whose `uniform` gives these numbers, so that they become the weights of a network. */
export function prescribed(weights: readonly number[]): Random {
  const left = [...weights];
  return { ...seeded(0), uniform: () => left.shift() ?? Number.NaN };
}

/** The parameters of a perceptron from its weights as they are drawn: biases of 0 follow those of each layer. */
export function withBiases(weights: number[], sizes: readonly number[]): number[] {
  return sizes
    .slice(1)
    .flatMap((outputs, i) => [...weights.splice(0, sizes[i] * outputs), ...new Array<number>(outputs).fill(0)]);
}

/** The outputs of a perceptron. */
export function perceptron(
  parameters: readonly number[],
  sizes: readonly number[],
  activation: (x: number) => number,
  input: readonly number[],
): number[] {
  let [x, at] = [[...input], 0];
  for (let layer = 1; layer < sizes.length; layer++) {
    const [inputs, outputs] = [sizes[layer - 1], sizes[layer]];
    const kernel = parameters.slice(at, at + inputs * outputs);
    const bias = parameters.slice(at + inputs * outputs, at + (inputs + 1) * outputs);
    const y = bias.map((b, j) => x.reduce((sum, value, i) => sum + value * kernel[i * outputs + j], b));
    x = layer === sizes.length - 1 ? y : y.map(activation);
    at += (inputs + 1) * outputs;
  }
  return x;
}

/** −log σ(x) of the expert's logits and −log(1 − σ(x)) of the learner's, averaged over both, plus decay · ‖θ‖². */
export function loss(
  expert: readonly number[],
  learner: readonly number[],
  weightDecay: number,
  parameters: readonly number[],
): number {
  const surprises = [
    ...expert.map((x) => -Math.log(1 / (1 + Math.exp(-x)))),
    ...learner.map((x) => -Math.log(1 - 1 / (1 + Math.exp(-x)))),
  ];
  const mean = surprises.reduce((a, b) => a + b) / surprises.length;
  return mean + weightDecay * parameters.reduce((sum, x) => sum + x * x, 0);
}

/** Adam (Kingma & Ba 2015, the efficient form of section 2): each call is a step down a loss, whose gradient is by central differences, shortened to a norm. */
export function adam(learningRate: number, maxGradientNorm = Number.POSITIVE_INFINITY) {
  let [m, v, t]: [number[], number[], number] = [[], [], 0];
  return (parameters: readonly number[], loss: (parameters: readonly number[]) => number): number[] => {
    const slopes = parameters.map((x, i) => {
      const [above, below] = [x + 1e-5, x - 1e-5].map((moved) => loss(parameters.with(i, moved)));
      return (above - below) / 2e-5;
    });
    const gradient = slopes.map((x) => x * Math.min(1, maxGradientNorm / Math.hypot(...slopes)));
    t++;
    const step = (learningRate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    m = gradient.map((g, i) => 0.9 * (m[i] ?? 0) + 0.1 * g);
    v = gradient.map((g, i) => 0.999 * (v[i] ?? 0) + 0.001 * g * g);
    return parameters.map((x, i) => x - (step * m[i]) / (Math.sqrt(v[i]) + 1e-8));
  };
}

/** Adam down losses, one a step. */
export function descended(
  start: readonly number[],
  losses: readonly ((parameters: readonly number[]) => number)[],
  learningRate: number,
  maxGradientNorm?: number,
): number[] {
  const step = adam(learningRate, maxGradientNorm);
  return losses.reduce((parameters, loss) => step(parameters, loss), [...start]);
}

/** Expects each number to be within 10^−digits of the one worked out otherwise. */
export function expectClose(numbers: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(numbers).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs(numbers[i] - value)).toBeLessThan(10 ** -digits);
}
