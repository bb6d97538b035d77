/**
 * The HDF5 format of robomimic: groups `data/demo_0`, `data/demo_1`, …, each an episode with `actions`, `rewards` and
 * `dones`, one row for each step, and a group `obs` of the observations before each action. The group `next_obs` of the
 * observations after each action may be missing; then final observations are not stored. `dones` may mark success,
 * which does not end the episode, or the end of the group, or both. A mark in the last row therefore does not say
 * whether the episode was terminated or truncated; other marks are ignored.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** Matches the names of the arrays and their groups in a file. */
export declare const pattern: RegExp;
/** The groups of the demonstrations, by number. */
export declare const groups: (_: string, names: Iterable<string>) => string[];
/**
 * Returns the episodes. Errors call the file `path`.
 *
 * @param keys the arrays of `obs` that make up an observation, concatenated in this order; by default all, sorted by
 *   name
 */
export declare function robomimic(path: string, arrays: Arrays, keys?: readonly string[]): Episode[];
