"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groups = exports.pattern = void 0;
exports.robomimic = robomimic;
/**
 * The HDF5 format of robomimic: groups `data/demo_0`, `data/demo_1`, …, each an episode with `actions`, `rewards` and
 * `dones`, one row for each step, and a group `obs` of the observations before each action. The group `next_obs` of the
 * observations after each action may be missing; then final observations are not stored. `dones` may mark success,
 * which does not end the episode, or the end of the group, or both. A mark in the last row therefore does not say
 * whether the episode was terminated or truncated; other marks are ignored.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** Matches the names of the arrays and their groups in a file. */
exports.pattern = /^data\/demo_\d+\/(actions|rewards|dones|(obs|next_obs)\/[^/]+)?$/;
/** The groups of the demonstrations, by number. */
const groups = (_, names) => [...new Set(Array.from(names, (name) => name.split("/").slice(0, 2).join("/")))].sort(recording_1.byNumber);
exports.groups = groups;
/**
 * Returns the episodes. Errors call the file `path`.
 *
 * @param keys the arrays of `obs` that make up an observation, concatenated in this order; by default all, sorted by
 *   name
 */
function robomimic(path, arrays, keys) {
    const { rows, numbers, flags, fail, has } = (0, arrays_1.contents)(path, arrays, "actions and obs in each group data/demo_0, data/demo_1, …, as robomimic writes them");
    const members = new Map();
    for (const name of arrays.keys()) {
        const [, demo, kind, key] = name.split("/");
        const keyed = members.get(demo) ?? [];
        members.set(demo, kind === "obs" ? [...keyed, key] : keyed);
    }
    return [...members]
        .sort(([a], [b]) => (0, recording_1.byNumber)(a, b))
        .map(([demo, found]) => {
        const group = `data/${demo}`;
        const chosen = keys ?? found.sort();
        if (chosen.length === 0)
            fail(`"${group}/obs" has no arrays of one or two axes; name some in the option keys.`);
        const actions = rows(`${group}/actions`);
        const { length } = actions;
        const seen = chosen.map((key) => rows(`${group}/obs/${key}`, length));
        const observations = (0, arrays_1.beside)(seen);
        const next = has(`${group}/next_obs/${chosen[0]}`)
            ? (0, arrays_1.beside)(chosen.map((key, i) => rows(`${group}/next_obs/${key}`, length, seen[i].width)))
            : undefined;
        for (let t = 0; next && t < length - 1; t++)
            if ((0, recording_1.breaks)(observations, next, t))
                fail(`"${group}/next_obs" has another row ${t} than "${group}/obs" row ${t + 1}; expected one episode in each group.`);
        const dones = has(`${group}/dones`) ? flags(`${group}/dones`, length) : undefined;
        return {
            ...(0, recording_1.episode)({
                name: demo,
                observations,
                next,
                actions,
                rewards: has(`${group}/rewards`) ? numbers(`${group}/rewards`, length) : undefined,
                place: (t) => `${group}, step ${t}`,
            }),
            terminated: next && dones?.[length - 1] === 1 ? undefined : false,
            eitherEnd: true,
        };
    });
}
