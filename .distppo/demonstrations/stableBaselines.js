"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.names = void 0;
exports.stableBaselines = stableBaselines;
/**
 * The .npz format of stable-baselines: `obs`, `actions`, `rewards`, and `episode_starts`, which is 1 where an episode
 * starts, with one row for each step. Final observations are not stored.
 */
const arrays_1 = require("./arrays");
const recording_1 = require("./recording");
/** The arrays of the format that are read. */
exports.names = ["obs", "actions", "rewards", "episode_starts"];
/** Returns the episodes. Errors call the file `path`. */
function stableBaselines(path, arrays) {
    const { rows, numbers, flags, fail } = (0, arrays_1.contents)(path, arrays, "obs, actions, rewards and episode_starts, as stable-baselines writes them");
    const starts = flags("episode_starts");
    if (starts[0] !== 1)
        fail(`"episode_starts" begins with ${starts[0]}; expected 1, for the first row starts an episode.`);
    return (0, recording_1.episodes)({
        observations: rows("obs", starts.length),
        actions: rows("actions", starts.length),
        rewards: numbers("rewards", starts.length),
        place: (t) => `row ${t}`,
    }, (0, recording_1.rowsWhere)(starts.length, (row) => starts[row] === 1, fail));
}
