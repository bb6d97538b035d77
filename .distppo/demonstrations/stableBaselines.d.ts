/**
 * The .npz format of stable-baselines: `obs`, `actions`, `rewards`, and `episode_starts`, which is 1 where an episode
 * starts, with one row for each step. Final observations are not stored.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** The arrays of the format that are read. */
export declare const names: string[];
/** Returns the episodes. Errors call the file `path`. */
export declare function stableBaselines(path: string, arrays: Arrays): Episode[];
