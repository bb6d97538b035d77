import { checkNumber } from "../checks";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, type ScalarNetwork, scalarNetwork } from "../tensors/networks";
import { rowwise } from "../tensors/optimizers";
import { type Random, Rows, type Spaces, type Stretch } from "../types";
import type { Improvement } from "./step";

/**
 * Generalized advantage estimation (Schulman et al. 2016, equation 16) of a stretch of an episode:
 *
 *     δₜ = rₜ + γ v(sₜ₊₁) − v(sₜ),    Aₜ = δₜ + γλ Aₜ₊₁
 *
 * Where the environment ended it nothing follows; where it was only cut, the last value stands for what would have.
 *
 * @param values v of the T + 1 states
 * @returns Aₜ: [T]; the λ-return, which a value should tell, is Aₜ + v(sₜ)
 */
export function advantages(
  rewards: Float64Array,
  values: ArrayLike<number>,
  terminated: boolean,
  discount: number,
  lambda: number,
): Float64Array {
  const result = new Float64Array(rewards.length);
  let ahead = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const next = terminated && t === rewards.length - 1 ? 0 : values[t + 1];
    ahead = rewards[t] + discount * next - values[t] + discount * lambda * ahead;
    result[t] = ahead;
  }
  return result;
}

/** Throws a RangeError unless γ and λ lie from 0 to 1. */
export function checkDiscounts(discount: number, lambda: number): void {
  for (const [name, value] of Object.entries({ discount, lambda })) checkNumber(`A ${name}`, value, { from: 0, to: 1 });
}

/** All steps of a batch, end to end. */
export interface Rollout {
  /** [N, observation width] */
  readonly observations: Rows;
  /** As they were drawn: [N, action width] */
  readonly actions: Rows;
  /** [N] */
  readonly advantages: Float64Array;
  /** What the values should be: [N] */
  readonly returns: Float64Array;
  readonly valueLoss: number;
}

const output = (network: ScalarNetwork, { observations }: Batch) => [network.output(observations)];

/** A value network beside a policy network: it reads the same, and is freed with it. */
export function valueNetwork(network: PolicyNetwork, spaces: Spaces, hidden: readonly number[], random: Random) {
  const values = scalarNetwork(spaces.observationSpace, hidden, random, {
    normalize: (rows) => network.normalize(rows),
  });
  network.holds(values);
  return values;
}

/** The batch of some stretches, with advantages by these values. */
export function rollout(
  values: ScalarNetwork,
  stretches: readonly Stretch[],
  rewards: readonly Float64Array[],
  discount: number,
  lambda: number,
): Rollout {
  const [all] = rowwise(values, output, {
    observations: Rows.concat(stretches.map(({ observations }) => observations)),
  });
  const observations = Rows.concat(stretches.map((stretch) => stretch.observations.slice(0, stretch.actions.length)));
  const count = observations.length;
  const [gains, returns] = [new Float64Array(count), new Float64Array(count)];
  let squares = 0;
  for (let i = 0, at = 0, from = 0; i < stretches.length; i++) {
    const { terminated, actions } = stretches[i];
    if (rewards[i].length !== actions.length)
      throw new RangeError(`Stretch ${i} has ${actions.length} steps and ${rewards[i].length} rewards.`);
    const own = all.subarray(from, from + actions.length + 1);
    gains.set(advantages(rewards[i], own, terminated, discount, lambda), at);
    for (let t = 0; t < actions.length; t++) {
      returns[at + t] = gains[at + t] + own[t];
      squares += gains[at + t] ** 2 / count;
    }
    at += actions.length;
    from += own.length;
  }
  const actions = Rows.concat(stretches.map(({ drawn }) => drawn));
  return { observations, actions, advantages: gains, returns, valueLoss: squares };
}

const logProbAndEntropy = (network: PolicyNetwork, { observations, actions }: Batch) => {
  const { logProb, entropy } = network.evaluate(observations, actions);
  return [logProb, entropy];
};

/** log π of what was done, and the mean entropy, of the network as it is. */
export function likelihood(network: PolicyNetwork, batch: Pick<Rollout, "observations" | "actions">) {
  const [logProbs, entropies] = rowwise(network, logProbAndEntropy, batch);
  return { logProbs, entropy: entropies.reduce((sum, x) => sum + x, 0) / entropies.length };
}

/** What became of the policy since `before`. */
export function change(network: PolicyNetwork, batch: Rollout, before: Float32Array): Improvement {
  const { logProbs, entropy } = likelihood(network, batch);
  // E[x − 1 − log x] with x = π_after / π_before: never below 0 (Schulman 2020, "Approximating KL divergence")
  const kl = logProbs.reduce((sum, after, i) => sum + Math.exp(after - before[i]) - 1 - (after - before[i]), 0);
  return { valueLoss: batch.valueLoss, entropy, kl: kl / before.length };
}

/** Advantages with mean 0 and standard deviation 1. */
export function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return values.map((x) => (x - mean) / (Math.sqrt(variance) + 1e-8));
}

/** The columns of a matrix, [B] each. */
export const columns = (matrix: tf.Tensor2D): tf.Tensor1D[] => tf.unstack(tf.transpose(matrix)) as tf.Tensor1D[];
