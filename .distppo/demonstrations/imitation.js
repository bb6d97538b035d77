"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.names = void 0;
exports.imitation = imitation;
/**
 * The .npz format of imitation before version 1.0. `acts` and `rews` hold all trajectories end to end, and `obs` has
 * one more row for each trajectory. `indices` are the rows of `acts` at which the second and each later trajectory
 * starts. `terminal` has one mark for each trajectory: 1 if it ended, by a termination or a time limit. `infos` are
 * pickled and therefore never read.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** The arrays of the format that are read. */
exports.names = ["obs", "acts", "rews", "indices", "terminal"];
/** Returns the episodes. Errors call the file `path`. */
function imitation(path, arrays) {
    const { rows, numbers, flags, fail, has } = (0, arrays_1.contents)(path, arrays, "obs, acts, indices and terminal, as imitation writes them");
    const actions = rows("acts");
    const starts = [
        0,
        ...(arrays.get("indices")?.data ?? fail('there is no array "indices"; expected it beside "acts".')),
    ];
    if (starts.length > recording_1.mostEpisodes)
        fail(`there are more than ${recording_1.mostEpisodes} episodes.`);
    const odd = starts.findIndex((start, i) => !Number.isInteger(start) || (i > 0 && start <= starts[i - 1]));
    if (odd > 0 || starts.at(-1) >= actions.length)
        fail(`"indices" holds ${starts[Math.max(odd, 1)]}; expected whole numbers that rise, below the ${actions.length} actions.`);
    const observations = rows("obs", actions.length + starts.length);
    const terminal = flags("terminal", starts.length);
    const rewards = has("rews") ? numbers("rews", actions.length) : undefined;
    return starts.map((start, i) => {
        const end = starts[i + 1] ?? actions.length;
        return {
            ...(0, recording_1.episode)({
                name: String(i),
                observations: observations.slice(start + i, end + i + 1),
                actions: actions.slice(start, end),
                rewards: rewards?.subarray(start, end),
                place: (t) => `trajectory ${i}, step ${t}`,
            }),
            terminated: terminal[i] === 1 ? undefined : false,
            eitherEnd: true,
        };
    });
}
