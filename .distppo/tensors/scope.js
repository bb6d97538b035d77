"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tensorScope = tensorScope;
exports.variable = variable;
/** Ownership and release of tensors. */
const backend_1 = require("./backend");
/** Opens a scope. `recover` frees it after an interrupt that could not unwind the learner. */
function tensorScope() {
    const parts = [];
    let isDisposed = false;
    const scope = {
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
            (0, backend_1.leave)(scope);
            for (const part of parts.splice(0).reverse())
                part[Symbol.dispose]();
        },
    };
    (0, backend_1.enter)(scope);
    return scope;
}
/** A variable that the scope owns, with the first value that `initial` makes. */
function variable(scope, initial) {
    const tensor = backend_1.tf.tidy(() => backend_1.tf.variable(initial()));
    scope.own({ [Symbol.dispose]: () => tensor.dispose() });
    return tensor;
}
