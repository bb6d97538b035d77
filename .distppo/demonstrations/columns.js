"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.namesOf = void 0;
exports.checkColumns = checkColumns;
exports.takeApart = takeApart;
exports.parseColumns = parseColumns;
/** Reads episodes from a table of any layout, by the option `columns`. */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
const purposes = ["observation", "action", "reward", "episode", "step", "end"];
/** The names of all these columns. */
const namesOf = (columns) => purposes.flatMap((purpose) => columns[purpose] ?? []).map(String);
exports.namesOf = namesOf;
/** Throws unless the option `columns` names columns for known purposes, among them the observation and the action. */
function checkColumns(path, columns) {
    const fail = (said) => {
        throw new TypeError(`${path}: the option columns ${said}`);
    };
    if (typeof columns !== "object" || columns === null || Array.isArray(columns))
        fail(`is ${JSON.stringify(columns)}; expected { observation, action, … }.`);
    const unknown = Object.keys(columns).find((name) => !purposes.includes(name));
    if (unknown !== undefined)
        fail(`has no ${JSON.stringify(unknown)}; there are ${purposes.join(", ")}.`);
    for (const purpose of purposes) {
        const names = columns[purpose];
        const several = purpose === "observation" || (purpose === "action" && Array.isArray(names));
        const isName = (name) => typeof name === "string" || (Number.isInteger(name) && name >= 0);
        const sound = several ? Array.isArray(names) && names.length > 0 && names.every(isName) : isName(names);
        if (!sound && (names !== undefined || purpose === "observation" || purpose === "action"))
            fail(`has ${purpose}: ${JSON.stringify(names)}; expected ${purpose === "observation" ? "a list of columns" : "a column"}: names, or places from 0.`);
    }
}
/** The columns at these places of an array of shape (T, columns), or (N, T, columns) with the tables end to end. */
function takeApart(path, { shape, data }, names) {
    if (shape.length < 2 || shape.length > 3)
        throw new Error(`${path} has shape (${shape.join(", ")}); expected (T, columns) or (episodes, T, columns).`);
    const width = shape.at(-1);
    const total = data.length / width || 0;
    const column = (j) => Float64Array.from({ length: total }, (_, t) => data[t * width + j]);
    const there = names.filter((name) => Number(name) < width);
    return {
        arrays: new Map(there.map((name) => [name, { shape: [total], data: column(Number(name)) }])),
        length: shape.at(-2),
    };
}
/**
 * Returns the episodes. Errors call the file `path`. If `length` is given, a new table starts at each multiple of it.
 */
function parseColumns(path, arrays, { columns, observed = "before" }, length) {
    const { rows, numbers, flags, fail } = (0, arrays_1.contents)(path, arrays, `the columns ${(0, exports.namesOf)(columns).join(", ")}`);
    if (observed !== "before" && observed !== "after")
        fail(`the option observed is ${JSON.stringify(observed)}; expected "before" or "after".`);
    const table = (names) => (0, arrays_1.beside)([names].flat().map((name) => rows(String(name), total)));
    const column = (name) => name === undefined ? undefined : numbers(String(name), observations.length);
    const total = arrays.get(String(columns.observation[0]))?.shape[0];
    const observations = table(columns.observation);
    const actions = table(columns.action);
    const [rewards, ids, steps] = [columns.reward, columns.episode, columns.step].map(column);
    const ends = columns.end === undefined ? undefined : flags(String(columns.end), observations.length);
    const place = (row) => length === undefined ? `row ${row}` : `episode ${Math.floor(row / length)}, row ${row % length}`;
    // The episode of each row; episodes are numbered in the order of their first rows.
    const owners = new Int32Array(observations.length);
    const known = new Map();
    let count = 0;
    for (let row = 0; row < owners.length; row++) {
        if (length !== undefined && row % length === 0)
            known.clear();
        const id = ids?.[row] ?? 0;
        const owner = known.get(id) ?? count++;
        known.set(id, owner);
        owners[row] = owner;
        if (count > recording_1.mostEpisodes)
            fail(`there are more than ${recording_1.mostEpisodes} episodes.`);
        if (!steps && row > 0 && owner < owners[row - 1])
            fail(`"${columns.episode}" comes back to ${id} in ${place(row)}; expected the rows of each episode together. Sort them, name the column of their steps in the option columns, as step, or number each recording differently.`);
    }
    const order = Uint32Array.from(owners.keys());
    if (steps)
        order.sort((a, b) => owners[a] - owners[b] || steps[a] - steps[b] || a - b);
    const follows = (i) => i > 0 && owners[order[i]] === owners[order[i - 1]];
    if (steps)
        for (let i = 0; i < order.length; i++) {
            const [before, after] = [order[i - 1], order[i]];
            if (follows(i) && steps[after] !== steps[before] + 1)
                fail(`"${columns.step}" goes from ${steps[before]} (${place(before)}) to ${steps[after]} (${place(after)}) in one episode${ids ? ` (${ids[after]})` : ""}; expected one more each step. Do several recordings have one number?`);
        }
    const sorted = order.every((row, i) => row === i);
    return (0, recording_1.episodes)({
        observations: sorted ? observations : observations.take(order),
        actions: sorted ? actions : actions.take(order),
        rewards: sorted ? rewards : rewards && Float64Array.from(order, (row) => rewards[row]),
        place: (t) => place(order[t]),
    }, (0, recording_1.rowsWhere)(order.length, (i) => !follows(i) || ends?.[order[i - 1]] === 1, fail), (start, index) => String(ids?.[order[start]] ?? index))
        .map((episode) => observed === "before"
        ? episode
        : {
            ...episode,
            actions: episode.actions.slice(1),
            rewards: episode.rewards.slice(1),
            place: (t) => `${episode.place(t)} and the action after it`,
        })
        .filter(({ actions }) => actions.length > 0);
}
