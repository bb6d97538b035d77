import { type Arrays, type Stored } from "./arrays";
/** A group to be written. */
export interface Written {
    readonly attributes: Readonly<Record<string, number>>;
    readonly arrays: Readonly<Record<string, Stored>>;
}
/** Details of an array in an HDF5 file: its shape, and its content if it is text. */
export interface Listed {
    readonly shape?: readonly number[];
    readonly texts?: readonly string[];
}
/** A task of the thread. */
export type Task = {
    readonly kind: "listHdf5";
    readonly path: string;
    readonly pattern: RegExp;
    readonly details: RegExp;
} | {
    readonly kind: "readHdf5";
    readonly path: string;
    readonly names: readonly string[];
    readonly mostBytes: number;
} | {
    readonly kind: "readParquet";
    readonly path: string;
    readonly names: readonly string[];
    /** The allowed words of each column of text. A word is read as its index. */
    readonly words: Readonly<Record<string, readonly string[]>>;
    readonly mostBytes: number;
} | {
    readonly kind: "writeHdf5";
    readonly path: string;
    readonly groups: ReadonlyMap<string, Written>;
};
/** The limits of a task. */
export interface Limits {
    /** The largest growth of the process while a file is open. */
    readonly bytes: number;
    /** The longest duration. */
    readonly seconds: number;
}
type Value<T extends Task> = ReadonlyMap<string, T extends {
    kind: "listHdf5";
} ? Listed : Stored>;
/**
 * Performs a task in the thread. Errors call the file `path`.
 *
 * @throws Error if reading fails or exceeds a limit
 */
export declare const isolated: <T extends Task>(path: string, task: T, within?: Limits) => Promise<Value<T>>;
/** The arrays of numbers that a task reads. */
export declare const readIsolated: (path: string, task: Extract<Task, {
    mostBytes: number;
}>) => Promise<Arrays>;
export {};
