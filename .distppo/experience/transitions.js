"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.union = void 0;
exports.transitions = transitions;
exports.stepsOf = stepsOf;
exports.take = take;
exports.split = split;
exports.subsample = subsample;
/** Pairs of observation and action from demonstrations, checked against the spaces of an environment. */
const checks_1 = require("../checks");
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
const describe = (space) => space.kind === "discrete" ? `an index below ${space.size}` : `${(0, spaces_1.width)(space)} numbers`;
/** The advice for demonstrations that do not fit. Those of the environment inside a `fixedHorizon` can be converted. */
const advice = (spaces) => "demonstrations" in spaces
    ? "were they made in the original environment? Then convert them: fixed.demonstrations(demonstrations), with fixed = fixedHorizon(environment)."
    : "are these demonstrations of another environment?";
/** Throws unless every row lies in the space. */
function check(what, rows, space, spaces) {
    if (rows.width !== (0, spaces_1.width)(space))
        throw new Error(`Each ${what} has ${rows.width} numbers, but this environment's is ${describe(space)}: ${advice(spaces)}`);
    for (let t = 0; t < rows.length; t++)
        if ((0, spaces_1.outside)(space, rows.row(t)) >= 0)
            throw new Error(`The ${what} of pair ${t} of ${rows.length} is ${rows.row(t).join(", ")}; expected ${describe(space)}, finite and within bounds.`);
}
function transitions(demonstrations, spaces) {
    const pairs = "observations" in demonstrations ? demonstrations : join(demonstrations);
    if (pairs.actions.length === 0)
        throw new Error("There are no demonstrations to learn from: expected at least one pair of observation and action.");
    for (const what of ["observations", "nextObservations", "terminated"]) {
        const length = pairs[what]?.length ?? pairs.actions.length;
        if (length !== pairs.actions.length)
            throw new Error(`There are ${length} ${what} for ${pairs.actions.length} actions; expected one for each.`);
    }
    if (spaces) {
        check("observation", pairs.observations, spaces.observationSpace, spaces);
        check("action", pairs.actions, spaces.actionSpace, spaces);
        if (pairs.nextObservations)
            check("next observation", pairs.nextObservations, spaces.observationSpace, spaces);
        const end = "demonstrations" in spaces ? (pairs.terminated?.indexOf(1) ?? -1) : -1;
        if (end >= 0)
            throw new Error(`The environment ended an episode after pair ${end} of ${pairs.actions.length}, but episodes here end only at the horizon: ${advice(spaces)}`);
    }
    return pairs;
}
/**
 * Converts demonstrations to steps: pairs with what followed each. `algorithm` is named in the error.
 *
 * @throws Error as `transitions` does, or if the demonstrations lack what followed each pair
 */
function stepsOf(algorithm, demonstrations, spaces) {
    const { observations, actions, nextObservations, terminated } = transitions(demonstrations, spaces);
    if (!nextObservations || !terminated)
        throw new Error(`${algorithm} also learns from what followed each pair: give whole demonstrations, or transitions with nextObservations and terminated. If a file doesn't say whether its episodes were terminated, use the option terminated of readDemonstrations, or give it the environment.`);
    return { observations, actions, nextObservations, terminated };
}
function join(demonstrations) {
    demonstrations.forEach(({ observations, actions }, i) => {
        if (observations.length !== actions.length + 1)
            throw new Error(`Demonstration ${i} has ${observations.length} observations and ${actions.length} actions; expected one observation more. Without the last observation, give its pairs as { observations, actions }.`);
        if (observations.width !== demonstrations[0].observations.width ||
            actions.width !== demonstrations[0].actions.width)
            throw new Error(`Demonstration ${i} has observations or actions of another width than the first one: are they from one environment?`);
    });
    if (demonstrations.length === 0)
        throw new Error("There are no demonstrations to learn from: the list is empty.");
    return {
        observations: rows_1.Rows.concat(demonstrations.map(({ observations }) => observations.slice(0, -1))),
        actions: rows_1.Rows.concat(demonstrations.map(({ actions }) => actions)),
        nextObservations: rows_1.Rows.concat(demonstrations.map(({ observations }) => observations.slice(1))),
        terminated: demonstrations.some(({ terminated }) => terminated === undefined)
            ? undefined
            : Uint8Array.from(demonstrations.flatMap(({ actions, terminated }) => Array.from({ length: actions.length }, (_, t) => Number(terminated && t === actions.length - 1)))),
    };
}
function take({ observations, actions, nextObservations, terminated }, indices) {
    return {
        observations: observations.take(indices),
        actions: actions.take(indices),
        nextObservations: nextObservations?.take(indices),
        terminated: terminated && Uint8Array.from(indices, (i) => terminated[i]),
    };
}
/** Concatenates the observations and actions of several parts, as a copy; what followed each pair is left out. */
const union = (parts) => ({
    observations: rows_1.Rows.concat(parts.map(({ observations }) => observations)),
    actions: rows_1.Rows.concat(parts.map(({ actions }) => actions)),
});
exports.union = union;
/**
 * Splits pairs at random into two parts.
 *
 * @param share the share of the first part, between 0 and 1, rounded to whole pairs
 * @throws RangeError if either part would be empty
 */
function split(pairs, share, random) {
    const order = random.shuffle(Array.from({ length: pairs.actions.length }, (_, i) => i));
    const count = Math.round(share * order.length);
    if (count === 0 || count === order.length)
        throw new RangeError(`A share of ${share} of ${order.length} pairs is ${count} pairs; expected at least 1 pair in it and 1 outside.`);
    return [take(pairs, order.slice(0, count)), take(pairs, order.slice(count))];
}
/**
 * Subsamples demonstrations: takes every `every`-th pair of each one, from a random offset (Ho & Ermon 2016). The pairs
 * are then few, but spread over whole episodes.
 *
 * @param every the distance between the pairs that are kept, in steps, from 1 on
 * @throws RangeError unless `every` is a whole number from 1 on; Error if there are no pairs
 */
function subsample(demonstrations, every, random) {
    (0, checks_1.checkCount)("subsample: every", every);
    let start = 0;
    const indices = demonstrations.flatMap(({ actions: { length } }) => {
        if (length === 0)
            return [];
        const first = start + random.integers(0, Math.min(every, length));
        start += length;
        return Array.from({ length: Math.ceil((start - first) / every) }, (_, k) => first + k * every);
    });
    return take(transitions(demonstrations), indices);
}
