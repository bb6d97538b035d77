import type { Spaces, Trajectory, Transitions } from "../types";
import { type ColumnOptions } from "./columns";
import { type Ending, type Episode } from "./recording";
/** Options of `readDemonstrations` and `readTransitions`. */
export interface ReadOptions extends Partial<ColumnOptions> {
    /**
     * The episodes to read, in this order, by name or by number. The number 3 means `demo_3`, `episode_3` or the
     * `episode_index` 3; in files without such numbers, it is the position in the file, counted from 0. By default all.
     */
    readonly episodes?: readonly (number | string)[];
    /**
     * The arrays that make up an observation, concatenated in this order: arrays in `obs` for robomimic, members of the
     * dict for Minari. Other arrays are not read. By default all, sorted by name; for robomimic those with one or two
     * axes.
     */
    readonly keys?: readonly string[];
    /**
     * The filter key of robomimic's demonstrations: "train" stands for the array `mask/train`. By default all are read.
     */
    readonly mask?: string;
    /**
     * The words of discrete actions in CSV and Parquet files, in the order of the actions, such as
     * ["brake", "coast", "push"]. By default actions are numbers.
     */
    readonly actions?: readonly string[];
    /**
     * Whether the environment ended the episodes, for files that do not say. true or false applies to files whose mark
     * may be a termination or a time limit. A function ends each episode at the first observation for which it returns
     * true; that observation becomes the last one, and later rows are left out. By default the file decides; see
     * `readDemonstrations`.
     */
    readonly terminated?: boolean | ((observation: Float32Array) => boolean);
}
/** Reads the episodes of a file or of all files of a data set. */
export declare function readEpisodes(path: string, spaces?: Spaces & Ending, options?: ReadOptions): Promise<Episode[]>;
/**
 * Reads demonstrations from a file, a data set's folder or a URL:
 *
 * - .csv: the layout of this library (see csv.ts)
 * - .npz: stable-baselines, and imitation before version 1.0
 * - .hdf5 or .h5: Minari (also the folder of the data set), D4RL, d3rlpy, robomimic
 * - .parquet: LeRobot (also the folder of the data set)
 * - .npy, and .csv and .parquet with other columns: by the options `columns` and `observed`
 *
 * Observations are never invented: if a file lacks an episode's final observation, the last action and reward are
 * dropped and the episode counts as truncated; an episode of a single such step is left out. `readTransitions` also
 * reads those pairs. An episode ends at its first mark, of whichever kind. If a file has no rewards, they are NaN.
 *
 * Some formats mark the end of an episode without saying whether it was a termination or a time limit, such as
 * imitation's `terminal` and robomimic's `dones`. For these the option `terminated` decides. Without it, if `spaces`
 * is an environment, an episode as long as its horizon counts as truncated, and a shorter one as terminated.
 * Otherwise `terminated` is undefined, and learners that need it throw. D4RL's `terminals` are terminations, except
 * those at the horizon in files without `timeouts`.
 *
 *     readDemonstrations("human.npy", mountainCar, {
 *       columns: { observation: [0, 1], action: 2 },
 *       observed: "after", // row t's observation goes with row t + 1's action; each first action is given up
 *       terminated: ([position]) => position >= 0.5, // the rows after it are left out
 *     });
 *
 * Files are limited: a download to 256 MiB and 60 s, .csv and .npy to 256 MiB, .npz to 1 GiB unpacked, .hdf5 to 320 MiB
 * of numbers, and .parquet to 128 MiB both packed and as float64. The last two may take 640 MiB of memory and 60 s to
 * open.
 *
 * @param spaces the spaces that every row must fit; pass the environment itself so that its horizon is known, too
 * @throws Error with the file, the row and what was expected there
 */
export declare function readDemonstrations(path: string, spaces?: Spaces & Ending, options?: ReadOptions): Promise<Trajectory[]>;
/**
 * Reads all pairs (s, a) of a file in their order, with their rewards, [N], and the indices of their episodes, [N]. It
 * reads the same files as `readDemonstrations`.
 *
 * @throws Error with the file, the row and what was expected there
 */
export declare function readTransitions(path: string, spaces?: Spaces & Ending, options?: ReadOptions): Promise<Transitions & {
    rewards: Float64Array;
    episodes: Int32Array;
}>;
