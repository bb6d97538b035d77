/**
 * The HDF5 format of D4RL, and of d3rlpy before version 2: `observations`, `actions`, `rewards`, `terminals` and, in
 * most files, `timeouts` (D4RL) or `episode_terminals` (d3rlpy) and `next_observations`, with one row per step. An
 * episode ends where any mark is 1, and where a next observation differs from the observation of the next row.
 * Without `next_observations`, final observations are not stored. The rows after the last mark are a truncated
 * episode.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** Matches the names of the arrays in a file. */
export declare const pattern: RegExp;
/** Returns the episodes. Errors call the file `path`. */
export declare function d4rl(path: string, arrays: Arrays): Episode[];
