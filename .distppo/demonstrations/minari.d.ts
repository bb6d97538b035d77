/**
 * The HDF5 format of Minari: groups `episode_0`, `episode_1`, …, each with `observations` (one row more than steps),
 * `actions`, `rewards`, `terminations` and `truncations`. If a space is a dict or a tuple, its observations or actions
 * are a group of arrays. These are concatenated in the order of their names.
 */
import { type Arrays } from "./arrays";
import { type Episode } from "./recording";
/** Matches the names of the arrays and their groups in a file. */
export declare const pattern: RegExp;
/** The groups of the episodes, by number. @throws Error unless they are numbered from 0 on */
export declare function groups(path: string, names: Iterable<string>): string[];
/**
 * Returns the episodes. Errors call the file `path`.
 *
 * @param keys the members of a dict that make up an observation, concatenated in this order; by default all, sorted
 *   by name
 */
export declare function minari(path: string, arrays: Arrays, keys?: readonly string[]): Episode[];
