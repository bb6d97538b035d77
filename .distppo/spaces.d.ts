import type { Action, Box, Discrete, Space } from "./types";
/** Returns what is wrong with a space, as a predicate that follows its name in a sentence, or undefined. */
export declare function flaw(space: Space): string | undefined;
/**
 * Makes the space {0, …, size − 1}.
 *
 * @param size the number of elements, from 1 on
 * @throws RangeError unless the size is a whole number from 1 on
 */
export declare const discrete: (size: number) => Discrete;
/**
 * Makes the space of vectors x with low ≤ x ≤ high in every component.
 *
 * @param low the lower bounds, which may be −Infinity
 * @param high the upper bounds, which may be Infinity
 * @param names the name of each component with its unit, such as `"angle (rad)"`
 * @throws RangeError if the bounds have different lengths or are empty or NaN, or a lower bound is above its upper
 *   bound
 */
export declare const box: (low: ArrayLike<number>, high: ArrayLike<number>, names?: readonly string[]) => Box;
/** The number of numbers that represent one element of a space: 1 for an index, the dimension for a vector. */
export declare const width: (space: Space) => number;
/** The index of the first component of an element that is outside the space or not finite, or −1. */
export declare const outside: (space: Space, element: Float32Array) => number;
/** An action moved into its space: each component of a vector to the nearest bound that it exceeds. */
export declare const clip: (space: Space, action: Action) => Action;
