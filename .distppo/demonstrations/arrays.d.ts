import { Rows } from "../rows";
/** An array of a file. Its numbers keep their type, except that 64-bit integers become float64. */
export interface NumberArray {
    readonly shape: readonly number[];
    readonly data: Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;
}
/** The arrays of a file by name. */
export type Arrays = ReadonlyMap<string, NumberArray>;
/** An array as a file stores it. */
export interface Stored {
    readonly shape: readonly number[];
    readonly data: NumberArray["data"] | BigInt64Array | BigUint64Array;
}
/**
 * Converts a stored array to numbers. @throws Error that begins with `name` if float64 cannot hold an integer exactly
 */
export declare function plain(name: string, { shape, data }: Stored): NumberArray;
/**
 * Converts numbers to rows of float32. No other code reduces the precision of a file's numbers. `nameOf` names a
 * column.
 *
 * @throws Error if the conversion loses information. In a column of integers it always does, because they count or name
 *   something. In others it does only if most changes from one row to the next are lost and the rounding error is not
 *   negligible against the column's range, as for times since 1970.
 */
export declare function float32Rows(data: NumberArray["data"] | readonly number[], width: number, nameOf: (column: number) => string, fail: (said: string) => never): Rows;
/**
 * Access to the arrays of a file. The functions throw an Error with the file, the array and the row if an array is
 * missing, has another length, or holds something else.
 *
 * @param layout the expected arrays, for the message about a missing one
 */
export declare function contents(path: string, arrays: Arrays, layout: string): {
    fail: (said: string) => never;
    has: (name: string) => boolean;
    /** An array of shape [length, …] as `length` rows of float32, each of `expectedWidth` numbers if that is given. */
    rows(name: string, length?: number, expectedWidth?: number): Rows;
    /** An array of shape [length] of finite numbers. */
    numbers(name: string, length?: number): Float64Array;
    /** An array of shape [length] of 0 and 1. */
    flags(name: string, length?: number): Uint8Array;
};
/** Concatenates tables of equal length along their rows. */
export declare function beside(tables: readonly Rows[]): Rows;
