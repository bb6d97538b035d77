/** The columns of LeRobot's Parquet files: a row a step, observed before its action; no last observations are kept. */
import type { Columns } from "./columns";

export const lerobot: Columns = {
  observation: ["observation.state"],
  action: "action",
  episode: "episode_index",
};

/** A column that not every data set has. */
export const reward = "next.reward";
