/** Reads episodes from a table of any layout, by the option `columns`. */
import { type Arrays, type NumberArray } from "./arrays";
import { type Episode } from "./recording";
/**
 * The purposes of columns. A column is a name in a .csv or .parquet, or a place from 0 along the last axis of a .npy.
 */
export interface Columns {
    /** The columns of an observation, in this order. */
    readonly observation: readonly (string | number)[];
    /** The column of the action, or the columns of a vector. */
    readonly action: string | number | readonly (string | number)[];
    /** The column of the reward. Without it rewards are NaN. */
    readonly reward?: string | number;
    /** The number of the episode that a row belongs to. Each table of a .npy with three axes starts new episodes. */
    readonly episode?: string | number;
    /** The number of the step within its episode, which increases by one per row. If given, rows may be in any order. */
    readonly step?: string | number;
    /** A column that is 1 in the last row of an episode and 0 in the others. */
    readonly end?: string | number;
}
/** Options of tables that are read by their columns. */
export interface ColumnOptions {
    /** The purposes of the columns. */
    readonly columns: Columns;
    /**
     * Whether the observation of a row was made before its action or after it. If after, row t's observation is paired
     * with row t + 1's action, and the first action of each episode is dropped, because the observation before it is not
     * in the file. @defaultValue "before"
     */
    readonly observed?: "before" | "after";
}
/** The names of all these columns. */
export declare const namesOf: (columns: Columns) => string[];
/** Throws unless the option `columns` names columns for known purposes, among them the observation and the action. */
export declare function checkColumns(path: string, columns: Columns): void;
/** The columns at these places of an array of shape (T, columns), or (N, T, columns) with the tables end to end. */
export declare function takeApart(path: string, { shape, data }: NumberArray, names: readonly string[]): {
    arrays: Arrays;
    length: number;
};
/**
 * Returns the episodes. Errors call the file `path`. If `length` is given, a new table starts at each multiple of it.
 */
export declare function parseColumns(path: string, arrays: Arrays, { columns, observed }: ColumnOptions, length?: number): Episode[];
