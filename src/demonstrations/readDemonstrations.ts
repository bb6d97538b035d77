import { Rows } from "../rows";
import type { Spaces, Trajectory, Transitions } from "../types";
import type { Arrays } from "./arrays";
import { type ColumnOptions, checkColumns, namesOf, parseColumns, takeApart } from "./columns";
import { parseCsv } from "./csv";
import { parseCsvColumns } from "./csvColumns";
import * as d3rlpy from "./d3rlpy";
import * as d4rl from "./d4rl";
import * as imitation from "./imitation";
import { isolated, type Listed, readIsolated } from "./isolated";
import { lerobot, optional } from "./lerobot";
import * as minari from "./minari";
import { parseNpy } from "./npy";
import { parseNpz } from "./npz";
import { checkSpaces, checkWidths, choose, type Ending, type Episode, settle } from "./recording";
import * as robomimic from "./robomimic";
import { bytesOf, checkSize, eachFile, extensionOf } from "./source";
import * as stableBaselines from "./stableBaselines";

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

/** The purpose of each option that applies only to some files. */
const uses = {
  columns: "tables that are read by their columns",
  observed: "tables that are read by their columns",
  terminated: "files that don't say whether the environment ended an episode",
  keys: "HDF5 files in which several arrays make an observation",
  mask: "robomimic's HDF5 files",
  actions: "CSV and Parquet files whose actions are words",
} as const;

/** Throws a TypeError for options that do not exist and values of the wrong type. */
function checkOptions(path: string, options: ReadOptions): void {
  const known = ["episodes", ...Object.keys(uses)];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`${path}: there is no option ${JSON.stringify(unknown)}; there are ${known.join(", ")}.`);
  for (const name of ["episodes", "keys", "actions"] as const)
    if (options[name] !== undefined && !Array.isArray(options[name]))
      throw new TypeError(`${path}: the option ${name} is ${JSON.stringify(options[name])}; expected a list.`);
  const { columns, terminated } = options;
  if (columns !== undefined) checkColumns(path, columns);
  if (!["undefined", "boolean", "function"].includes(typeof terminated))
    throw new TypeError(
      `${path}: the option terminated is ${JSON.stringify(terminated)}; expected true, false, or a function of an observation.`,
    );
}

/** Throws an Error if an option is given that does not apply to the file. */
function checkTaken(path: string, options: ReadOptions, taken: readonly (keyof typeof uses)[]): void {
  for (const [name, use] of Object.entries(uses) as [keyof typeof uses, string][])
    if (options[name] !== undefined && !taken.includes(name))
      throw new Error(`${path}: the option ${name} is for ${use}; leave it out.`);
}

/** Reads a file. Errors call it `path`. */
type Parser = (path: string, file: string, options: ReadOptions) => Promise<Episode[]>;

/** The largest sizes of files in bytes: some millions of rows. */
const mostText = 2 ** 28;
const mostArray = 2 ** 28;
const mostZip = 2 ** 30;
const mostParquet = 2 ** 27;

/** The largest sizes of the numbers of a file in bytes, as float64 for Parquet. */
const mostNumbers = { hdf5: 5 * 2 ** 26, parquet: 2 ** 27 };

const ofTables = ["columns", "observed", "terminated"] as const;

const readCsv: Parser = async (path, file, options) => {
  const { columns, actions } = options;
  checkTaken(path, options, columns ? [...ofTables, "actions"] : ["actions"]);
  const text = (await bytesOf(path, file, mostText)).toString("utf8");
  if (!columns) return parseCsv(path, text, actions);
  const arrays = parseCsvColumns(path, text, namesOf(columns), String(columns.action), actions);
  return parseColumns(path, arrays, { ...options, columns });
};

const readNpy: Parser = async (path, file, options) => {
  const { columns } = options;
  checkTaken(path, options, ofTables);
  if (!columns)
    throw new Error(
      `${path}: an array doesn't say what its columns are; say it, as { columns: { observation: [0, 1], action: 2 } }.`,
    );
  const { arrays, length } = takeApart(path, parseNpy(path, await bytesOf(path, file, mostArray)), namesOf(columns));
  return parseColumns(path, arrays, { ...options, columns }, length);
};

const readNpz: Parser = async (path, file, options) => {
  checkTaken(path, options, ["terminated"]);
  const arrays = await parseNpz(path, await bytesOf(path, file, mostZip), [
    ...stableBaselines.names,
    ...imitation.names,
  ]);
  return arrays.has("acts") ? imitation.imitation(path, arrays) : stableBaselines.stableBaselines(path, arrays);
};

/**
 * The HDF5 formats: the names of their arrays, their parsers, the groups that are episodes, and the options that
 * apply.
 */
const layouts: readonly {
  readonly pattern: RegExp;
  readonly parse: (path: string, arrays: Arrays, keys?: readonly string[]) => Episode[];
  readonly groups?: (path: string, names: Iterable<string>) => string[];
  readonly taken: readonly (keyof typeof uses)[];
}[] = [
  { ...robomimic, parse: robomimic.robomimic, taken: ["keys", "mask", "terminated"] },
  { ...minari, parse: minari.minari, taken: ["keys"] },
  { ...d4rl, parse: d4rl.d4rl, taken: ["terminated"] },
  { ...d3rlpy, parse: d3rlpy.d3rlpy, taken: ["terminated"] },
];

const hdf5 = new RegExp(
  [/^mask\/[^/]+$/, ...layouts.map(({ pattern }) => pattern)].map(({ source }) => source).join("|"),
);

/** Matches the arrays that are chosen by their shape or their text. */
const details = /^mask\/|^data\/demo_\d+\/(obs|next_obs)\//;

/** The names of the demonstrations that a filter key selects. */
function maskOf(path: string, listing: ReadonlyMap<string, Listed>, mask: string): readonly string[] {
  const there = [...listing.keys()].filter((name) => name.startsWith("mask/")).map((name) => name.slice(5));
  const found = listing.get(`mask/${mask}`);
  if (!found)
    throw new Error(`${path}: there is no mask ${JSON.stringify(mask)}; there are ${there.join(", ") || "none"}.`);
  if (!found.texts || found.texts.length === 0)
    throw new Error(
      `${path}: "mask/${mask}" holds ${found.texts ? "nothing" : "no text"}; expected names of demonstrations.`,
    );
  return found.texts;
}

const readHdf5: Parser = async (path, file, options) => {
  const { keys, mask } = options;
  checkTaken(path, options, ["keys", "mask", "terminated"]);
  const listing = await isolated(path, { kind: "listHdf5", path: file, pattern: hdf5, details });
  const names = [...listing.keys()];
  const layout = layouts.find(({ pattern }) => names.some((name) => pattern.test(name)));
  if (!layout)
    throw new Error(
      `${path} holds no demonstrations; expected groups episode_0, … (Minari), data/demo_0, … (robomimic), or arrays observations, actions, … (D4RL) or observations_0, actions_0, … (d3rlpy).`,
    );
  checkTaken(path, options, layout.taken);
  const own = names.filter((name) => layout.pattern.test(name));
  const lastPart = (group: string) => group.slice(group.lastIndexOf("/") + 1);
  const groups = layout.groups?.(path, own);
  const masked = groups && choose(path, groups, lastPart, mask === undefined ? undefined : maskOf(path, listing, mask));
  const chosen = masked && new Set(choose(path, masked, lastPart, options.episodes));
  const isKey = (key: string) => !keys || keys.some((each) => key === each || key.startsWith(`${each}/`));
  const wanted = own.filter((name) => {
    const group = name.match(/^(data\/)?[^/]+/)![0];
    const [, kind, key] = name.slice(group.length).match(/^\/(obs|next_obs|observations)\/(.+)/) ?? [];
    const isPicture = !keys && (listing.get(name)?.shape?.length ?? 0) > 2;
    return !name.endsWith("/") && (!chosen || chosen.has(group)) && (!kind || (isKey(key) && !isPicture));
  });
  const filled = new Set(wanted.map((name) => name.slice(0, name.lastIndexOf("/"))));
  const empty = [...(chosen ?? [])].find((group) => !filled.has(group));
  if (empty !== undefined)
    throw new Error(`${path}: the group "${empty}" has no arrays; expected those of an episode.`);
  const arrays = await readIsolated(path, {
    kind: "readHdf5",
    path: file,
    names: wanted,
    mostBytes: mostNumbers.hdf5,
  });
  return layout.parse(path, arrays, keys);
};

const readParquet: Parser = async (path, file, options) => {
  checkTaken(path, options, [...ofTables, "actions"]);
  await checkSize(path, file, mostParquet);
  const { columns = lerobot, actions } = options;
  const arrays = await readIsolated(path, {
    kind: "readParquet",
    path: file,
    names: namesOf(columns),
    words: actions ? { [String(columns.action)]: actions } : {},
    mostBytes: mostNumbers.parquet,
  });
  const absent = columns === lerobot ? optional.filter((what) => !arrays.has(lerobot[what])) : [];
  const there = Object.fromEntries(absent.map((what) => [what, undefined]));
  return parseColumns(path, arrays, { ...options, columns: { ...columns, ...there } });
};

const parsers: Readonly<Record<string, Parser>> = {
  ".csv": readCsv,
  ".npz": readNpz,
  ".npy": readNpy,
  ".hdf5": readHdf5,
  ".h5": readHdf5,
  ".parquet": readParquet,
};

/** Reads the episodes of a file or of all files of a data set. */
export async function readEpisodes(
  path: string,
  spaces?: Spaces & Ending,
  options: ReadOptions = {},
): Promise<Episode[]> {
  checkOptions(path, options);
  const { terminated } = options;
  const read = await eachFile(path, async (name, file) => {
    const parse = parsers[extensionOf(file)];
    if (!parse)
      throw new Error(
        `${name}: demonstrations are read from ${Object.keys(parsers).join(", ")} files; convert the file to one of these.`,
      );
    const episodes = (await parse(name, file, options)).map((episode) => settle(episode, terminated, spaces));
    if (typeof terminated === "boolean" && !episodes.some(({ eitherEnd }) => eitherEnd))
      throw new Error(
        `${name}: the option terminated is ${terminated}; for this file expected a function of an observation that returns true where an episode ends.`,
      );
    if (spaces) checkSpaces(name, episodes, spaces);
    return episodes;
  });
  const all = read.flat().filter(({ actions }) => actions.length > 0);
  if (all.length === 0)
    throw new Error(`${path}: no episode has an action with the observation that followed it; expected at least one.`);
  if (options.episodes?.length === 0)
    throw new Error(`${path}: the option episodes is an empty list; expected at least one episode.`);
  const episodes = [...choose(path, all, ({ name }) => name, options.episodes)];
  checkWidths(path, episodes);
  return episodes;
}

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
export async function readDemonstrations(
  path: string,
  spaces?: Spaces & Ending,
  options: ReadOptions = {},
): Promise<Trajectory[]> {
  const episodes = await readEpisodes(path, spaces, options);
  const trajectories = episodes.flatMap(({ observations, actions, rewards, terminated }) => {
    const length = observations.length - 1;
    return length === 0
      ? []
      : [{ observations, actions: actions.slice(0, length), rewards: rewards.slice(0, length), terminated }];
  });
  if (trajectories.length === 0)
    throw new Error(
      `${path}: every episode is a single step without an observation after it. readTransitions reads those.`,
    );
  return trajectories;
}

/**
 * Reads all pairs (s, a) of a file in their order, with their rewards, [N], and the indices of their episodes, [N]. It
 * reads the same files as `readDemonstrations`.
 *
 * @throws Error with the file, the row and what was expected there
 */
export async function readTransitions(
  path: string,
  spaces?: Spaces & Ending,
  options: ReadOptions = {},
): Promise<Transitions & { rewards: Float64Array; episodes: Int32Array }> {
  const episodes = await readEpisodes(path, spaces, options);
  return {
    observations: Rows.concat(episodes.map(({ observations, actions }) => observations.slice(0, actions.length))),
    actions: Rows.concat(episodes.map(({ actions }) => actions)),
    rewards: Float64Array.from(episodes.flatMap(({ rewards }) => Array.from(rewards))),
    episodes: Int32Array.from(episodes.flatMap(({ actions }, i) => new Array<number>(actions.length).fill(i))),
  };
}
