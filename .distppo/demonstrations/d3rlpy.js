"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pattern = void 0;
exports.d3rlpy = d3rlpy;
/**
 * The HDF5 format of d3rlpy since version 2: arrays `observations_0`, `actions_0`, `rewards_0` and `terminated_0` for
 * the first episode, and so on. Final observations are not stored. If an observation is a tuple, its parts are
 * `observations_0_0`, `observations_0_1`, …; they are concatenated.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** Matches the names of the arrays in a file. */
exports.pattern = /^(observations_\d+(_\d+)?|(actions|rewards)_\d+)$/;
/** Returns the episodes. Errors call the file `path`. */
function d3rlpy(path, arrays) {
    const { rows, numbers } = (0, arrays_1.contents)(path, arrays, "observations, actions and rewards of each episode, numbered from 0, as d3rlpy writes them");
    const parts = new Map();
    for (const name of [...arrays.keys()].sort(recording_1.byNumber)) {
        const [array, index] = name.split("_");
        const found = parts.get(index) ?? [];
        parts.set(index, array === "observations" ? [...found, name] : found);
    }
    return [...parts]
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([index, names]) => {
        const actions = rows(`actions_${index}`);
        const seen = names.length > 0 ? names : [`observations_${index}`];
        return (0, recording_1.episode)({
            name: index,
            observations: (0, arrays_1.beside)(seen.map((name) => rows(name, actions.length))),
            actions,
            rewards: numbers(`rewards_${index}`, actions.length),
            place: (t) => `episode ${index}, step ${t}`,
        });
    });
}
