import type { Columns } from "./columns";

/**
 * The columns of LeRobot's Parquet files, a row a step: no last observations are kept. Not every data set has those of
 * `optional`.
 */
export const lerobot = {
  observation: ["observation.state"],
  action: "action",
  reward: "next.reward",
  episode: "episode_index",
  step: "frame_index",
  end: "next.done",
} as const satisfies Columns;

export const optional = ["reward", "step", "end"] as const;
