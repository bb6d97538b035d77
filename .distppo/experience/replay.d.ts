import { Rows } from "../rows";
import type { Random, Spaces, Transitions } from "../types";
/**
 * Steps of an environment: pairs, what followed each, and whether the environment ended the episode there. A step that
 * the horizon truncated is not marked.
 */
export type Steps = Required<Transitions>;
/** Steps as a replay buffer returns them. */
export interface Sample extends Steps {
    /** The reward of each step, NaN for steps added without rewards: [N] */
    readonly rewards: Float32Array;
}
/** A memory of steps: when it is full, each new step replaces the oldest. */
export interface Replay {
    /** How many steps there are now. */
    readonly size: number;
    /** Adds steps, with their rewards if these are known. */
    add(steps: Steps, rewards?: ArrayLike<number>): void;
    /** Draws `count` steps uniformly with replacement. */
    sample(count: number, random: Random): Sample;
    /** The observations of all steps, in no particular order, as a view. */
    observations(): Rows;
}
/**
 * An empty replay buffer (Lin 1992; Mnih et al. 2015) in typed arrays.
 *
 * @param capacity how many steps it holds at most
 * @throws RangeError when the capacity is no whole number from 1 on; from `sample` when the buffer is empty
 */
export declare function replay({ observationSpace, actionSpace }: Spaces, capacity: number): Replay;
/** All steps of several samples, one after another. */
export declare const concat: (samples: readonly Steps[]) => Steps;
