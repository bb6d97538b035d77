"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.byNumber = exports.mostEpisodes = exports.breaks = exports.episodes = void 0;
exports.episode = episode;
exports.rowsWhere = rowsWhere;
exports.choose = choose;
exports.settle = settle;
exports.checkWidths = checkWidths;
exports.checkSpaces = checkSpaces;
const rows_1 = require("../rows");
const spaces_1 = require("../spaces");
/** The episode up to its first mark. Rows that a recorder wrote after that mark belong to no episode. */
function episode(recorded) {
    const { name, observations, next, actions, rewards, terminations, truncations, place } = recorded;
    const ends = [terminations, truncations].map((marks) => marks?.indexOf(1) ?? -1).filter((row) => row >= 0);
    const length = Math.min(actions.length, ...ends.map((row) => row + 1));
    const seen = next
        ? rows_1.Rows.concat([observations.slice(0, length), next.slice(length - 1, length)])
        : observations.slice(0, Math.min(length + 1, observations.length));
    return {
        name,
        observations: seen,
        actions: actions.slice(0, length),
        rewards: rewards?.slice(0, length) ?? new Float64Array(length).fill(Number.NaN),
        terminated: terminations?.[length - 1] === 1 && seen.length > length,
        place,
    };
}
/** Splits concatenated episodes, with one row per step, at the rows `starts`, and names them. */
const episodes = ({ observations, next, actions, rewards, terminations, place }, starts, nameOf = (_, index) => String(index)) => starts.map((start, i) => {
    const end = starts[i + 1] ?? actions.length;
    return episode({
        name: nameOf(start, i),
        observations: observations.slice(start, end),
        next: next?.slice(start, end),
        actions: actions.slice(start, end),
        rewards: rewards?.subarray(start, end),
        terminations: terminations?.subarray(start, end),
        place: (t) => place(start + t),
    });
});
exports.episodes = episodes;
/**
 * Whether an episode ends between rows t and t + 1: the next observation of row t differs from the observation of row
 * t + 1.
 */
const breaks = (observations, next, t) => {
    const after = next.row(t);
    return observations.row(t + 1).some((x, i) => x !== after[i]);
};
exports.breaks = breaks;
/** The rows for which `starting` returns true. @throws Error if there are more than `mostEpisodes` */
function rowsWhere(length, starting, fail) {
    const rows = [];
    for (let row = 0; row < length; row++) {
        if (starting(row))
            rows.push(row);
        if (rows.length > exports.mostEpisodes)
            fail(`there are more than ${exports.mostEpisodes} episodes.`);
    }
    return rows;
}
/** The largest number of episodes. More do not fit in memory and indicate a damaged file. */
exports.mostEpisodes = 2 ** 20;
/** Compares names by the numbers in them, so "episode_2" comes before "episode_10". */
exports.byNumber = new Intl.Collator("en", { numeric: true }).compare;
/**
 * Selects the wanted items, in the order of `wanted`. A string is a name; a number is a whole name or the end of one,
 * as in demo_3. @throws Error if no item has the name
 */
function choose(path, all, nameOf, wanted) {
    return (wanted?.flatMap((each) => {
        const found = all.filter((one) => {
            const name = nameOf(one);
            return name === String(each) || (typeof each === "number" && name.endsWith(`_${each}`));
        });
        if (found.length > 0)
            return found;
        const names = all.slice(0, 10).map(nameOf).join(", ");
        throw new Error(`${path}: there is no episode ${JSON.stringify(each)}; there are ${names}${all.length > 10 ? `, … (${all.length})` : ""}.`);
    }) ?? all);
}
/** Ends an episode at the first observation for which `ends` returns true. */
function cut(episode, ends) {
    const { observations, actions, rewards } = episode;
    for (let t = 0; t < observations.length; t++)
        if (ends(observations.row(t)))
            return {
                ...episode,
                observations: observations.slice(0, t + 1),
                actions: actions.slice(0, t),
                rewards: rewards.slice(0, t),
                terminated: true,
            };
    return { ...episode, terminated: false };
}
/**
 * Decides whether an episode was terminated. The option `terminated` takes precedence. Otherwise an ambiguous mark is a
 * time limit if the episode is as long as the environment's horizon, or if the environment has a fixed horizon.
 */
function settle(episode, terminated, { horizon = Number.POSITIVE_INFINITY, fixedHorizon = false } = {}) {
    if (typeof terminated === "function")
        return cut(episode, terminated);
    if (!episode.eitherEnd || episode.terminated === false)
        return episode;
    const { length } = episode.actions;
    if (terminated !== undefined)
        return { ...episode, terminated };
    if (fixedHorizon || length === horizon)
        return { ...episode, terminated: false };
    return length < horizon && Number.isFinite(horizon) ? { ...episode, terminated: true } : episode;
}
const range = (low, high) => `from ${+low.toPrecision(5)} to ${+high.toPrecision(5)}`;
const describe = (space) => space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${(0, spaces_1.width)(space)} number(s): ${Array.from(space.low, (low, i) => range(low, space.high[i])).join(", ")}`;
/** Throws an Error, with the place in the file, unless all observations have one width, and all actions. */
function checkWidths(path, episodes) {
    for (const { observations, actions, place } of episodes)
        for (const [what, rows, first] of [
            ["observation", observations, episodes[0].observations],
            ["action", actions, episodes[0].actions],
        ])
            if (rows.width !== first.width)
                throw new Error(`${path}, ${place(0)}: each ${what} has ${rows.width} number(s), but ${first.width} before.`);
}
/** Throws an Error, with the place in the file, unless all observations and actions lie in their spaces. */
function checkSpaces(path, episodes, { observationSpace, actionSpace }) {
    for (const { observations, actions, place } of episodes)
        for (const [what, rows, space] of [
            ["observation", observations, observationSpace],
            ["action", actions, actionSpace],
        ]) {
            if (rows.width !== (0, spaces_1.width)(space))
                throw new Error(`${path}: each ${what} has ${rows.width} number(s), but this environment's is ${describe(space)}. Are these demonstrations of another environment?`);
            for (let t = 0; t < rows.length; t++) {
                const i = (0, spaces_1.outside)(space, rows.row(t));
                if (i < 0)
                    continue;
                const [name, expected] = space.kind === "discrete"
                    ? [what, describe(space)]
                    : [`${what}_${i}`, `a number ${range(space.low[i], space.high[i])}`];
                throw new Error(`${path}, ${place(t)}: ${name} is ${rows.row(t)[i]}; expected ${expected}.`);
            }
        }
}
