"use strict";
/** Small functions of numbers. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.clamp = void 0;
exports.mean = mean;
exports.dot = dot;
exports.wrapAngle = wrapAngle;
/** The arithmetic mean. It is NaN if there are no values or one of them is NaN. */
function mean(values) {
    let sum = 0;
    for (let i = 0; i < values.length; i++)
        sum += values[i];
    return sum / values.length;
}
/** The inner product Σ aᵢ bᵢ of two vectors of equal length. */
function dot(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i++)
        sum += a[i] * b[i];
    return sum;
}
/** The number in [low, high] that is nearest to x. */
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));
exports.clamp = clamp;
/** An angle moved into [−π, π) by whole turns, with Python's ((angle + π) mod 2π) − π. */
function wrapAngle(angle) {
    const turned = (angle + Math.PI) % (2 * Math.PI);
    return (turned < 0 ? turned + 2 * Math.PI : turned) - Math.PI;
}
