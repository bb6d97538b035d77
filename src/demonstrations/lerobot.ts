import type { Columns } from "./columns";

/**
 * The columns of LeRobot's Parquet files, a row a step: no last observations are kept. Not every data set has rewards.
 */
export const lerobot = {
  observation: ["observation.state"],
  action: "action",
  reward: "next.reward",
  episode: "episode_index",
} as const satisfies Columns;
