/**
 * Behavioral cloning (Pomerleau 1991, "Efficient training of artificial neural networks for autonomous navigation"):
 * imitation as supervised learning.
 *
 *     minimize over θ    L(θ) = −1/N Σᵢ log π_θ(aᵢ|sᵢ)    over the expert's N pairs (sᵢ, aᵢ)
 *
 * Each step descends the mean over a minibatch. Differences from the paper: it regressed a steering angle by squared
 * error on a blurred one-hot output; here discrete actions have a softmax, so that L is cross-entropy, and vectors a
 * Gaussian with a learned σ, so that L is squared error over 2σ² plus log σ. Minibatches in random order and Adam instead
 * of plain backpropagation.
 */
import { seeded } from "../random";
import { minibatches, transitions } from "../rollouts";
import type { NetworkPolicy } from "../tensors/actor";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, policyNetwork, weightedMean } from "../tensors/networks";
import { adam } from "../tensors/optimizers";
import { checkCount, type Demonstration, type Round, type Spaces, type Transitions } from "../types";

export interface BcOptions {
  /** Passes over the pairs. */
  rounds?: number;
  /** Pairs a step. */
  batchSize?: number;
  /** Of Adam. */
  learningRate?: number;
  /** Widths of the policy's hidden layers. */
  hidden?: readonly number[];
  /** Of the first weights and of the order of the pairs. */
  seed?: number;
  /** A policy to start from, instead of random weights. */
  policy?: NetworkPolicy;
}

export interface BcRound extends Round {
  readonly policy: NetworkPolicy;
  /** The minibatches' L(θ), each before its step, averaged over the pass: lower is better; log n is guessing among n actions. */
  readonly loss: number;
}

/** −log π(a|s), averaged over the batch: its pairs have weight 1, rows that only pad it 0. */
const negativeLogLikelihood = (network: PolicyNetwork, { observations, actions, weights }: Batch): tf.Scalar =>
  tf.neg(weightedMean(network.logProb(observations, actions), weights));

/**
 * Clones the demonstrations. Never touches an environment: its spaces are all it is told.
 *
 * @throws Error when there is no pair, or a pair that does not fit the spaces; RangeError when rounds is no whole number from 1 on
 */
export function* bc(
  spaces: Spaces,
  demonstrations: readonly Demonstration[] | Transitions,
  { rounds = 20, batchSize = 32, learningRate = 1e-2, hidden = [32], seed = 0, policy }: BcOptions = {},
): Generator<BcRound, void> {
  checkCount("rounds", rounds);
  const random = seeded(seed);
  const pairs = transitions(demonstrations, spaces);
  using network = policyNetwork(spaces, hidden, random, policy);
  const descend = adam(network, negativeLogLikelihood, learningRate);

  for (let round = 0; round < rounds; round++) {
    let loss = 0;
    for (const batch of minibatches(pairs, batchSize, random))
      loss += descend(batch) * (batch.size / pairs.actions.length);
    yield { round, policy: network.policy(), loss };
  }
}
