/** Ownership and release of tensors. */
import { type Owner, tf } from "./backend";
/** Owns tensors: whatever is made for a learner is freed with its scope. Hold it with `using`. */
export interface Scope extends Owner {
    /** Frees this part, too, when the scope ends; parts are freed in reverse order. */
    own<T extends Disposable>(part: T): T;
    /** Whether the scope has ended. */
    readonly isDisposed: boolean;
}
/** Opens a scope. `recover` frees it after an interrupt that could not unwind the learner. */
export declare function tensorScope(): Scope;
/** A variable that the scope owns, with the first value that `initial` makes. */
export declare function variable<R extends tf.Rank>(scope: Scope, initial: () => tf.Tensor<R>): tf.Variable<R>;
