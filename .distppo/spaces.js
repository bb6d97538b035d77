"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.clip = exports.outside = exports.width = exports.box = exports.discrete = void 0;
exports.flaw = flaw;
/** The spaces of observations and actions. */
const numbers_1 = require("./numbers");
/** Returns what is wrong with a space, as a predicate that follows its name in a sentence, or undefined. */
function flaw(space) {
    if (space?.kind === "discrete")
        return Number.isSafeInteger(space.size) && space.size > 0
            ? undefined
            : `has size ${space.size}; expected discrete(n) with a whole number n ≥ 1`;
    if (space?.kind !== "box")
        return "is neither discrete(n) nor box(low, high)";
    const { low, high, names } = space;
    if (!(low?.length > 0 && low.length === high?.length))
        return `has ${low?.length} lower bounds and ${high?.length} upper bounds; expected equal numbers of both, at least one`;
    for (let i = 0; i < low.length; i++)
        if (!(low[i] <= high[i] && low[i] < Number.POSITIVE_INFINITY && high[i] > Number.NEGATIVE_INFINITY))
            return `has component ${i} from ${low[i]} to ${high[i]}; expected a lower bound that is not above the upper bound`;
    if (names && names.length !== low.length)
        return `has ${low.length} components and ${names.length} names`;
    return undefined;
}
function checkSpace(space) {
    const wrong = flaw(space);
    if (wrong)
        throw new RangeError(`This ${space.kind} space ${wrong}.`);
    return space;
}
/**
 * Makes the space {0, …, size − 1}.
 *
 * @param size the number of elements, from 1 on
 * @throws RangeError unless the size is a whole number from 1 on
 */
const discrete = (size) => checkSpace({ kind: "discrete", size });
exports.discrete = discrete;
/**
 * Makes the space of vectors x with low ≤ x ≤ high in every component.
 *
 * @param low the lower bounds, which may be −Infinity
 * @param high the upper bounds, which may be Infinity
 * @param names the name of each component with its unit, such as `"angle (rad)"`
 * @throws RangeError if the bounds have different lengths or are empty or NaN, or a lower bound is above its upper
 *   bound
 */
const box = (low, high, names) => checkSpace({ kind: "box", low: Float32Array.from(low), high: Float32Array.from(high), names });
exports.box = box;
/** The number of numbers that represent one element of a space: 1 for an index, the dimension for a vector. */
const width = (space) => (space.kind === "discrete" ? 1 : space.low.length);
exports.width = width;
/** How far beyond a bound a number may lie: the rounding error of numbers that are stored with seven digits. */
const slack = (low, high, bound) => 1e-6 * (Number.isFinite(high - low) ? high - low : Math.max(1, Math.abs(bound)));
/** The index of the first component of an element that is outside the space or not finite, or −1. */
const outside = (space, element) => element.findIndex((x, i) => {
    if (space.kind === "discrete")
        return !(Number.isInteger(x) && x >= 0 && x < space.size);
    const [low, high] = [space.low[i], space.high[i]];
    return !(Number.isFinite(x) && x >= low - slack(low, high, low) && x <= high + slack(low, high, high));
});
exports.outside = outside;
/** An action moved into its space: each component of a vector to the nearest bound that it exceeds. */
const clip = (space, action) => space.kind === "discrete" || typeof action === "number"
    ? action
    : action.map((a, i) => (0, numbers_1.clamp)(a, space.low[i], space.high[i]));
exports.clip = clip;
