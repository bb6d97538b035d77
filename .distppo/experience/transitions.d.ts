import type { Demonstration, Random, Spaces, Transitions } from "../types";
/**
 * Converts demonstrations to pairs (s, a) with the next observation of each. Pairs are returned unchanged.
 *
 * `terminated` is undefined if one of the demonstrations does not say whether the environment terminated it.
 *
 * @param spaces the spaces that the pairs must fit; without them, only the lengths are checked
 * @throws Error if there are no pairs, or if one does not fit the spaces
 */
export declare function transitions(demonstrations: readonly (Demonstration & {
    readonly terminated: boolean;
})[], spaces?: Spaces): Required<Transitions>;
export declare function transitions(demonstrations: readonly Demonstration[] | Transitions, spaces?: Spaces): Transitions;
/**
 * Converts demonstrations to steps: pairs with what followed each. `algorithm` is named in the error.
 *
 * @throws Error as `transitions` does, or if the demonstrations lack what followed each pair
 */
export declare function stepsOf(algorithm: string, demonstrations: readonly Demonstration[] | Transitions, spaces: Spaces): Required<Transitions>;
/** The pairs with these indices, and what followed them where it is known. */
export declare function take(steps: Required<Transitions>, indices: readonly number[]): Required<Transitions>;
export declare function take(pairs: Transitions, indices: readonly number[]): Transitions;
/** Concatenates the observations and actions of several parts, as a copy; what followed each pair is left out. */
export declare const union: (parts: readonly Transitions[]) => Transitions;
/**
 * Splits pairs at random into two parts.
 *
 * @param share the share of the first part, between 0 and 1, rounded to whole pairs
 * @throws RangeError if either part would be empty
 */
export declare function split(pairs: Transitions, share: number, random: Random): [Transitions, Transitions];
/**
 * Subsamples demonstrations: takes every `every`-th pair of each one, from a random offset (Ho & Ermon 2016). The pairs
 * are then few, but spread over whole episodes.
 *
 * @param every the distance between the pairs that are kept, in steps, from 1 on
 * @throws RangeError unless `every` is a whole number from 1 on; Error if there are no pairs
 */
export declare function subsample(demonstrations: readonly Demonstration[], every: number, random: Random): Transitions;
