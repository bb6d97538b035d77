import { checkNumber } from "../checks";
import { normalizer } from "../tensors/actor";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, type ScalarNetwork, scalarNetwork, weightedMean } from "../tensors/networks";
import { adam, rowwise } from "../tensors/optimizers";
import {
  type Action,
  box,
  checkCount,
  type Observation,
  type Random,
  Rows,
  type Space,
  type Spaces,
  width,
} from "../types";

export interface DiscriminatorOptions {
  /** Widths of its hidden layers. */
  hidden?: readonly number[];
  /** Of Adam. */
  learningRate?: number;
  /** Pairs drawn from each side in a round, with replacement, as a multiple of the learner's. */
  passes?: number;
  /** Pairs of each side a step. */
  batchSize?: number;
  /** Adds this times ‖θ‖² to its loss, lest it be sure too soon. */
  weightDecay?: number;
}

/** Throws a RangeError for options out of their ranges; Adam and the networks look after their own. */
export function checkDiscriminator({ passes = 1, batchSize = 1, weightDecay = 0 }: DiscriminatorOptions): void {
  checkCount("A discriminator's batchSize", batchSize);
  checkNumber("The number of passes of a discriminator", passes, { above: 0 });
  checkNumber("A weightDecay", weightDecay, { from: 0 });
}

/** Pairs of observations and actions. */
export interface Pairs {
  readonly observations: Rows;
  readonly actions: Rows;
}

/** How well D tells the two sides of a round apart, after its steps. */
export interface Discrimination {
  /** −log of the probability that D gives to what each pair is, both sides weighing the same: log 2 = 0.693 is guessing. */
  readonly discriminatorLoss: number;
  /** The share of the expert's pairs, and of the learner's, that D takes for what they are: 0.5 is guessing. */
  readonly expertAccuracy: number;
  readonly learnerAccuracy: number;
}

/** What some logits log D − log(1 − D) of the expert's and of the learner's say. */
export function discrimination(expert: ArrayLike<number>, learner: ArrayLike<number>): Discrimination {
  const average = (logits: ArrayLike<number>, f: (x: number) => number) =>
    Array.from(logits).reduce((sum, x) => sum + f(x), 0) / logits.length;
  const surprise = (x: number) => Math.max(0, -x) + Math.log1p(Math.exp(-Math.abs(x)));
  return {
    discriminatorLoss: (average(expert, surprise) + average(learner, (x) => surprise(-x))) / 2,
    expertAccuracy: average(expert, (x) => Number(x > 0)),
    learnerAccuracy: average(learner, (x) => Number(x < 0)),
  };
}

/** Cross-entropy of logits and labels; `more` brings the weight decay. */
const crossEntropy = (network: ScalarNetwork, { observations, actions, weights, more }: Batch): tf.Scalar => {
  const logits = network.output(observations);
  const labels = tf.squeeze<tf.Tensor1D>(actions, [1]);
  const error = tf.sub(tf.softplus(logits), tf.mul(labels, logits)) as tf.Tensor1D;
  return tf.add(weightedMean(error, weights), tf.mul(tf.mean(more), tf.sum(tf.square(network.parameters))));
};

const output = (network: ScalarNetwork, { observations }: Batch) => [network.output(observations)];

/** How many numbers a perceptron reads of an element of a space. */
export const size = (space: Space) => (space.kind === "discrete" ? space.size : width(space));

/** Elements as a perceptron reads them: an index as one-hot. @throws RangeError for an index that doesn't exist */
export function encoded(space: Space, rows: Rows): Rows {
  if (space.kind === "box") return rows;
  const data = new Float32Array(rows.length * space.size);
  for (let i = 0; i < rows.length; i++) {
    const index = rows.data[i];
    if (!(Number.isInteger(index) && index >= 0 && index < space.size))
      throw new RangeError(`Row ${i} is ${index}; expected a whole number from 0 to ${space.size - 1}.`);
    data[i * space.size + index] = 1;
  }
  return new Rows(data, space.size);
}

/** Rows of two tables side by side. */
export function beside(left: Rows, right: Rows): Rows {
  const data = new Float32Array(left.data.length + right.data.length);
  const total = left.width + right.width;
  for (let i = 0; i < left.length; i++) {
    data.set(left.row(i), i * total);
    data.set(right.row(i), i * total + left.width);
  }
  return new Rows(data, total);
}

/**
 * D(s, a) = σ(logit(s, a)), the probability that the expert made a pair. It reads observations as the policy's network does, and is
 * freed with it.
 */
export function discriminator(
  policy: PolicyNetwork,
  { observationSpace, actionSpace }: Spaces,
  random: Random,
  { hidden = [64, 64], learningRate = 1e-3, passes = 1, batchSize = 256, weightDecay = 1e-3 }: DiscriminatorOptions,
) {
  checkDiscriminator({ passes, batchSize, weightDecay });
  const inputs = size(observationSpace) + size(actionSpace);
  const unbounded = new Float32Array(inputs).fill(Number.POSITIVE_INFINITY);
  const network = scalarNetwork(
    box(
      unbounded.map((x) => -x),
      unbounded,
    ),
    hidden,
    random,
  );
  policy.holds(network);
  const descend = adam(network, crossEntropy, learningRate);
  const read = ({ observations, actions }: Pairs) =>
    beside(
      encoded(observationSpace, new Rows(policy.normalize(observations.data), observations.width)),
      encoded(actionSpace, actions),
    );
  const labels = Float32Array.from({ length: 2 * batchSize }, (_, i) => Number(i < batchSize));
  const weights = new Float32Array(2 * batchSize).fill(1);
  const more = new Rows(new Float32Array(2 * batchSize).fill(weightDecay), 1);
  const draw = (rows: Rows) => rows.take(Array.from({ length: batchSize }, () => random.integers(0, rows.length)));

  return {
    /** Ascends E_E[log D] + E_π[log(1 − D)]. */
    learn(expert: Pairs, learner: Pairs): Discrimination {
      const [theirs, own] = [read(expert), read(learner)];
      const steps = Math.max(1, Math.round((passes * own.length) / batchSize));
      for (let i = 0; i < steps; i++)
        descend({
          observations: Rows.concat([draw(theirs), draw(own)]),
          actions: new Rows(labels, 1),
          weights,
          more,
        });
      const logits = (rows: Rows) => rowwise(network, output, { observations: rows })[0];
      return discrimination(logits(theirs), logits(own));
    },
    /** The logits of some pairs: log D − log(1 − D). [N] */
    logits: (pairs: Pairs): Float32Array => rowwise(network, output, { observations: read(pairs) })[0],
    /** The logit of a pair, as D is now. */
    snapshot() {
      const [logit, normalize] = [network.snapshot(), normalizer(policy.policy().normalization)];
      return (observation: Observation, action: Action): number => {
        const done = typeof action === "number" ? Float32Array.of(action) : action;
        const seen = new Rows(normalize(observation), observation.length);
        return logit(
          beside(encoded(observationSpace, seen), encoded(actionSpace, new Rows(done, width(actionSpace)))).data,
        );
      };
    },
  };
}
