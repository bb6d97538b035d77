import { tf } from "./backend";
import type { Part } from "./compiled";
import type { Network } from "./networks";
import { type Scope } from "./scope";
/** Options of `adam`. */
export interface AdamOptions {
    /** α, above 0. @defaultValue 1e-3 */
    learningRate?: number;
    /** β₁ in [0, 1). @defaultValue 0.9 */
    beta1?: number;
    /** β₂ in [0, 1). @defaultValue 0.999 */
    beta2?: number;
    /** ε, above 0. @defaultValue 1e-8 */
    epsilon?: number;
    /** Longer gradients are shortened to this norm, taken over all parameters. @defaultValue Infinity */
    maxGradientNorm?: number;
    /**
     * Decoupled weight decay λ, from 0 on (Loshchilov & Hutter 2019): θ ← (1 − αλ) θ beside each step. @defaultValue 0
     */
    weightDecay?: number;
}
/** Descends losses of some networks, inside of compiled functions. */
export interface Optimizer extends Part {
    /**
     * One step down a loss. Returns the loss before the step.
     *
     * @param multiplier ηₜ of a schedule, from 0 on: it multiplies the learning rate of this step. @defaultValue 1
     */
    descend(loss: () => tf.Scalar, multiplier?: tf.Scalar): tf.Scalar;
}
/**
 * Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1, with the bias corrections of its section 2
 * folded into the step size):
 *
 *     m ← β₁m + (1 − β₁)g    v ← β₂v + (1 − β₂)g²    θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * Its moments and powers are variables of the graph, so that several optimizers can stand in one compiled function.
 *
 * @param networks descend a common loss
 * @throws RangeError if an option is out of its range
 */
export declare function adam(scope: Scope, networks: readonly Network[], { learningRate, beta1, beta2, epsilon, maxGradientNorm, weightDecay, }?: AdamOptions): Optimizer;
/**
 * target ← (1 − share) target + share · network: the soft target update of Lillicrap et al. 2016
 * (https://arxiv.org/abs/1509.02971).
 *
 * @param share from 0, which leaves the target as it is, to 1, which makes it equal to the network
 * @throws RangeError if a share lies outside this range; Error if the networks have different sizes
 */
export declare function follow(target: Network, network: Network, share: number | tf.Scalar): void;
