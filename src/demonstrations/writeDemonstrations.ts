import { rename, writeFile } from "node:fs/promises";
import type { Spaces, Trajectory } from "../types";
import { formatCsv } from "./csv";

/**
 * Writes trajectories as CSV (see csv.ts). The same trajectories give the same bytes, and `readDemonstrations` gives them
 * back to the last bit. The file appears whole or not at all.
 *
 * @param spaces those of the environment: whether an action is an index or a vector
 * @throws Error when there is nothing to write, or the path does not end in .csv
 */
export async function writeDemonstrations(
  path: string,
  trajectories: readonly Trajectory[],
  { actionSpace }: Spaces,
): Promise<void> {
  if (!path.endsWith(".csv")) throw new Error(`${path}: demonstrations are written as .csv.`);
  if (trajectories.length === 0) throw new Error(`${path}: there are no demonstrations to write.`);
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, formatCsv(trajectories, actionSpace.kind === "discrete"));
  await rename(unfinished, path);
}
