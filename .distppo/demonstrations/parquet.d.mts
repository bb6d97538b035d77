import type { Stored } from "./arrays";
/** Reads the columns of these names that are there. */
export declare function readParquet(path: string, names: readonly string[], words: Readonly<Record<string, readonly string[]>>, mostBytes: number): Promise<Map<string, Stored>>;
