import { tf } from "../../tensors/backend";
import type { OffPolicyStep } from "../step";
/** Options of `dqnStep`. */
export interface DqnStepOptions {
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** Adam's learning rate. @defaultValue 5e-4 */
    learningRate?: number;
    /**
     * α, from 0 on: the reward for each nat of entropy. @defaultValue 0
     */
    temperature?: number;
    /**
     * Whether the online network chooses the action that V′ evaluates. It has no effect above temperature 0.
     * @defaultValue true
     */
    double?: boolean;
    /** τ in (0, 1]: how far the target network follows at a time. @defaultValue 0.01 */
    targetShare?: number;
    /** The target network follows once in this many updates. @defaultValue 1 */
    targetEvery?: number;
    /**
     * The loss of the error Q(s, a) − y: half its square, or Huber's, which is linear beyond 1. @defaultValue "squared"
     */
    loss?: "squared" | "huber";
    /** Longer gradients are shortened to this norm, above 0. @defaultValue Infinity */
    maxGradientNorm?: number;
}
/** What an update of deep Q-learning measures on its batch. */
export interface DqnInfo {
    /** Mean loss of Q(s, a) − y before the update. Lower is better, but the targets move. */
    readonly loss: number;
    /** Mean of Q(s, a) before the update (units of return). */
    readonly value: number;
}
/** α log Σₐ exp(Q(s, a) / α), given Q(s, ·): [B]. */
export declare const softMaximum: (values: tf.Tensor2D, temperature: tf.Scalar) => tf.Tensor1D;
/**
 * Deep Q-learning as an off-policy step, for discrete actions.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...dqn(cartPole, { rounds: 20, improve: dqnStep({ targetShare: 1, targetEvery: 100 }) })];
 */
export declare function dqnStep({ discount, learningRate, temperature, double, targetShare, targetEvery, loss, maxGradientNorm, }?: DqnStepOptions): OffPolicyStep<DqnInfo>;
