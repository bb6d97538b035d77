import { stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { draft, reason } from "../files";
import type { Spaces, Trajectory } from "../types";
import { formatCsv, parseCsv } from "./csv";
import { checkSpaces } from "./recording";
import { extensionOf } from "./source";
import { groupsOf, writeMinariFile, writeMinariFolder } from "./writeMinari";

/** Checks the trajectories and returns a function that writes them. Errors begin with `path`. */
type Format = (
  path: string,
  trajectories: readonly Trajectory[],
  spaces: Spaces,
) => (unfinished: string, name: string) => Promise<void>;

const csv: Format = (path, trajectories, spaces) => {
  const text = formatCsv(trajectories, spaces.actionSpace.kind === "discrete");
  checkSpaces(path, parseCsv(path, text), spaces);
  return (unfinished) => writeFile(unfinished, text);
};

const hdf5: Format = (path, trajectories, spaces) => {
  const groups = groupsOf(path, trajectories, spaces);
  return (unfinished) => writeMinariFile(unfinished, groups);
};

const folder: Format = (path, trajectories, spaces) => {
  const groups = groupsOf(path, trajectories, spaces);
  return (unfinished, name) => writeMinariFolder(unfinished, name, groups, spaces);
};

const formats: Readonly<Record<string, Format>> = { ".csv": csv, ".hdf5": hdf5, ".h5": hdf5, "": folder };

/** Matches the names that Minari allows for data sets. */
const dataset = /^[-\w]+-v\d+$/;

/**
 * Writes trajectories in the format of the path's extension: .csv (see csv.ts), or .hdf5 and .h5 in Minari's format. A
 * path without an extension, such as "cartpole-expert-v0", becomes the folder of a Minari data set, which Minari loads
 * from its folder of data sets. `readDemonstrations` returns the same trajectories to the last bit. Trajectories that
 * it could not read, with a NaN or without a step, are refused. The write is atomic. A file replaces an earlier one; a
 * folder does not. Equal trajectories give equal bytes as .csv.
 *
 * @param spaces the spaces of the environment, which say whether an action is an index or a vector
 * @throws Error if there is nothing to write, the path has another extension, is a symbolic link or cannot be written,
 *   or the trajectories could not be read back
 */
export async function writeDemonstrations(
  path: string,
  trajectories: readonly Trajectory[],
  spaces: Spaces,
): Promise<void> {
  const format = formats[extensionOf(path)];
  if (!format)
    throw new Error(
      `${path}: demonstrations are written as .csv, .hdf5, .h5, or a folder whose name has no extension.`,
    );
  if (format === folder && !dataset.test(basename(path)))
    throw new Error(`${path}: a folder is written as a Minari data set; expected a name such as cartpole-expert-v0.`);
  if (format === folder && (await stat(path).catch(() => undefined)))
    throw new Error(`${path}: there is something already; remove it, or choose another name.`);
  if (trajectories.length === 0) throw new Error(`${path}: there are no demonstrations to write.`);
  trajectories.forEach(({ observations, actions, rewards, terminated }, i) => {
    if (terminated === undefined)
      throw new Error(
        `${path}: trajectory ${i} doesn't say whether it was terminated; set terminated to true or false, or read it with the option terminated.`,
      );
    if (observations.length !== actions.length + 1 || rewards.length !== actions.length)
      throw new Error(
        `${path}: trajectory ${i} has ${observations.length} observations, ${actions.length} actions and ${rewards.length} rewards; expected as many rewards as actions, and one observation more.`,
      );
  });
  const write = format(`${path}, not written`, trajectories, spaces);
  try {
    using unfinished = draft(path, format === folder ? "a folder" : "a file");
    await write(unfinished.path, basename(path));
    unfinished.publish();
  } catch (error) {
    throw new Error(`${path} can't be written: ${reason(error)}.`);
  }
}
