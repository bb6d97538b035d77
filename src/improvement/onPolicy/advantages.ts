import { checkNumber } from "../../checks";
import { Rows } from "../../rows";
import type { tf } from "../../tensors/backend";
import { rowwise } from "../../tensors/compiled";
import { type PolicyNetwork, type ScalarNetwork, scalarNetwork } from "../../tensors/networks";
import type { Stretch } from "../../types";
import type { Improvement, Learner } from "../step";

/**
 * Generalized advantage estimation (Schulman et al. 2016, https://arxiv.org/abs/1506.02438, equation 16) of a stretch
 * of an episode:
 *
 *     δₜ = rₜ + γ v(sₜ₊₁) − v(sₜ),    Aₜ = δₜ + γλ Aₜ₊₁
 *
 * Nothing follows where the environment ended the episode. Where it was only cut, the last value stands for what would
 * have followed.
 *
 * @param values v of the T + 1 states
 * @returns Aₜ: [T]; the λ-return, which a value should predict, is Aₜ + v(sₜ)
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

/** All steps of some stretches, end to end. */
export interface Rollout {
  /** [N, observation width] */
  readonly observations: Rows;
  /** The actions as they were drawn: [N, action width] */
  readonly actions: Rows;
  /** [N] */
  readonly advantages: Float64Array;
  /** The λ-returns, which the values should predict: [N] */
  readonly returns: Float64Array;
  readonly valueLoss: number;
}

const valuesOf = ({ values }: { values: ScalarNetwork }, { observations }: { observations: tf.Tensor2D }) => ({
  values: values.output(observations),
});

/** A value network beside a policy: it reads observations as the policy does. */
export const valueNetwork = ({ policy, spaces, random, scope }: Learner, hidden: readonly number[]): ScalarNetwork =>
  scalarNetwork(scope, [{ space: spaces.observationSpace, standardizer: policy.standardizer }], random, { hidden });

/** Joins stretches into a batch, with advantages by a value network. */
export function advantageEstimator(values: ScalarNetwork, discount: number, lambda: number) {
  const evaluate = rowwise({ values }, valuesOf);
  return (stretches: readonly Stretch[], rewards: readonly Float64Array[]): Rollout => {
    const all = evaluate({ observations: Rows.concat(stretches.map(({ observations }) => observations)) }).values;
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
  };
}

const likelihoodOf = (
  { policy }: { policy: PolicyNetwork },
  { observations, actions }: { observations: tf.Tensor2D; actions: tf.Tensor2D },
) => {
  const { logProb, entropy } = policy.evaluate(observations, actions);
  return { logProbs: logProb, entropies: entropy };
};

/** log π of the drawn actions, and the mean entropy, by a policy as it is when asked. */
export function likelihoods(policy: PolicyNetwork) {
  const evaluate = rowwise({ policy }, likelihoodOf);
  return ({ observations, actions }: Pick<Rollout, "observations" | "actions">) => {
    const { logProbs, entropies } = evaluate({ observations, actions });
    return { logProbs, entropy: entropies.reduce((sum, x) => sum + x, 0) / entropies.length };
  };
}

/** How the policy changed over a step. */
export function improvement(
  { valueLoss }: Rollout,
  before: Float32Array,
  { logProbs, entropy }: { logProbs: Float32Array; entropy: number },
): Improvement {
  // E[x − 1 − log x] with x = π_after / π_before: never below 0 (Schulman 2020, http://joschu.net/blog/kl-approx.html)
  const kl = logProbs.reduce((sum, after, i) => sum + Math.exp(after - before[i]) - 1 - (after - before[i]), 0);
  return { valueLoss, entropy, kl: kl / before.length };
}

/** Values with mean 0 and standard deviation 1. */
export function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return values.map((x) => (x - mean) / (Math.sqrt(variance) + 1e-8));
}
