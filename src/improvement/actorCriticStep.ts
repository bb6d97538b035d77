/**
 * Advantage actor-critic, the synchronous form of Mnih et al. 2016, "Asynchronous methods for deep reinforcement learning", section 4:
 * one step of policy and values over the whole batch,
 *
 *     along E[∇ log π_θ(a|s) A] + β ∇H(π),   and the values towards A + v
 *
 * Differences from the paper: values have a network of their own; generalized advantages, standardized over the batch; Adam instead of RMSProp; long gradients are
 * shortened.
 */
import { checkNumber } from "../checks";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, type ScalarNetwork, weightedMean } from "../tensors/networks";
import { adam } from "../tensors/optimizers";
import { Rows } from "../types";
import { change, checkDiscounts, columns, likelihood, rollout, standardized, valueNetwork } from "./advantages";
import type { PpoOptions } from "./ppoStep";
import type { ImprovementStep } from "./step";

export type ActorCriticOptions = Omit<PpoOptions, "clip" | "passes" | "batchSize">;

const loss = ([policy, values]: readonly [PolicyNetwork, ScalarNetwork], batch: Batch): tf.Scalar => {
  const { observations, actions, weights } = batch;
  const [advantage, target, weight] = columns(batch.more);
  const { logProb, entropy } = policy.evaluate(observations, actions);
  const error = tf.mul(0.5, tf.square(tf.sub(values.output(observations), target)));
  const gain = tf.add(tf.mul(logProb, advantage), tf.mul(weight, entropy));
  return weightedMean(tf.sub(error, gain) as tf.Tensor1D, weights);
};

/** @throws RangeError when a step is made with options out of their ranges */
export function actorCriticStep({
  discount = 0.99,
  lambda = 0.95,
  learningRate = 3e-3,
  entropy = 0,
  maxGradientNorm = 0.5,
  hidden = [64, 64],
}: ActorCriticOptions = {}): ImprovementStep {
  checkDiscounts(discount, lambda);
  checkNumber("The weight of the entropy", entropy, {});
  return (network, spaces, random) => {
    const values = valueNetwork(network, spaces, hidden, random);
    const descend = adam([network, values] as const, loss, learningRate, { maxGradientNorm });

    return (stretches, rewards) => {
      const batch = rollout(values, stretches, rewards, discount, lambda);
      const before = likelihood(network, batch).logProbs;
      const gains = standardized(batch.advantages);
      const more = Array.from(gains, (gain, i) => [gain, batch.returns[i], entropy]).flat();
      descend({
        observations: batch.observations,
        actions: batch.actions,
        weights: new Float32Array(before.length).fill(1),
        more: new Rows(Float32Array.from(more), 3),
      });
      return change(network, batch, before);
    };
  };
}
