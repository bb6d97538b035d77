import { Rows } from "../rows";
import type { Environment, Spaces } from "../types";
/** An episode of a file: T actions and rewards, and T + 1 observations, or T if the final one was not stored. */
export interface Episode {
    /** Its name in the file, such as "demo_3", or its position. */
    readonly name: string;
    readonly observations: Rows;
    readonly actions: Rows;
    /** [T]; NaN if the file has no rewards. */
    readonly rewards: Float64Array;
    /**
     * Whether the environment ended the episode; undefined if the file does not say. It is false if the final observation
     * was not stored, because the episode went on after the last stored one.
     */
    readonly terminated: boolean | undefined;
    /** Whether its format marks the end of an episode without saying whether it was a termination or a time limit. */
    readonly eitherEnd?: boolean;
    /** Where step t stands in the file: "line 17". */
    readonly place: (t: number) => string;
}
/** The arrays of an episode of T steps in a file. */
export interface Recorded {
    readonly name: string;
    /** [T + 1, ·], or [T, ·] if the final observation was not stored */
    readonly observations: Rows;
    /** [T, ·], the observation after each action, if it is stored */
    readonly next?: Rows;
    /** [T, ·] */
    readonly actions: Rows;
    /** [T] */
    readonly rewards?: Float64Array;
    /** [T], 1 where the environment ended the episode after this step */
    readonly terminations?: Uint8Array;
    /** [T], 1 where the episode was truncated after this step */
    readonly truncations?: Uint8Array;
    readonly place: (t: number) => string;
}
/** The episode up to its first mark. Rows that a recorder wrote after that mark belong to no episode. */
export declare function episode(recorded: Recorded): Episode;
/** Splits concatenated episodes, with one row per step, at the rows `starts`, and names them. */
export declare const episodes: ({ observations, next, actions, rewards, terminations, place }: Omit<Recorded, "name">, starts: readonly number[], nameOf?: (start: number, index: number) => string) => Episode[];
/**
 * Whether an episode ends between rows t and t + 1: the next observation of row t differs from the observation of row
 * t + 1.
 */
export declare const breaks: (observations: Rows, next: Rows, t: number) => boolean;
/** The rows for which `starting` returns true. @throws Error if there are more than `mostEpisodes` */
export declare function rowsWhere(length: number, starting: (row: number) => boolean, fail: (said: string) => never): number[];
/** The largest number of episodes. More do not fit in memory and indicate a damaged file. */
export declare const mostEpisodes: number;
/** Compares names by the numbers in them, so "episode_2" comes before "episode_10". */
export declare const byNumber: (x: string, y: string) => number;
/**
 * Selects the wanted items, in the order of `wanted`. A string is a name; a number is a whole name or the end of one,
 * as in demo_3. @throws Error if no item has the name
 */
export declare function choose<T>(path: string, all: readonly T[], nameOf: (one: T) => string, wanted: readonly (number | string)[] | undefined): readonly T[];
/** The properties of an environment that say how its episodes end. */
export type Ending = Partial<Pick<Environment, "horizon" | "fixedHorizon">>;
/**
 * Decides whether an episode was terminated. The option `terminated` takes precedence. Otherwise an ambiguous mark is a
 * time limit if the episode is as long as the environment's horizon, or if the environment has a fixed horizon.
 */
export declare function settle(episode: Episode, terminated: boolean | ((observation: Float32Array) => boolean) | undefined, { horizon, fixedHorizon }?: Ending): Episode;
/** Throws an Error, with the place in the file, unless all observations have one width, and all actions. */
export declare function checkWidths(path: string, episodes: readonly Episode[]): void;
/** Throws an Error, with the place in the file, unless all observations and actions lie in their spaces. */
export declare function checkSpaces(path: string, episodes: readonly Pick<Episode, "observations" | "actions" | "place">[], { observationSpace, actionSpace }: Spaces): void;
