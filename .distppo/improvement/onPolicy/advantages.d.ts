import { Rows } from "../../rows";
import { tf } from "../../tensors/backend";
import { type PolicyNetwork, type ScalarNetwork } from "../../tensors/networks";
import type { Optimizer } from "../../tensors/optimizers";
import type { Stretch } from "../../types";
import type { Improvement, Learner } from "../step";
/**
 * Generalized advantage estimation (Schulman et al. 2016, https://arxiv.org/abs/1506.02438, equation 16) of a stretch
 * of an episode:
 *
 *     δₜ = rₜ + γ v(sₜ₊₁) − v(sₜ),    Aₜ = δₜ + γλ Aₜ₊₁
 *
 * After termination the value is 0. If the stretch was only cut off, the value of its last state replaces the missing
 * rewards.
 *
 * @param values v of the T + 1 states
 * @returns Aₜ: [T]; the λ-return, which a value should predict, is Aₜ + v(sₜ)
 */
export declare function advantages(rewards: Float64Array, values: ArrayLike<number>, terminated: boolean, discount: number, lambda: number): Float64Array;
/** Throws a RangeError if an option shared by the on-policy steps is out of range. */
export declare function checkOptions({ discount, lambda, entropy, passes, batchSize, }: Record<"discount" | "lambda" | "entropy", number> & {
    passes?: number;
    batchSize?: number;
}): void;
/** The networks and the optimizer of an actor-critic update. */
export interface ActorCritic {
    readonly policy: PolicyNetwork;
    readonly values: ScalarNetwork;
    readonly adam: Optimizer;
}
/** The batch of an actor-critic update. */
export interface ActorCriticBatch {
    readonly observations: tf.Tensor2D;
    readonly actions: tf.Tensor2D;
    readonly advantages: tf.Tensor1D;
    /** The λ-returns. */
    readonly returns: tf.Tensor1D;
    /** Coefficient of the entropy bonus. */
    readonly entropy: tf.Scalar;
}
/** ½ (v(s) − return)², the error of the values in each row: [B] */
export declare const valueError: (values: ScalarNetwork, { observations, returns }: {
    readonly observations: tf.Tensor2D;
    readonly returns: tf.Tensor1D;
}) => tf.Tensor<tf.Rank>;
/** All environment steps of a round, end to end. */
export interface OnPolicyBatch {
    /** [N, observation width] */
    readonly observations: Rows;
    /** The actions before they were clipped to their box: [N, action width] */
    readonly actions: Rows;
    /** [N] */
    readonly advantages: Float64Array;
    /** The λ-returns, which the values should predict: [N] */
    readonly returns: Float64Array;
    /** log π(a|s) before the improvement: [N] */
    readonly logProbs: Float32Array;
    readonly valueLoss: number;
}
/**
 * The standard deviation, over all steps so far, of the discounted sum Rₜ = γ Rₜ₋₁ + rₜ of an episode's rewards up to a
 * step (Engstrom et al. 2020, "Implementation matters in deep policy gradients", https://arxiv.org/abs/2005.12729,
 * algorithm 1), or 1 as long as the sums are all equal. The function takes the stretches of a round and their rewards.
 */
export declare function returnDeviation(discount: number): (stretches: readonly Stretch[], rewards: readonly Float64Array[]) => number;
/** A value network beside a policy. It standardizes observations as the policy does. */
export declare const valueNetwork: ({ policy, spaces, random, scope }: Learner, hidden: readonly number[]) => ScalarNetwork;
/**
 * What every on-policy step does before and after its own update: prepare the batch, and measure how the policy
 * changed.
 */
export declare function onPolicy(policy: PolicyNetwork, values: ScalarNetwork, { discount, lambda, scaleRewards }: {
    discount: number;
    lambda: number;
    scaleRewards: boolean;
}): {
    /** Joins the stretches of a round into a batch with advantages and λ-returns. */
    prepare(stretches: readonly Stretch[], rewards: readonly Float64Array[]): OnPolicyBatch;
    /** How the policy changed since the batch was prepared. */
    improvement({ observations, actions, logProbs, valueLoss }: OnPolicyBatch): Improvement;
};
/**
 * Shifts and scales values to mean 0 and standard deviation 1.
 *
 * @param size how many of them count, if the others only fill a batch
 */
export declare function standardized(values: Float64Array, size?: number): Float64Array;
