/** Compiled functions of networks and a batch with named fields; each call is one call of TensorFlow. */
import { Rows } from "../rows";
import { tf } from "./backend";
import { type Scope } from "./scope";
/**
 * What is fed for a tensor at each call: rows for a matrix, an array for a vector, a number for a scalar. Nothing is
 * frozen.
 */
export type Feeds<T> = {
    readonly [K in keyof T]: T[K] extends tf.Tensor2D ? Rows : T[K] extends tf.Scalar ? number : Float32Array;
};
/** What a compiled function gives: a number for a scalar, an array for any other tensor. */
export type Numbers<R> = {
    readonly [K in keyof R]: R[K] extends tf.Scalar ? number : Float32Array;
};
/** What a compiled function reads and assigns besides its batch: a network, or an optimizer. */
export interface Part {
    readonly scope: Scope;
    /** Equal for all parts that compute the same function of their tensors: those share graphs. */
    readonly key: string;
    readonly tensors: readonly tf.Variable[];
}
/** Numbers that a compiled function reads and that stay as they are, such as a discount. */
export type Constants<K extends string> = Part & {
    readonly [N in K]: tf.Scalar;
};
/** Makes constants by name. They are variables, so that learners with other numbers share graphs. */
export declare function constants<K extends string>(scope: Scope, values: Readonly<Record<K, number>>): Constants<K>;
/**
 * A function of some parts and of a batch, as one call of TensorFlow. It may assign the parts' variables.
 *
 * @param f depends on nothing but its arguments; it is compiled once for all parts of the same keys and batches of the
 *   same shapes, so define it at the top level of a module
 * @throws Error if a part was freed, if a batch has other fields than the first one, or if a scalar result whose name
 *   ends in "loss" is not finite
 * @example
 * const update = ({ critic, adam }, { observations, targets }) => ({
 *   loss: adam.descend(() => tf.mean(tf.squaredDifference(critic.output(observations), targets))),
 * }); // at the top level
 * const squaredError = compiled({ critic, adam }, update);
 * const { loss } = squaredError({ observations, targets });
 */
export declare function compiled<P extends object, T extends object, R extends Record<string, tf.Tensor>>(parts: P & {
    readonly [K in keyof P]: Part;
}, f: (parts: P, batch: T) => R): (batch: Feeds<T>) => Numbers<R>;
/**
 * A compiled function that treats each row separately, for batches of any length.
 *
 * @param f gives [B] for each of its results
 */
export declare function rowwise<P extends object, T extends object, R extends Record<string, tf.Tensor1D>>(parts: P & {
    readonly [K in keyof P]: Part;
}, f: (parts: P, batch: T) => R): (batch: Feeds<T>) => {
    readonly [K in keyof R]: Float32Array;
};
/** The values of a tensor, through which no gradient flows. */
export declare const hold: <T extends tf.Tensor>(x: T) => T;
/** Σ wᵢ xᵢ / Σ wᵢ. */
export declare const weightedMean: (values: tf.Tensor1D, weights: tf.Tensor1D) => tf.Scalar;
