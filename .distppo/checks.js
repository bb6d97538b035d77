"use strict";
/** Checks of values that come from outside the library: numbers, actions and observations. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.isIndex = exports.expectedObservation = exports.expectedAction = exports.isPromise = void 0;
exports.checkCount = checkCount;
exports.checkWord = checkWord;
exports.checkNumber = checkNumber;
exports.checkFinite = checkFinite;
exports.checkFeatures = checkFeatures;
exports.described = described;
exports.isAction = isAction;
exports.isObservation = isObservation;
const spaces_1 = require("./spaces");
/** Throws a RangeError unless a count is a whole number from 1 on. */
function checkCount(what, count) {
    if (!(Number.isInteger(count) && count > 0))
        throw new RangeError(`${what} is a whole number from 1 on, not ${count}.`);
}
/** Throws a RangeError unless a word is one of the allowed ones. */
function checkWord(what, word, words) {
    if (!words.includes(word))
        throw new RangeError(`There is no ${what} "${word}"; there are: ${words.join("; ")}.`);
}
/**
 * Throws a RangeError unless a number is finite and within these bounds: `from` and `to` belong to the range, `above`
 * and `below` do not.
 */
function checkNumber(what, value, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, above = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY, }) {
    if (Number.isFinite(value) && value >= from && value <= to && value > above && value < below)
        return;
    const words = { from, above, to, [Number.isFinite(from) ? "to below" : "below"]: below };
    const bounds = Object.entries(words).flatMap(([word, bound]) => (Number.isFinite(bound) ? ` ${word} ${bound}` : []));
    const kind = bounds.length === 0 || Math.abs(value) === Number.POSITIVE_INFINITY ? "a finite number" : "a number";
    throw new RangeError(`${what} is ${kind}${bounds.join("")}, not ${value}.`);
}
/** Throws a RangeError that names the first value that is NaN or infinite; `what` names the array. */
function checkFinite(what, values) {
    for (let i = 0; i < values.length; i++)
        if (!Number.isFinite(values[i]))
            throw new RangeError(`${what} holds ${values[i]} in place ${i}; expected finite numbers.`);
}
/** Throws a RangeError unless each state has a row of finite features. */
function checkFeatures({ states, features }) {
    if (features.length !== states)
        throw new RangeError(`The environment has ${states} states and ${features.length} rows of features; expected one row for each state.`);
    checkFinite("The features of the states", features.data);
}
/** Whether a value is a Promise, or behaves as one. */
const isPromise = (value) => typeof value?.then === "function";
exports.isPromise = isPromise;
/** A short description of a value for an error message. */
function described(value) {
    if ((0, exports.isPromise)(value))
        return "a Promise";
    if (ArrayBuffer.isView(value) || Array.isArray(value)) {
        const numbers = Array.from(value);
        return `[${numbers.slice(0, 10).map(String).join(", ")}${numbers.length > 10 ? ", …" : ""}]`;
    }
    return typeof value === "object" && value !== null ? "an object" : String(value);
}
/** Describes the actions of a space for an error message. */
const expectedAction = (space) => space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${space.low.length === 1 ? "one finite number" : `${space.low.length} finite numbers`} in a Float32Array`;
exports.expectedAction = expectedAction;
/** Describes the observations of a space for an error message. */
const expectedObservation = (space) => space.kind === "discrete" ? `[index] with ${(0, exports.expectedAction)(space)}` : (0, exports.expectedAction)(space);
exports.expectedObservation = expectedObservation;
/** Whether a value is a vector of `size` finite numbers. */
function isVector(value, size) {
    if (value?.length !== size)
        return false;
    for (let i = 0; i < size; i++)
        if (!Number.isFinite(value[i]))
            return false;
    return true;
}
/** Whether a value is a whole number from 0 to size − 1. */
const isIndex = (value, size) => Number.isInteger(value) && value >= 0 && value < size;
exports.isIndex = isIndex;
/**
 * Whether an action is an index of the space or a vector of its width. The environment itself handles the bounds of a
 * box.
 */
function isAction(space) {
    if (space.kind === "discrete")
        return (action) => (0, exports.isIndex)(action, space.size);
    const size = space.low.length;
    return (action) => typeof action !== "number" && isVector(action, size);
}
/**
 * Whether an observation is `[index]` in the space, or a vector of its width; it may lie outside the bounds of a box.
 */
function isObservation(space) {
    const size = (0, spaces_1.width)(space);
    if (space.kind === "discrete")
        return (observation) => observation?.length === 1 && (0, exports.isIndex)(observation[0], space.size);
    return (observation) => isVector(observation, size);
}
