import { Rows, type Spaces, type Trajectory, type Transitions } from "../types";
import { type ColumnOptions, namesOf, parseColumns, takeApart } from "./columns";
import { parseCsv } from "./csv";
import { parseCsvColumns } from "./csvColumns";
import * as d4rl from "./d4rl";
import * as imitation from "./imitation";
import { isolated } from "./isolated";
import { lerobot } from "./lerobot";
import * as minari from "./minari";
import { parseNpy } from "./npy";
import { parseNpz } from "./npz";
import { checkSpaces, checkWidths, type Episode } from "./recording";
import * as robomimic from "./robomimic";
import { bytesOf, checkSize, eachFile, extensionOf } from "./source";
import * as stableBaselines from "./stableBaselines";

export interface ReadOptions extends Partial<ColumnOptions> {
  /** robomimic: which of `obs` make an observation, side by side in this order; if left out all flat ones, by name. */
  readonly keys?: readonly string[];
}

/** Throws where a file whose layout says what it holds is told so. */
function checkUntold(path: string, options: ReadOptions): void {
  for (const name of ["columns", "observed", "terminated"] as const)
    if (options[name])
      throw new Error(`${path}: the option ${name} is for tables that are read by their columns; leave it out.`);
}

/** Reads a file; `path` is what messages call it. */
type Parser = (path: string, file: string, options: ReadOptions) => Promise<Episode[]>;

/** The largest files that are read: some millions of rows. */
const mostText = 2 ** 28;
const mostArray = 2 ** 28;
const mostZip = 2 ** 30;
const mostParquet = 2 ** 27;

/** The bytes of numbers that are read of a file; of Parquet as float64. */
const mostNumbers = { hdf5: 5 * 2 ** 26, parquet: 2 ** 27 };

const readCsv: Parser = async (path, file, options) => {
  const text = (await bytesOf(path, file, mostText)).toString("utf8");
  const { columns } = options;
  if (!columns) {
    checkUntold(path, options);
    return parseCsv(path, text);
  }
  return parseColumns(path, parseCsvColumns(path, text, namesOf(columns)), { ...options, columns });
};

const readNpy: Parser = async (path, file, options) => {
  const { columns } = options;
  if (!columns)
    throw new Error(
      `${path}: an array doesn't say what its columns are; say it, as { columns: { observation: [0, 1], action: 2 } }.`,
    );
  const { arrays, length } = takeApart(path, parseNpy(path, await bytesOf(path, file, mostArray)), namesOf(columns));
  return parseColumns(path, arrays, { ...options, columns }, length);
};

const readNpz: Parser = async (path, file, options) => {
  checkUntold(path, options);
  const arrays = await parseNpz(path, await bytesOf(path, file, mostZip), [
    ...stableBaselines.names,
    ...imitation.names,
  ]);
  return arrays.has("acts") ? imitation.imitation(path, arrays) : stableBaselines.stableBaselines(path, arrays);
};

const hdf5 = new RegExp([minari, robomimic, d4rl].map(({ pattern }) => pattern.source).join("|"));

const readHdf5: Parser = async (path, file, { keys, ...options }) => {
  checkUntold(path, options);
  const mostBytes = mostNumbers.hdf5;
  const flat = robomimic.flat(keys);
  const arrays = await isolated(path, { kind: "readHdf5", path: file, pattern: hdf5, flat, mostBytes });
  const [first] = arrays.keys();
  if (first?.startsWith("data/")) return robomimic.robomimic(path, arrays, keys);
  if (first?.startsWith("episode_")) return minari.minari(path, arrays);
  if (first) return d4rl.d4rl(path, arrays);
  throw new Error(
    `${path} holds no demonstrations; expected groups episode_0, … (Minari), data/demo_0, … (robomimic), or observations, actions, … (D4RL).`,
  );
};

const readParquet: Parser = async (path, file, { columns = lerobot, ...options }) => {
  await checkSize(path, file, mostParquet);
  const mostBytes = mostNumbers.parquet;
  const arrays = await isolated(path, { kind: "readParquet", path: file, names: namesOf(columns), mostBytes });
  const unpaid = columns === lerobot && !arrays.has(lerobot.reward);
  return parseColumns(path, arrays, { ...options, columns: unpaid ? { ...columns, reward: undefined } : columns });
};

const parsers: Readonly<Record<string, Parser>> = {
  ".csv": readCsv,
  ".npz": readNpz,
  ".npy": readNpy,
  ".hdf5": readHdf5,
  ".h5": readHdf5,
  ".parquet": readParquet,
};

/** The episodes as the file keeps them. */
export async function readEpisodes(path: string, spaces?: Spaces, options: ReadOptions = {}): Promise<Episode[]> {
  const read = await eachFile(path, async (name, file) => {
    const parse = parsers[extensionOf(file)];
    if (!parse) throw new Error(`${name}: demonstrations are read from ${Object.keys(parsers).join(", ")} files.`);
    const episodes = await parse(name, file, options);
    if (spaces) checkSpaces(name, episodes, spaces);
    return episodes;
  });
  const episodes = read.flat();
  checkWidths(path, episodes);
  return episodes;
}

/**
 * Reads demonstrations from a file, a data set's folder or a URL:
 *
 * - .csv: this library's layout (see csv.ts)
 * - .npz: stable-baselines', and imitation's before its version 1.0
 * - .hdf5 or .h5: Minari's, also as the folder of the data set; D4RL's; robomimic's
 * - .parquet: LeRobot's, also as the folder of the data set
 * - .npy, and .csv and .parquet with columns of other names: by the option `columns`, which says what they are, with
 *   `observed` and `terminated` (see ColumnOptions), which no other file takes
 *
 * No observation is ever made up: where a file lacks an episode's last one, the episode gives up its last action and
 * reward and counts as cut; an episode of a single such step is left out. `readTransitions` reads those pairs too. An
 * episode ends at its first termination. Rewards that a file does not keep are NaN.
 *
 *     readDemonstrations("human.npy", mountainCar, {
 *       columns: { observation: [0, 1], action: 2 },
 *       observed: "after", // row t's observation goes with row t + 1's action; each first action is given up
 *       terminated: ([position]) => position >= 0.5, // the rows after it are left out
 *     });
 *
 * Files are limited: one from a URL to 256 MiB and 60 s, .csv and .npy to 256 MiB, .npz to 1 GiB unpacked, .hdf5 to 320 MiB
 * of numbers, .parquet to 128 MiB, packed and as float64; the last two take at most 640 MiB of memory and 60 s to open.
 *
 * @param spaces what they must fit, such as the environment: checked row by row
 * @throws Error naming the file, the row, and what was expected there
 */
export async function readDemonstrations(
  path: string,
  spaces?: Spaces,
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
 * Reads every pair (s, a) of a file in its own order, with what it earned, [N], and which episode it is of, [N]; from all
 * that `readDemonstrations` reads.
 *
 * @throws Error as `readDemonstrations` does
 */
export async function readTransitions(
  path: string,
  spaces?: Spaces,
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
