/**
 * Behavioral cloning (Pomerleau 1991, "Efficient training of artificial neural networks for autonomous navigation",
 * https://doi.org/10.1162/neco.1991.3.1.88): imitation as supervised learning.
 *
 *     minimize over θ    L(θ) = −1/N Σᵢ log π_θ(aᵢ|sᵢ)    over the expert's N pairs (sᵢ, aᵢ)
 *
 * Each step descends the mean over a minibatch. Differences from the paper: it regressed a steering angle by squared error on a blurred
 * one-hot output; here discrete actions have a softmax, so that L is cross-entropy, and vectors a Gaussian with a learned σ, so that L is
 * squared error over 2σ² plus log σ. Minibatches in random order and AdamW (Loshchilov & Hutter 2019) replace plain backpropagation.
 */

import { checkCount } from "../checks";
import { minibatches } from "../experience/minibatches";
import { transitions } from "../experience/transitions";
import { seeded } from "../random";
import type { NetworkPolicy } from "../tensors/actor";
import { tf } from "../tensors/backend";
import { compiled, weightedMean } from "../tensors/compiled";
import { type PolicyNetwork, policyNetwork } from "../tensors/networks";
import { adam, type Optimizer } from "../tensors/optimizers";
import { tensorScope } from "../tensors/scope";
import type { Demonstration, Round, Spaces, Transitions } from "../types";

export interface BcOptions {
  /** Epochs: passes over the pairs. @defaultValue 20 */
  rounds?: number;
  /** Pairs in a minibatch. @defaultValue 32 */
  batchSize?: number;
  /** Adam's learning rate. @defaultValue 1e-2 */
  learningRate?: number;
  /** Decoupled weight decay, from 0 on: regularization for few or noisy pairs. @defaultValue 0 */
  weightDecay?: number;
  /** Widths of the policy's hidden layers. @defaultValue [32] */
  hidden?: readonly number[];
  /** Seed of the first weights and of the order of the pairs. @defaultValue 0 */
  seed?: number;
  /** A policy to start from, instead of random weights. */
  policy?: NetworkPolicy;
}

export interface BcRound extends Round {
  readonly policy: NetworkPolicy;
  /**
   * The minibatches' L(θ), each before its step, averaged over the epoch, in nats. Lower is better; log n is guessing among n actions.
   */
  readonly loss: number;
}

interface BcBatch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  /** 1 for a pair, 0 for rows that only fill the batch. */
  readonly weights: tf.Tensor1D;
}

const update = (
  { policy, adam }: { policy: PolicyNetwork; adam: Optimizer },
  { observations, actions, weights }: BcBatch,
) => ({
  loss: adam.descend(() => tf.neg(weightedMean(policy.evaluate(observations, actions).logProb, weights))),
});

/**
 * Clones the demonstrations. It never touches an environment: the spaces are all it is told.
 *
 * @throws Error when there is no pair, or a pair that does not fit the spaces; RangeError when an option is out of its range
 */
export function* bc(
  spaces: Spaces,
  demonstrations: readonly Demonstration[] | Transitions,
  {
    rounds = 20,
    batchSize = 32,
    learningRate = 1e-2,
    weightDecay = 0,
    hidden = [32],
    seed = 0,
    policy: start,
  }: BcOptions = {},
): Generator<BcRound, void> {
  checkCount("rounds", rounds);
  const random = seeded(seed);
  const pairs = transitions(demonstrations, spaces);
  using scope = tensorScope();
  const policy = policyNetwork(scope, spaces, random, { hidden, start });
  const descend = compiled({ policy, adam: adam(scope, [policy], { learningRate, weightDecay }) }, update);

  for (let round = 0; round < rounds; round++) {
    let mean = 0;
    for (const { size, ...batch } of minibatches(pairs, batchSize, random))
      mean += descend(batch).loss * (size / pairs.actions.length);
    yield { round, policy: policy.policy(), loss: mean };
  }
}
