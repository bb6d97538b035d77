import type { Arrays } from "./arrays";
/**
 * Reads the columns with these names from a CSV text with a header. All hold numbers, except that the column `action`
 * holds words if `words` is given. Errors call the file `path`.
 */
export declare function parseCsvColumns(path: string, text: string, wanted: readonly string[], action?: string, words?: readonly string[]): Arrays;
