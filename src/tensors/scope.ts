/** Ownership and release of tensors. */
import { enter, leave, type Owner, tf } from "./backend";

/** Owns tensors: whatever is made for a learner is freed with its scope. Hold it with `using`. */
export interface Scope extends Owner {
  /** Frees this part, too, when the scope ends; parts are freed in reverse order. */
  own<T extends Disposable>(part: T): T;
  /** Whether the scope has ended. */
  readonly isDisposed: boolean;
}

/** Opens a scope. `recover` frees it after an interrupt that could not unwind the learner. */
export function tensorScope(): Scope {
  const parts: Disposable[] = [];
  let isDisposed = false;
  const scope: Scope = {
    usedAt: performance.now(),
    get isDisposed() {
      return isDisposed;
    },
    own(part) {
      if (isDisposed) {
        part[Symbol.dispose]();
        throw new Error("This scope was disposed, so it cannot own anything new; open another one with tensorScope().");
      }
      parts.push(part);
      return part;
    },
    [Symbol.dispose]() {
      isDisposed = true;
      leave(scope);
      for (const part of parts.splice(0).reverse()) part[Symbol.dispose]();
    },
  };
  enter(scope);
  return scope;
}

/** A variable that the scope owns, with the first value that `initial` makes. */
export function variable<R extends tf.Rank>(scope: Scope, initial: () => tf.Tensor<R>): tf.Variable<R> {
  const tensor = tf.tidy(() => tf.variable(initial())) as tf.Variable<R>;
  scope.own({ [Symbol.dispose]: () => tensor.dispose() });
  return tensor;
}
