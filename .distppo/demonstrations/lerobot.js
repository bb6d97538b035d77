"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.optional = exports.lerobot = void 0;
/**
 * The columns of LeRobot's Parquet files, with one row per step. Final observations are not stored. The columns in
 * `optional` may be missing.
 */
exports.lerobot = {
    observation: ["observation.state"],
    action: "action",
    reward: "next.reward",
    episode: "episode_index",
    step: "frame_index",
    end: "next.done",
};
/** The columns that a file may lack. */
exports.optional = ["reward", "step", "end"];
