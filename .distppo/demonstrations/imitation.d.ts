/**
 * The .npz format of imitation before version 1.0. `acts` and `rews` hold all trajectories end to end, and `obs` has
 * one more row for each trajectory. `indices` are the rows of `acts` at which the second and each later trajectory
 * starts. `terminal` has one mark for each trajectory: 1 if it ended, by a termination or a time limit. `infos` are
 * pickled and therefore never read.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** The arrays of the format that are read. */
export declare const names: string[];
/** Returns the episodes. Errors call the file `path`. */
export declare function imitation(path: string, arrays: Arrays): Episode[];
