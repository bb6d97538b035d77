import type { Stored } from "./arrays";
import type { Listed, Written } from "./isolated";
/**
 * Lists the arrays and groups whose names match `pattern`; names of groups end with a slash. Links to other files are
 * ignored. Arrays whose names match `details` are listed with their shapes and, if they hold text, with the text.
 */
export declare function listHdf5(path: string, pattern: RegExp, details: RegExp): Promise<Map<string, Listed>>;
/** Reads the arrays of numbers with these names. @throws Error that names the array that cannot be read */
export declare function readHdf5(path: string, names: readonly string[], mostBytes: number): Promise<Map<string, Stored>>;
/** Writes groups of arrays and of attributes, whole numbers of eight bytes, as Python's are. */
export declare const writeHdf5: (path: string, groups: ReadonlyMap<string, Written>) => Promise<void>;
