/**
 * The HDF5 format of d3rlpy since version 2: arrays `observations_0`, `actions_0`, `rewards_0` and `terminated_0` for
 * the first episode, and so on. Final observations are not stored. If an observation is a tuple, its parts are
 * `observations_0_0`, `observations_0_1`, …; they are concatenated.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** Matches the names of the arrays in a file. */
export declare const pattern: RegExp;
/** Returns the episodes. Errors call the file `path`. */
export declare function d3rlpy(path: string, arrays: Arrays): Episode[];
