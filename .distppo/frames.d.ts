/** DataFrames. This is the only file that uses danfo. It loads danfo on first use and corrects its faults. */
import "./tensors/backend";
import type { DataFrame } from "danfojs-node";
import type { Demonstration, Spaces, Trajectory, Transitions } from "./types";
export type { DataFrame };
/** One row of a table: numbers and strings by the names of their columns. */
export type Row = Readonly<Record<string, number | string | boolean | undefined>>;
/**
 * Rows as a DataFrame. It has the columns of all rows; a missing value is NaN among numbers, and empty among strings.
 */
export declare function frame(rows: readonly object[]): DataFrame;
/**
 * Episodes as a DataFrame with one row for each step: episode, step, the observation by its names, the action, and the
 * reward if it is known. Pairs have only the columns of observations and actions.
 */
export declare function trajectoriesFrame(trajectories: readonly (Demonstration | Trajectory)[] | Transitions, spaces: Spaces): DataFrame;
/** A table: an array of rows, as algorithms and metrics return them, or a DataFrame. */
export type Table = readonly object[] | DataFrame;
/**
 * A column of numbers, with NaN where a row has no value.
 *
 * @throws Error if there is no such column, or it holds something other than numbers and booleans
 */
export declare const numbers: (table: Table, name: string) => number[];
/**
 * A column of a table as an array of numbers or strings, with `undefined` where a row has no value.
 *
 * @throws Error if there is no such column
 */
export declare function column<T = number>(table: Table, name: string): T[];
