/**
 * Makes loops at the top level of a cell as fast as in a function. The variables of a cell outlive it, so V8 keeps them
 * in memory, where each number that is not a small integer is a new object. Therefore a loop gets local copies of the
 * numbers that it assigns:
 *
 *     { const $numbers = __copies({ s }); let $s = s;
 *       try { for (…) { $numbers[0] = $s; $s += … } }
 *       finally { s = $s; __copies(); } }
 *
 * If the loop is terminated, which runs no `finally`, the kernel takes the numbers of its last turn from the array.
 */
import type * as TypeScript from "@tslab/typescript-for-tslab";
type Ts = typeof TypeScript;
/** A top-level loop with copies of the numbers that it assigns, or the loop itself if it assigns none. */
export declare function withCopies(ts: Ts, checker: TypeScript.TypeChecker, context: TypeScript.TransformationContext, loop: TypeScript.Statement, isShared: (name: string) => boolean): TypeScript.Statement;
export {};
