import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { Rows, type Spaces, type Trajectory, type Transitions } from "../types";
import { parseCsv } from "./csv";
import { parseNpz } from "./npz";
import { checkSpaces, type Episode } from "./recording";

/** The largest CSV that is read: some millions of rows. */
const mostBytes = 2 ** 28;

function parseText(path: string, bytes: Buffer): Episode[] {
  if (bytes.length > mostBytes)
    throw new Error(
      `${path} holds ${bytes.length} bytes; at most ${mostBytes} are read of a .csv. Keep as much as .npz.`,
    );
  return parseCsv(path, bytes.toString("utf8"));
}

const parsers: Readonly<Record<string, (path: string, bytes: Buffer) => Episode[] | Promise<Episode[]>>> = {
  ".csv": parseText,
  ".npz": (path, bytes) => parseNpz(path, bytes),
};

async function readEpisodes(path: string, spaces?: Spaces): Promise<Episode[]> {
  const parse = parsers[extname(path).toLowerCase()];
  if (!parse) throw new Error(`${path}: demonstrations are read from ${Object.keys(parsers).join(" and ")} files.`);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === "ENOENT" ? "there is no such file" : error.code === "EISDIR" ? "it is a folder" : error.message;
    throw new Error(`${path} can't be read: ${why}. Paths start from ${process.cwd()}.`);
  });
  const episodes = await parse(path, bytes);
  if (spaces) checkSpaces(path, episodes, spaces);
  return episodes;
}

/**
 * Reads demonstrations from CSV (this library's layout, see csv.ts) or .npz (stable-baselines'). No observation is ever
 * made up: where the file lacks an episode's last one, as .npz does, the episode gives up its last action and reward and
 * counts as cut; an episode of a single such step is left out. `readTransitions` reads those pairs too.
 *
 * @param spaces what they must fit, such as the environment: checked row by row
 * @throws Error naming the file, the row, and what was expected there
 */
export async function readDemonstrations(path: string, spaces?: Spaces): Promise<Trajectory[]> {
  const trajectories = (await readEpisodes(path, spaces)).flatMap(({ observations, actions, rewards, terminated }) => {
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
 * Reads every pair (s, a) of a file in its own order, with what it earned, [N], and which episode it is of, [N].
 *
 * @throws Error as `readDemonstrations` does
 */
export async function readTransitions(
  path: string,
  spaces?: Spaces,
): Promise<Transitions & { rewards: Float64Array; episodes: Int32Array }> {
  const episodes = await readEpisodes(path, spaces);
  return {
    observations: Rows.concat(episodes.map(({ observations, actions }) => observations.slice(0, actions.length))),
    actions: Rows.concat(episodes.map(({ actions }) => actions)),
    rewards: Float64Array.from(episodes.flatMap(({ rewards }) => Array.from(rewards))),
    episodes: Int32Array.from(episodes.flatMap(({ actions }, i) => new Array<number>(actions.length).fill(i))),
  };
}
