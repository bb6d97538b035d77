import type { Spaces, Trajectory } from "../types";
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
export declare function writeDemonstrations(path: string, trajectories: readonly Trajectory[], spaces: Spaces): Promise<void>;
