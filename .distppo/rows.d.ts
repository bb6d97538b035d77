/** A table of numbers without a header: rows of one width, one after another in `data`. */
export declare class Rows {
    /** All numbers, row by row. */
    readonly data: Float32Array;
    /** The number of numbers in a row. */
    readonly width: number;
    /** @throws RangeError if the numbers do not fill whole rows */
    constructor(
    /** All numbers, row by row. */
    data: Float32Array, 
    /** The number of numbers in a row. */
    width: number);
    /** The number of rows. */
    get length(): number;
    /** Row i as a view, not a copy. @throws RangeError if there is no row i */
    row(i: number): Float32Array;
    /** A copy of column j. @throws RangeError if there is no column j */
    column(j: number): Float32Array;
    /**
     * The rows from `start` to `end` − 1 as a view, not a copy. Negative numbers count from the end, as in Array.slice.
     */
    slice(start: number, end?: number): Rows;
    /** A copy of the rows at these indices, in this order. @throws RangeError if there is no row of an index */
    take(indices: ArrayLike<number>): Rows;
    /** The rows of all tables, one table after another. @throws RangeError if there is no table */
    static concat(tables: readonly Rows[]): Rows;
}
