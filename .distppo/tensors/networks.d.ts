import type { Random, Space, Spaces } from "../types";
import { type NetworkPolicy } from "./actor";
import { type Activation, type HeadKind } from "./architecture";
import { tf } from "./backend";
import type { Part } from "./compiled";
import { type Module } from "./modules";
import { type Scope } from "./scope";
import type { Standardization } from "./standardization";
/** A function with all its parameters in one variable. */
export interface Network extends Part {
    readonly parameters: tf.Variable;
}
/** A single number to be trained, such as a temperature. */
export declare function trainable(scope: Scope, initial: number): Network & {
    value(): tf.Scalar;
};
/** The standardization of a network's inputs, as variables of its graph. */
export interface Standardizer {
    readonly tensors: readonly [mean: tf.Variable, scale: tf.Variable];
    assign(to: Standardization): void;
    now(): Standardization;
}
/** π_θ(a|s). */
export interface PolicyNetwork extends Network {
    readonly spaces: Spaces;
    readonly module: Module;
    readonly head: HeadKind;
    /** Absent if observations are indices or are not standardized. */
    readonly standardizer?: Standardizer;
    /** What the module reads of observations: standardized, or one-hot. */
    read(observations: tf.Tensor2D): tf.Tensor2D;
    /**
     * The logits of the actions times the temperature, or the mean of the Gaussian, in units where the box of actions is
     * [−1, 1]: [B, ·].
     */
    output(observations: tf.Tensor2D): tf.Tensor2D;
    /**
     * log π(a|s) of actions before they are clipped to their box, and the entropy of π(·|s) in nats: [B] both. Only for
     * heads that have both, categorical and Gaussian.
     */
    evaluate(observations: tf.Tensor2D, actions: tf.Tensor2D): {
        logProb: tf.Tensor1D;
        entropy: tf.Tensor1D;
    };
    /**
     * Actions as a function of noise, differentiable except for a softmax, in the units of their box, and their
     * log-likelihood (see `Head`).
     */
    sample(observations: tf.Tensor2D, noise: tf.Tensor2D): {
        actions: tf.Tensor2D;
        logProb: tf.Tensor1D;
    };
    /**
     * A target network: it starts as a copy of this one, has parameters of its own, and shares how observations are
     * standardized.
     */
    copy(): PolicyNetwork;
    /** A snapshot, which stays as it is while the network learns on. */
    policy(): NetworkPolicy;
}
/** A number for each row, such as a value or a reward. */
export interface ScalarNetwork extends Network {
    /** The function of rows of each of its inputs: [B]. */
    output(...inputs: tf.Tensor2D[]): tf.Tensor1D;
    /** A target network: it starts as a copy of this one, has parameters of its own, and shares the standardizers. */
    copy(): ScalarNetwork;
    /** What the perceptron reads of rows of each of its inputs, standardized or one-hot: x, [B, ·]. */
    read(...inputs: tf.Tensor2D[]): tf.Tensor2D;
    /** ∂output/∂x at x, in explicit ops, so that it can be differentiated once more: [B, ·]. */
    gradient(x: tf.Tensor2D): tf.Tensor2D;
    /** The function as it is now, of one row of each of its inputs, in plain loops. */
    snapshot(): (...inputs: Float32Array[]) => number;
}
/** A standardizer that starts with these numbers. */
export declare function standardizer(scope: Scope, { mean, scale }: Standardization): Standardizer;
/** How a network reads an input: an index as one-hot, a vector standardized and within ± limit. */
export interface Input {
    readonly space: Space;
    /** Several networks may share one. Without it vectors are read as they are. */
    readonly standardizer?: Standardizer;
    /**
     * Inputs are clipped to ± this, after standardization, so that the network never extrapolates far. @defaultValue
     * Infinity
     */
    readonly limit?: number;
}
/** Actions as an input: a box is read as [−1, 1]. */
export declare function actionInput(scope: Scope, space: Space): Input;
/** Options of `scalarNetwork`. */
export interface ScalarNetworkOptions {
    /** Widths of the hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** The activation of the hidden layers. @defaultValue "tanh" */
    activation?: Activation;
}
/** A perceptron with one or several inputs and one output. */
export declare function scalarNetwork(scope: Scope, inputs: readonly Input[], random: Random, { hidden, activation }?: ScalarNetworkOptions): ScalarNetwork;
/** Options of `policyNetwork`. */
export interface PolicyNetworkOptions {
    /** Widths of the hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** The activation of the hidden layers. @defaultValue "tanh" */
    activation?: Activation;
    /** The distribution of actions. @defaultValue "categorical" over discrete actions, "gaussian" over a box */
    head?: HeadKind;
    /**
     * Over discrete actions, logits are the network's output divided by this, above 0. A snapshot has divided its
     * weights.
     * @defaultValue 1
     */
    temperature?: number;
    /** How the network reads observations. Without it, as they are. */
    standardization?: Standardization;
    /**
     * A policy from any learner to start from; its widths, activation and standardization are used. If it has no
     * standardization, it is rewritten so that it computes the same function of standardized observations. Without it,
     * the weights are random.
     */
    start?: NetworkPolicy;
}
/**
 * A perceptron and a head: by default a softmax over discrete actions, and over a box a Gaussian whose standard
 * deviation is the same in every state. Internally, boxes of actions are scaled to [−1, 1]; a snapshot uses the
 * environment's units.
 *
 * @throws Error if `start` is a policy for other spaces; RangeError if an option is out of its range
 */
export declare function policyNetwork(scope: Scope, spaces: Spaces, random: Random, { start, ...options }?: PolicyNetworkOptions): PolicyNetwork;
