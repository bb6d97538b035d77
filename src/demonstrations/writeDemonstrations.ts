import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import type { Spaces, Trajectory } from "../types";
import { formatCsv, parseCsv } from "./csv";
import { checkSpaces } from "./recording";

/**
 * Writes trajectories as CSV (see csv.ts). The same trajectories give the same bytes, and `readDemonstrations` gives them
 * back to the last bit: what it could not read, such as a NaN or an episode without a step, is not written. The file
 * appears whole or not at all.
 *
 * @param spaces those of the environment: whether an action is an index or a vector
 * @throws Error when there is nothing to write, the path does not end in .csv, or the file could not be read back
 */
export async function writeDemonstrations(
  path: string,
  trajectories: readonly Trajectory[],
  spaces: Spaces,
): Promise<void> {
  if (!path.toLowerCase().endsWith(".csv")) throw new Error(`${path}: demonstrations are written as .csv.`);
  if (trajectories.length === 0) throw new Error(`${path}: there are no demonstrations to write.`);
  trajectories.forEach(({ observations, actions, rewards }, i) => {
    if (observations.length !== actions.length + 1 || rewards.length !== actions.length)
      throw new Error(
        `${path}: trajectory ${i} has ${observations.length} observations, ${actions.length} actions and ${rewards.length} rewards; expected as many rewards as actions, and one observation more.`,
      );
  });
  const text = formatCsv(trajectories, spaces.actionSpace.kind === "discrete");
  const unwritten = `${path}, not written`;
  checkSpaces(unwritten, parseCsv(unwritten, text), spaces);
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
