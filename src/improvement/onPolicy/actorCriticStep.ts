/**
 * Advantage actor-critic, the synchronous form of Mnih et al. 2016, "Asynchronous methods for deep reinforcement
 * learning", https://arxiv.org/abs/1602.01783, section 4: one step of policy and values over the whole batch,
 *
 *     along E[∇ log π_θ(a|s) A] + β ∇H(π),   and the values towards A + v
 *
 * Differences from the paper: the values have a network of their own; advantages are generalized, and standardized over
 * the batch; Adam replaces RMSProp; long gradients are shortened.
 */
import { checkNumber } from "../../checks";
import { tf } from "../../tensors/backend";
import { compiled } from "../../tensors/compiled";
import type { PolicyNetwork, ScalarNetwork } from "../../tensors/networks";
import { adam, type Optimizer } from "../../tensors/optimizers";
import type { Improve, Learner, OnPolicyStep } from "../step";
import { advantageEstimator, checkDiscounts, improvement, likelihoods, standardized, valueNetwork } from "./advantages";
import type { PpoOptions } from "./ppoStep";

export type ActorCriticOptions = Pick<
  PpoOptions,
  "discount" | "lambda" | "learningRate" | "entropy" | "maxGradientNorm" | "hidden"
>;

interface ActorCriticBatch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly advantages: tf.Tensor1D;
  readonly returns: tf.Tensor1D;
  readonly entropy: tf.Scalar;
}

const update = (
  { policy, values, adam }: { policy: PolicyNetwork; values: ScalarNetwork; adam: Optimizer },
  batch: ActorCriticBatch,
) => ({
  loss: adam.descend(() => {
    const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
    const gain = tf.add(tf.mul(logProb, batch.advantages), tf.mul(batch.entropy, entropy));
    const error = tf.mul(0.5, tf.square(tf.sub(values.output(batch.observations), batch.returns)));
    return tf.mean(tf.sub(error, gain));
  }),
});

/**
 * Advantage actor-critic as an improvement step. Its learning rate is 3e-3 unless given.
 *
 * @throws RangeError if an option is out of its range
 */
export function actorCriticStep({
  discount = 0.99,
  lambda = 0.95,
  learningRate = 3e-3,
  entropy = 0,
  maxGradientNorm = 0.5,
  hidden = [64, 64],
}: ActorCriticOptions = {}): OnPolicyStep {
  checkDiscounts(discount, lambda);
  checkNumber("The weight of the entropy", entropy, {});
  const step = (learner: Learner): Improve => {
    const { policy, scope } = learner;
    const values = valueNetwork(learner, hidden);
    const optimizer = adam(scope, [policy, values], { learningRate, maxGradientNorm });
    const descend = compiled({ policy, values, adam: optimizer }, update);
    const [estimate, likelihood] = [advantageEstimator(values, discount, lambda), likelihoods(policy)];

    return (stretches, rewards) => {
      const batch = estimate(stretches, rewards);
      const before = likelihood(batch).logProbs;
      descend({
        observations: batch.observations,
        actions: batch.actions,
        advantages: Float32Array.from(standardized(batch.advantages)),
        returns: Float32Array.from(batch.returns),
        entropy,
      });
      return improvement(batch, before, likelihood(batch));
    };
  };
  return Object.assign(step, { discount });
}
