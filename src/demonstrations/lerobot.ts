import type { Columns } from "./columns";

/**
 * The columns of LeRobot's Parquet files, with one row per step. Final observations are not stored. The columns in
 * `optional` may be missing.
 */
export const lerobot = {
  observation: ["observation.state"],
  action: "action",
  reward: "next.reward",
  episode: "episode_index",
  step: "frame_index",
  end: "next.done",
} as const satisfies Columns;

/** The columns that a file may lack. */
export const optional = ["reward", "step", "end"] as const;
