import type { Space, Spaces } from "../types";
/** What a hidden unit makes of its sum: tanh x, or max(0, x). */
export type Activation = "tanh" | "relu";
/** One dense layer's place in the flat vector of a network's parameters. */
export interface Layer {
    readonly inputs: number;
    readonly outputs: number;
    /** Where its [inputs, outputs] kernel starts; the bias follows it. */
    readonly offset: number;
}
/**
 * How many numbers a network reads or gives for an element of a space: for an index one each, as one-hot or logits; for
 * a vector its components, or the mean of a Gaussian.
 */
export declare const networkWidth: (space: Space) => number;
/** Dense layers of these sizes, end to end in one vector. */
export declare function dense(sizes: readonly number[]): {
    layers: readonly Layer[];
    size: number;
};
/**
 * The distribution of a policy's actions: a softmax; a Gaussian that is clipped to the box, with the same σ in every
 * state; a Gaussian that tanh squashes into the box, with σ a function of the state; or a point mass at tanh of the
 * output.
 */
export type HeadKind = (typeof headKinds)[number];
/** The kinds of heads. */
export declare const headKinds: readonly ["categorical", "gaussian", "squashedGaussian", "deterministic"];
/** The head that a policy has over these actions, unless another one is chosen. */
export declare const defaultHead: (space: Space) => HeadKind;
/**
 * The layers of a policy network, end to end in one vector; for a Gaussian head the log standard deviations, one for
 * each component, come last.
 *
 * @throws RangeError if the head does not fit the actions
 */
export declare function architecture({ observationSpace, actionSpace }: Spaces, hidden: readonly number[], head?: HeadKind): {
    layers: readonly Layer[];
    logStd: number;
    size: number;
};
