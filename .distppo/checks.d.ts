/** Checks of values that come from outside the library: numbers, actions and observations. */
import type { Rows } from "./rows";
import type { Action, Observation, Space } from "./types";
/** Throws a RangeError unless a count is a whole number from 1 on. */
export declare function checkCount(what: string, count: number): void;
/** Throws a RangeError unless a word is one of the allowed ones. */
export declare function checkWord(what: string, word: string, words: readonly string[]): void;
/**
 * Throws a RangeError unless a number is finite and within these bounds: `from` and `to` belong to the range, `above`
 * and `below` do not.
 */
export declare function checkNumber(what: string, value: number, { from, to, above, below, }: {
    from?: number;
    to?: number;
    above?: number;
    below?: number;
}): void;
/** Throws a RangeError that names the first value that is NaN or infinite; `what` names the array. */
export declare function checkFinite(what: string, values: ArrayLike<number>): void;
/** Throws a RangeError unless each state has a row of finite features. */
export declare function checkFeatures({ states, features }: {
    readonly states: number;
    readonly features: Rows;
}): void;
/** Whether a value is a Promise, or behaves as one. */
export declare const isPromise: (value: unknown) => boolean;
/** A short description of a value for an error message. */
export declare function described(value: unknown): string;
/** Describes the actions of a space for an error message. */
export declare const expectedAction: (space: Space) => string;
/** Describes the observations of a space for an error message. */
export declare const expectedObservation: (space: Space) => string;
/** Whether a value is a whole number from 0 to size − 1. */
export declare const isIndex: (value: unknown, size: number) => boolean;
/**
 * Whether an action is an index of the space or a vector of its width. The environment itself handles the bounds of a
 * box.
 */
export declare function isAction(space: Space): (action: Action) => boolean;
/**
 * Whether an observation is `[index]` in the space, or a vector of its width; it may lie outside the bounds of a box.
 */
export declare function isObservation(space: Space): (observation: Observation) => boolean;
