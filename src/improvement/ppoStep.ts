/**
 * Proximal policy optimization (Schulman et al. 2017, "Proximal policy optimization algorithms", equation 7 and algorithm 1):
 *
 *     maximize   E[min(ρ A, clip(ρ, 1 − ε, 1 + ε) A)],    ρ = π_θ(a|s) / π_before(a|s)
 *
 * in several passes of minibatches over one batch. Values have a network of their own. Differences from the paper: advantages are
 * standardized in each minibatch, and long gradients shortened, as stable-baselines3 does.
 */
import { checkNumber } from "../checks";
import { batches } from "../random";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, type ScalarNetwork, weightedMean } from "../tensors/networks";
import { adam } from "../tensors/optimizers";
import { checkCount, Rows } from "../types";
import { change, checkDiscounts, columns, likelihood, rollout, standardized, valueNetwork } from "./advantages";
import type { ImprovementStep } from "./step";

export interface PpoOptions {
  /** ε */
  clip?: number;
  /** γ in [0, 1] */
  discount?: number;
  /** Of the advantages: 0 trusts the values, 1 the returns. */
  lambda?: number;
  /** Passes over a batch. */
  passes?: number;
  batchSize?: number;
  learningRate?: number;
  /** How much entropy is worth, in units of standardized advantage. */
  entropy?: number;
  /** Longer gradients are shortened to this. */
  maxGradientNorm?: number;
  /** Widths of the value network's hidden layers. */
  hidden?: readonly number[];
}

/** What a minibatch brings beside observations and actions; what is the same in all rows may so differ between steps. */
const more = (advantage: number, before: number, target: number, clip: number, entropy: number) => [
  advantage,
  before,
  target,
  clip,
  entropy,
];

const loss = ([policy, values]: readonly [PolicyNetwork, ScalarNetwork], batch: Batch): tf.Scalar => {
  const { observations, actions, weights } = batch;
  const [advantage, before, target, clip, weight] = columns(batch.more);
  const { logProb, entropy } = policy.evaluate(observations, actions);
  const ratio = tf.exp(tf.sub(logProb, before));
  const bounded = tf.minimum(tf.maximum(ratio, tf.sub(1, clip)), tf.add(1, clip));
  const gain = tf.minimum(tf.mul(ratio, advantage), tf.mul(bounded, advantage));
  const error = tf.mul(0.5, tf.square(tf.sub(values.output(observations), target)));
  return weightedMean(tf.sub(error, tf.add(gain, tf.mul(weight, entropy))) as tf.Tensor1D, weights);
};

/** @throws RangeError when a step is made with options out of their ranges */
export function ppoStep({
  clip = 0.2,
  discount = 0.99,
  lambda = 0.95,
  passes = 10,
  batchSize = 64,
  learningRate = 3e-4,
  entropy = 0,
  maxGradientNorm = 0.5,
  hidden = [64, 64],
}: PpoOptions = {}): ImprovementStep {
  checkNumber("PPO's clip", clip, { above: 0 });
  checkNumber("The weight of the entropy", entropy, {});
  checkDiscounts(discount, lambda);
  checkCount("passes", passes);
  checkCount("batchSize", batchSize);
  return (network, spaces, random) => {
    const values = valueNetwork(network, spaces, hidden, random);
    const descend = adam([network, values] as const, loss, learningRate, { maxGradientNorm });

    return (stretches, rewards) => {
      const batch = rollout(values, stretches, rewards, discount, lambda);
      const before = likelihood(network, batch).logProbs;
      for (let pass = 0; pass < passes; pass++)
        for (const { rows, weights } of batches(before.length, batchSize, random)) {
          const gains = standardized(Float64Array.from(rows, (row) => batch.advantages[row]));
          const columns = rows.flatMap((row, i) => more(gains[i], before[row], batch.returns[row], clip, entropy));
          descend({
            observations: batch.observations.take(rows),
            actions: batch.actions.take(rows),
            weights,
            more: new Rows(Float32Array.from(columns), 5),
          });
        }
      return change(network, batch, before);
    };
  };
}
