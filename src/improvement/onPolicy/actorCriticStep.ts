/**
 * Advantage actor-critic, the synchronous form of Mnih et al. 2016, "Asynchronous methods for deep reinforcement
 * learning", https://arxiv.org/abs/1602.01783, section 4: one gradient step on the whole batch, for the policy
 *
 *     along E[∇ log π_θ(a|s) A] + β ∇H(π),   and the values towards A + v
 *
 * Differences from the paper: the values have a network of their own; generalized advantages (Schulman et al. 2016),
 * standardized over the batch, replace n-step advantages; Adam replaces RMSProp; gradients are clipped to a maximum
 * norm.
 */
import { tf } from "../../tensors/backend";
import { compiled } from "../../tensors/compiled";
import { adam } from "../../tensors/optimizers";
import type { Improve, Learner, OnPolicyStep } from "../step";
import type { ActorCritic, ActorCriticBatch } from "./advantages";
import { checkOptions, onPolicy, standardized, valueError, valueNetwork } from "./advantages";
import type { PpoOptions } from "./ppoStep";

/** Options of `actorCriticStep`. */
export interface ActorCriticOptions extends Omit<PpoOptions, "clip" | "passes" | "batchSize" | "learningRate"> {
  /** Adam's learning rate. @defaultValue 3e-3 */
  learningRate?: number;
}

const update = ({ policy, values, adam }: ActorCritic, batch: ActorCriticBatch) => ({
  loss: adam.descend(() => {
    const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
    const gain = tf.add(tf.mul(logProb, batch.advantages), tf.mul(batch.entropy, entropy));
    return tf.mean(tf.sub(valueError(values, batch), gain));
  }),
});

/**
 * Advantage actor-critic as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export function actorCriticStep({
  discount = 0.99,
  lambda = 0.95,
  learningRate = 3e-3,
  entropy = 0,
  maxGradientNorm = 0.5,
  scaleRewards = false,
  hidden = [64, 64],
}: ActorCriticOptions = {}): OnPolicyStep {
  checkOptions({ discount, lambda, entropy });
  const step = (learner: Learner): Improve => {
    const { policy, scope } = learner;
    const values = valueNetwork(learner, hidden);
    const { prepare, improvement } = onPolicy(policy, values, { discount, lambda, scaleRewards });
    const networks = { policy, values, adam: adam(scope, [policy, values], { learningRate, maxGradientNorm }) };
    const descend = compiled(networks, update);

    return (stretches, rewards) => {
      const batch = prepare(stretches, rewards);
      descend({
        observations: batch.observations,
        actions: batch.actions,
        advantages: Float32Array.from(standardized(batch.advantages)),
        returns: Float32Array.from(batch.returns),
        entropy,
      });
      return improvement(batch);
    };
  };
  return Object.assign(step, { discount });
}
