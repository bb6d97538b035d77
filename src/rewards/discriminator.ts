import { checkCount, checkNumber } from "../checks";
import { mean } from "../numbers";
import { Rows } from "../rows";
import { tf } from "../tensors/backend";
import { compiled, rowwise } from "../tensors/compiled";
import { actionInput, type ScalarNetwork, scalarNetwork, standardizer } from "../tensors/networks";
import { adam, type Optimizer } from "../tensors/optimizers";
import type { Scope } from "../tensors/scope";
import { standardization } from "../tensors/standardization";
import type { Action, Observation, Random, Spaces, Transitions } from "../types";

/** A classifier that tells the expert's steps from the learner's. S is the type of its input. */
export interface Discriminator<S> {
  /**
   * Ascends ½ E_E[log D] + ½ E_π[log(1 − D)], less an L2 penalty, on minibatches with equally many steps of both sides.
   */
  update(expert: S, learner: S): void;
  /** log D − log(1 − D) of each step: [N] */
  logits(steps: S): Float32Array;
}

/** Options of the discriminators of GAIL and AIRL. */
export interface DiscriminatorOptions {
  /** Widths of the hidden layers. @defaultValue [64, 64] for GAIL, [32, 32] for AIRL */
  hidden?: readonly number[];
  /** Adam's learning rate. @defaultValue 1e-3 */
  learningRate?: number;
  /**
   * Minibatches in a round: passes · (the learner's steps) / batchSize, rounded, at least 1. Steps are drawn with
   * replacement, so a pass need not visit every step. @defaultValue 1 for GAIL, 2 for AIRL
   */
  passes?: number;
  /** Steps of each side in a minibatch. @defaultValue 256 */
  batchSize?: number;
  /** L2 regularization: adds this times ‖θ‖² to the loss. @defaultValue 1e-3 */
  weightDecay?: number;
}

/** Options of GAIL's discriminator. */
export interface GailDiscriminatorOptions extends DiscriminatorOptions {
  /**
   * Coefficient, from 0 on, of E[(‖∇ logit‖ − 1)²] in the loss, taken on random lines between the expert's inputs and
   * the learner's, as the network reads them (Gulrajani et al. 2017, https://arxiv.org/abs/1704.00028). It keeps D
   * smooth. @defaultValue 0
   */
  gradientPenalty?: number;
  /**
   * D sees observations clipped to ± this many of the expert's standard deviations, above 0, so that it need not
   * extrapolate to where the expert never was. @defaultValue Infinity
   */
  limit?: number;
}

/** Throws a RangeError if an option is out of its range. Adam and the networks check their own options. */
export function checkDiscriminator({
  passes,
  batchSize,
  weightDecay,
}: Required<Pick<DiscriminatorOptions, "passes" | "batchSize" | "weightDecay">>): void {
  checkCount("A discriminator's batchSize", batchSize);
  checkNumber("The number of passes of a discriminator", passes, { above: 0 });
  checkNumber("A weightDecay", weightDecay, { from: 0 });
}

/** How well D distinguishes the expert's steps from the learner's in a round, after its update. */
export interface Discrimination {
  /** Cross-entropy of D in nats, with equal weight for both sides: log 2 = 0.693 is guessing, 0 is perfect. */
  readonly discriminatorLoss: number;
  /** Share of the expert's steps that D assigns to the expert. 0.5 is guessing, 1 is perfect. */
  readonly expertAccuracy: number;
  /** Share of the learner's steps that D assigns to the learner. 0.5 is guessing, 1 is perfect. */
  readonly learnerAccuracy: number;
  /**
   * log 2 − `discriminatorLoss`, in nats: an estimate from this round's samples of a lower bound on the Jensen–Shannon
   * divergence of the two occupancies, tight for the best D. It is at most log 2 = 0.693; about 0 if even the best D
   * cannot tell the two apart; and below 0 if D is worse than guessing, as it may be before training.
   */
  readonly occupancyDistance: number;
}

/** The discrimination of logits log D − log(1 − D) of the expert's steps and of the learner's. */
export function discrimination(expert: ArrayLike<number>, learner: ArrayLike<number>): Discrimination {
  const average = (logits: ArrayLike<number>, f: (x: number) => number) => mean(Array.from(logits, f));
  const negativeLogSigmoid = (x: number) => Math.max(0, -x) + Math.log1p(Math.exp(-Math.abs(x)));
  const discriminatorLoss = (average(expert, negativeLogSigmoid) + average(learner, (x) => negativeLogSigmoid(-x))) / 2;
  return {
    discriminatorLoss,
    expertAccuracy: average(expert, (x) => Number(x > 0)),
    learnerAccuracy: average(learner, (x) => Number(x < 0)),
    occupancyDistance: Math.log(2) - discriminatorLoss,
  };
}

/** The rows of an update's minibatches: equally many of the expert and of the learner, sampled with replacement. */
export function* sampledRows(
  [expert, learner]: readonly [number, number],
  { passes, batchSize }: { passes: number; batchSize: number },
  random: Random,
): Generator<readonly [number[], number[]], void> {
  const draw = (length: number) => Array.from({ length: batchSize }, () => random.integers(0, length));
  const steps = Math.max(1, Math.round((passes * learner) / batchSize));
  for (let i = 0; i < steps; i++) yield [draw(expert), draw(learner)];
}

/** The labels of a minibatch: 1 for the expert's steps, then 0 for the learner's. */
export const labels = (batchSize: number): Float32Array =>
  Float32Array.from({ length: 2 * batchSize }, (_, i) => Number(i < batchSize));

/** Binary cross-entropy of logits and labels, plus weightDecay · ‖θ‖² of the networks. */
export function crossEntropy(
  logits: tf.Tensor1D,
  labels: tf.Tensor1D,
  weightDecay: tf.Scalar,
  networks: readonly ScalarNetwork[],
): tf.Scalar {
  const error = tf.mean(tf.sub(tf.softplus(logits), tf.mul(labels, logits)));
  const squares = networks.map(({ parameters }) => tf.sum<tf.Scalar>(tf.square(parameters)));
  return tf.add(error, tf.mul(weightDecay, tf.addN(squares)));
}

/** Pairs of observations and actions. */
export type Pairs = Pick<Transitions, "observations" | "actions">;

interface GailBatch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly labels: tf.Tensor1D;
  readonly weightDecay: tf.Scalar;
}

interface PenalizedBatch extends GailBatch {
  /** The place on the line from the learner's input, 0, to the expert's, 1: [B, 1] */
  readonly places: tf.Tensor2D;
  readonly gradientPenalty: tf.Scalar;
}

interface GailParts {
  readonly network: ScalarNetwork;
  readonly adam: Optimizer;
}

const loss = (
  { network }: Pick<GailParts, "network">,
  { observations, actions, labels, weightDecay }: GailBatch,
): tf.Scalar => crossEntropy(network.output(observations, actions), labels, weightDecay, [network]);

/** E[(‖∇ logit(x)‖ − 1)²], x on lines between the inputs of the first half of the batch and those of the second. */
function gradientError(network: ScalarNetwork, { observations, actions, places }: PenalizedBatch): tf.Scalar {
  const [expert, learner] = tf.split(network.read(observations, actions), 2);
  const x = tf.add(tf.mul(places, expert), tf.mul(tf.sub(1, places), learner)) as tf.Tensor2D;
  // ‖0‖ has no gradient, hence the small number
  const norms = tf.sqrt(tf.add(tf.sum(tf.square(network.gradient(x)), 1), 1e-12));
  return tf.mean(tf.square(tf.sub(norms, 1)));
}

const update = (parts: GailParts, batch: GailBatch) => ({ loss: parts.adam.descend(() => loss(parts, batch)) });

const penalizedUpdate = (parts: GailParts, batch: PenalizedBatch) => ({
  loss: parts.adam.descend(() =>
    tf.add(loss(parts, batch), tf.mul(batch.gradientPenalty, gradientError(parts.network, batch))),
  ),
});

const logitsOf = (
  { network }: { network: ScalarNetwork },
  { observations, actions }: { observations: tf.Tensor2D; actions: tf.Tensor2D },
) => ({ logits: network.output(observations, actions) });

/**
 * GAIL's discriminator D(s, a) = σ(logit(s, a)), the probability that a pair is the expert's. It standardizes
 * observations by the expert's mean and standard deviation.
 *
 * @param expert the expert's observations
 * @throws RangeError if an option is out of its range
 */
export function discriminator(
  scope: Scope,
  { observationSpace, actionSpace }: Spaces,
  expert: Rows,
  random: Random,
  {
    hidden = [64, 64],
    learningRate = 1e-3,
    passes = 1,
    batchSize = 256,
    weightDecay = 1e-3,
    gradientPenalty = 0,
    limit = Number.POSITIVE_INFINITY,
  }: GailDiscriminatorOptions = {},
): Discriminator<Pairs> & {
  /** log D − log(1 − D) of a pair, as D is now. */
  snapshot(): (observation: Observation, action: Action) => number;
} {
  checkDiscriminator({ passes, batchSize, weightDecay });
  checkNumber("A gradientPenalty", gradientPenalty, { from: 0 });
  if (!(limit > 0)) throw new RangeError(`A discriminator's limit is a number above 0, not ${limit}.`);
  const network = scalarNetwork(
    scope,
    [
      { space: observationSpace, standardizer: standardizer(scope, standardization(expert)), limit },
      actionInput(scope, actionSpace),
    ],
    random,
    { hidden },
  );
  const parts = { network, adam: adam(scope, [network], { learningRate }) };
  const [descend, descendPenalized] = [compiled(parts, update), compiled(parts, penalizedUpdate)];
  const evaluate = rowwise({ network }, logitsOf);
  return {
    update(expert, learner) {
      const counts = [expert.actions.length, learner.actions.length] as const;
      for (const [expertRows, learnerRows] of sampledRows(counts, { passes, batchSize }, random)) {
        const batch = {
          observations: Rows.concat([expert.observations.take(expertRows), learner.observations.take(learnerRows)]),
          actions: Rows.concat([expert.actions.take(expertRows), learner.actions.take(learnerRows)]),
          labels: labels(batchSize),
          weightDecay,
        };
        if (gradientPenalty === 0) descend(batch);
        else {
          const places = Float32Array.from({ length: batchSize }, () => random.random());
          descendPenalized({ ...batch, places: new Rows(places, 1), gradientPenalty });
        }
      }
    },
    logits: ({ observations, actions }) => evaluate({ observations, actions }).logits,
    snapshot() {
      const logit = network.snapshot();
      return (observation, action) => logit(observation, rowOf(action));
    },
  };
}

/** An action as a row. */
export const rowOf = (action: Action): Float32Array => (typeof action === "number" ? Float32Array.of(action) : action);
