/**
 * Proximal policy optimization (Schulman et al. 2017, "Proximal policy optimization algorithms",
 * https://arxiv.org/abs/1707.06347, equation 7 and algorithm 1):
 *
 *     maximize   E[min(ρ A, clip(ρ, 1 − ε, 1 + ε) A)],    ρ = π_θ(a|s) / π_before(a|s)
 *
 * in several epochs of minibatches over one batch. Differences from the paper: advantages are standardized in each
 * minibatch, and the joint gradient of policy and values is clipped to a maximum norm, so a large error of the values
 * shortens the policy's step too, as in stable-baselines3. As in the paper's section 6.1, policy and values share no
 * parameters.
 */
import { checkNumber } from "../../checks";
import { batches } from "../../experience/minibatches";
import { tf } from "../../tensors/backend";
import { compiled, weightedMean } from "../../tensors/compiled";
import { adam } from "../../tensors/optimizers";
import type { Improve, Learner, OnPolicyStep } from "../step";
import {
  type ActorCritic,
  type ActorCriticBatch,
  checkOptions,
  onPolicy,
  standardized,
  valueError,
  valueNetwork,
} from "./advantages";

/** Options of `ppoStep`. */
export interface PpoOptions {
  /** ε, above 0. @defaultValue 0.2 */
  clip?: number;
  /** γ in [0, 1]. @defaultValue 0.99 */
  discount?: number;
  /** λ in [0, 1] of the advantages: 0 relies on the values alone, 1 on the sampled returns. @defaultValue 0.95 */
  lambda?: number;
  /** Epochs over a batch. @defaultValue 10 */
  passes?: number;
  /** Steps in a minibatch. @defaultValue 64 */
  batchSize?: number;
  /** Adam's learning rate. @defaultValue 3e-4 */
  learningRate?: number;
  /** Coefficient of the entropy bonus, in units of standardized advantage. @defaultValue 0 */
  entropy?: number;
  /** The joint gradient of policy and values is clipped to this norm, above 0. @defaultValue 0.5 */
  maxGradientNorm?: number;
  /**
   * Whether rewards are divided by the standard deviation of their discounted returns so far, such that values and
   * their errors have a size that networks learn easily whatever the environment's rewards are. @defaultValue false
   */
  scaleRewards?: boolean;
  /** Widths of the value network's hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
}

interface PpoBatch extends ActorCriticBatch {
  /** log π_before(a|s). */
  readonly logProbs: tf.Tensor1D;
  readonly weights: tf.Tensor1D;
  readonly clip: tf.Scalar;
}

const update = ({ policy, values, adam }: ActorCritic, batch: PpoBatch) => ({
  loss: adam.descend(() => {
    const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
    const ratio = tf.exp(tf.sub(logProb, batch.logProbs));
    const clipped = tf.minimum(tf.maximum(ratio, tf.sub(1, batch.clip)), tf.add(1, batch.clip));
    const gain = tf.minimum(tf.mul(ratio, batch.advantages), tf.mul(clipped, batch.advantages));
    const objective = tf.add(gain, tf.mul(batch.entropy, entropy));
    return weightedMean(tf.sub(valueError(values, batch), objective), batch.weights);
  }),
});

/**
 * PPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export function ppoStep({
  clip = 0.2,
  discount = 0.99,
  lambda = 0.95,
  passes = 10,
  batchSize = 64,
  learningRate = 3e-4,
  entropy = 0,
  maxGradientNorm = 0.5,
  scaleRewards = false,
  hidden = [64, 64],
}: PpoOptions = {}): OnPolicyStep {
  checkNumber("PPO's clip", clip, { above: 0 });
  checkOptions({ discount, lambda, entropy, passes, batchSize });
  const step = (learner: Learner): Improve => {
    const { policy, random, scope } = learner;
    const values = valueNetwork(learner, hidden);
    const optimizer = adam(scope, [policy, values], { learningRate, maxGradientNorm });
    const descend = compiled({ policy, values, adam: optimizer }, update);
    const { prepare, improvement } = onPolicy(policy, values, { discount, lambda, scaleRewards });

    return (stretches, rewards) => {
      const batch = prepare(stretches, rewards);
      for (let pass = 0; pass < passes; pass++)
        for (const { rows, weights, size } of batches(batch.actions.length, batchSize, random))
          descend({
            observations: batch.observations.take(rows),
            actions: batch.actions.take(rows),
            advantages: Float32Array.from(
              standardized(
                Float64Array.from(rows, (row) => batch.advantages[row]),
                size,
              ),
            ),
            logProbs: Float32Array.from(rows, (row) => batch.logProbs[row]),
            returns: Float32Array.from(rows, (row) => batch.returns[row]),
            weights,
            clip,
            entropy,
          });
      return improvement(batch);
    };
  };
  return Object.assign(step, { discount });
}
