import type { Spaces, Trajectory } from "../types";
import { type Written } from "./isolated";
/** The groups of a file. @throws Error for trajectories that could not be read from it again */
export declare function groupsOf(path: string, trajectories: readonly Trajectory[], spaces: Spaces): Map<string, Written>;
/** Writes the HDF5 file. */
export declare const writeMinariFile: (path: string, groups: ReadonlyMap<string, Written>) => Promise<void>;
/** Writes the folder of the data set `name`. */
export declare function writeMinariFolder(folder: string, name: string, groups: ReadonlyMap<string, Written>, { observationSpace, actionSpace }: Spaces): Promise<void>;
