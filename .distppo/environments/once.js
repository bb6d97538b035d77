"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.once = once;
/** Returns a function that makes a value at its first call and returns the same value at every call. */
function once(make) {
    let value;
    return () => {
        value ??= make();
        return value;
    };
}
