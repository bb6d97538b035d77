"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pattern = void 0;
exports.d4rl = d4rl;
/**
 * The HDF5 format of D4RL, and of d3rlpy before version 2: `observations`, `actions`, `rewards`, `terminals` and, in
 * most files, `timeouts` (D4RL) or `episode_terminals` (d3rlpy) and `next_observations`, with one row per step. An
 * episode ends where any mark is 1, and where a next observation differs from the observation of the next row.
 * Without `next_observations`, final observations are not stored. The rows after the last mark are a truncated
 * episode.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** Matches the names of the arrays in a file. */
exports.pattern = /^(observations|actions|rewards|terminals|timeouts|episode_terminals|next_observations)$/;
/** Returns the episodes. Errors call the file `path`. */
function d4rl(path, arrays) {
    const { rows, numbers, flags, fail, has } = (0, arrays_1.contents)(path, arrays, "observations, actions, rewards and terminals, as D4RL and d3rlpy write them");
    const terminations = flags("terminals");
    const { length } = terminations;
    const truncations = ["timeouts", "episode_terminals"].filter(has).map((name) => flags(name, length));
    const observations = rows("observations", length);
    const next = has("next_observations") ? rows("next_observations", length, observations.width) : undefined;
    const ends = (row) => [terminations, ...truncations].some((marks) => marks[row] === 1) ||
        (next !== undefined && (0, recording_1.breaks)(observations, next, row));
    return (0, recording_1.episodes)({
        observations,
        next,
        actions: rows("actions", length),
        rewards: numbers("rewards", length),
        terminations,
        place: (t) => `row ${t}`,
    }, (0, recording_1.rowsWhere)(length, (row) => row === 0 || ends(row - 1), fail)).map((episode) => ({ ...episode, eitherEnd: truncations.length === 0 }));
}
