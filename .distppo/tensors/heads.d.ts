/**
 * Heads: what the output of a policy network means, as a distribution of actions. Their plain-loop versions are in
 * distributions.ts.
 */
import type { Space } from "../types";
import type { HeadKind } from "./architecture";
import { tf } from "./backend";
/**
 * A distribution of actions, given the module's output y [B, outputs] and the parameters after the module's, such as
 * log σ.
 */
export interface Head {
    /**
     * log π(a|s) of actions before they are clipped to their box, and the entropy of π(·|s) in nats: [B] both. The
     * entropy is absent if it has no closed form.
     */
    evaluate(y: tf.Tensor2D, free: tf.Tensor, actions: tf.Tensor2D): {
        readonly logProb: tf.Tensor1D;
        readonly entropy?: tf.Tensor1D;
    };
    /**
     * Actions as a function of the output and of noise, differentiable except for a softmax, with their log-likelihood
     * (the reparametrization of Kingma & Welling 2014, https://arxiv.org/abs/1312.6114). The noise is standard normal for
     * Gaussians, [B, action width]; Gumbel for a softmax, [B, number of actions]; and for a deterministic head it is
     * added to the action before clipping, in units of half the box's width.
     */
    sample(y: tf.Tensor2D, free: tf.Tensor, noise: tf.Tensor2D): {
        actions: tf.Tensor2D;
        logProb: tf.Tensor1D;
    };
}
/** Σ over the columns: one number per row. */
export declare const rowSum: (values: tf.Tensor) => tf.Tensor1D;
/** Indices as one-hot rows. */
export declare function oneHot(indices: tf.Tensor2D, size: number): tf.Tensor2D;
/** Of each row of values, one for each action, that of the row's action: [B]. */
export declare const chosen: (values: tf.Tensor2D, actions: tf.Tensor2D) => tf.Tensor1D;
/** The middle and half the width of a box of actions, component by component. */
export interface Units {
    readonly middle: Float32Array;
    readonly half: Float32Array;
}
/** Added to a log-density of actions, it converts it to units in which their box is [−1, 1]. */
export declare const logVolume: ({ half }: Units) => number;
/**
 * The units in which a network computes actions: those of the box, or middle 0 and half-width 1 where a component is
 * unbounded or has no width.
 */
export declare function actionUnits(space: Space): Units;
/** The head of this kind over actions of this space; a softmax divides its values by the temperature. */
export declare function headOf(kind: HeadKind, space: Space, temperature?: number): Head;
