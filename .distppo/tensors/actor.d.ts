/** Policies that act: one observation at a time, in plain loops over weights that nobody changes any more. */
import type { Action, Observation, Random, Space, Spaces, StochasticPolicy } from "../types";
import { type Activation, type HeadKind, type Layer } from "./architecture";
import type { Standardization } from "./standardization";
/** A policy network as plain data, which nobody changes any more. */
export interface Snapshot {
    readonly spaces: Spaces;
    /** Widths of the hidden layers. */
    readonly hidden: readonly number[];
    readonly activation: Activation;
    /** The distribution of its actions. @defaultValue "categorical" over discrete actions, "gaussian" over a box */
    readonly head?: HeadKind;
    /** How the network reads observations: (s − mean) · scale. Without it, as they are. */
    readonly standardization?: Standardization;
    /** All weights in one vector, in the order of `architecture`. */
    readonly parameters: Float32Array;
}
/** A policy as a snapshot of its network. Any learner can start from it. */
export interface NetworkPolicy extends StochasticPolicy, Snapshot {
    readonly head: HeadKind;
    /**
     * The action before it is clipped to its box, and its log-density: policy gradients are taken of these. `act` and
     * `logProb` are those of the clipped action.
     */
    readonly latent: {
        draw(observation: Observation, random: Random): Action;
        logProb(observation: Observation, action: Action): number;
    };
}
/**
 * An element of a space as a network reads it: an index as one-hot; a vector as (x − mean) · scale where there is a
 * standardization, and within ± limit. The result is written over at the next call.
 *
 * @throws RangeError from the function for what is not an element: numbers that are not finite, or an index that
 *   doesn't exist
 */
export declare function encoder(space: Space, { standardization, limit }?: {
    standardization?: Standardization;
    limit?: number;
}): (element: Float32Array) => Float32Array;
/** A perceptron's output, in plain loops; it is written over at the next call. */
export declare function forward(layers: readonly Layer[], activation: Activation, parameters: Float32Array): (input: Float32Array) => Float32Array;
/**
 * The policy of a snapshot, whose arrays are kept, not copied.
 *
 * @throws Error for weights that are not finite; its functions throw a RangeError for observations and actions outside
 *   the spaces
 */
export declare function actor({ spaces, hidden, activation, head, standardization, parameters, }: Snapshot): NetworkPolicy;
