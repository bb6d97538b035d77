import type { Arrays } from "./arrays";
/** Returns the wanted arrays of an .npz. Errors call the file `path`. */
export declare const parseNpz: (path: string, bytes: Buffer, wanted: readonly string[], limit?: number) => Promise<Arrays>;
