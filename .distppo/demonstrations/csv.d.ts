import type { Trajectory } from "../types";
import { type Episode } from "./recording";
/** Text of a file for messages: on one line and shortened. */
export declare const quoted: (text: string) => string;
/** A header for messages, quoted so that spaces are visible. */
export declare const listed: (header: readonly string[]) => string;
/** Throws an Error that names the file and the line. */
export type Fail = (said: string) => never;
/**
 * Calls `read` on each row after the header, with the number of its line. Lines may end in \n, \r\n or \r, even mixed
 * in one file, and blank lines at the end are ignored.
 *
 * @throws Error if the text is not valid CSV, or a row does not have as many values as the header
 */
export declare function eachRow(path: string, text: string, readHeader: (header: readonly string[], fail: Fail) => void, read: (row: readonly string[], line: number, fail: Fail) => void): void;
/** The number in a cell, or NaN if the cell is not a number. */
export declare const numberIn: (cell: string) => number;
/** The index of a cell in `words`. @throws Error if it is not one of them */
export declare function indexIn(words: readonly string[], column: string, cell: string, fail: Fail): number;
/** Returns the episodes of a CSV text. Errors call the file `path`. If `words` is given, each action is one of them. */
export declare function parseCsv(path: string, text: string, words?: readonly string[]): Episode[];
/** Trajectories as CSV text. `parseCsv` reads the same trajectories from it. */
export declare function formatCsv(trajectories: readonly Trajectory[], discrete: boolean): string;
