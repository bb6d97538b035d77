/** NumPy's .npy format (NEP 1), versions 1 to 3, for arrays of plain little-endian numbers in C order. */
import { type NumberArray } from "./arrays";
/** Reads an array. @throws Error that begins with `name` if it is not an array of plain numbers */
export declare function parseNpy(name: string, bytes: Buffer): NumberArray;
