/** Episodes from a table without a layout of its own: its columns are said to be what they are. */
import { type Arrays, beside, contents, type NumberArray } from "./arrays";
import { type Episode, episodes, rowsWhere } from "./recording";

/** Which columns hold what: names in a .csv or .parquet, places from 0 along the last axis in a .npy. */
export interface Columns {
  /** What makes an observation, in this order. */
  readonly observation: readonly (string | number)[];
  /** One column, or several that make a vector. */
  readonly action: string | number | readonly (string | number)[];
  /** If left out rewards are NaN. */
  readonly reward?: string | number;
  /** A new episode starts where this changes, and with each table of a .npy of three axes. */
  readonly episode?: string | number;
}

/** How a table is to be read. */
export interface ColumnOptions {
  readonly columns: Columns;
  /**
   * Whether a row's observation was made before its action, or after it. After: the pairs are (row t's observation, row
   * t + 1's action), and each episode gives up its first action, for what was seen before it is not in the file.
   */
  readonly observed?: "before" | "after";
  /** Whether an observation ends its episode: it becomes the last one, and the rows after it are left out. */
  readonly terminated?: (observation: Float32Array) => boolean;
}

/** The names of all these columns. */
export const namesOf = ({ observation, action, reward, episode }: Columns): string[] =>
  [observation, action, reward ?? [], episode ?? []].flat().map(String);

/** The columns of these places of an array of shape (T, columns), or of those of shape (N, T, columns) end to end. */
export function takeApart(
  path: string,
  { shape, data }: NumberArray,
  names: readonly string[],
): { arrays: Arrays; length: number } {
  if (shape.length < 2 || shape.length > 3)
    throw new Error(`${path} has shape (${shape.join(", ")}); expected (T, columns) or (episodes, T, columns).`);
  const width = shape.at(-1)!;
  const total = data.length / width || 0;
  const column = (j: number) => Float64Array.from({ length: total }, (_, t) => data[t * width + j]);
  const there = names.filter((name) => Number(name) < width);
  return {
    arrays: new Map(there.map((name) => [name, { shape: [total], data: column(Number(name)) }])),
    length: shape.at(-2)!,
  };
}

/** Cuts an episode at the first observation that ends it. */
function cut(episode: Episode, ends: (observation: Float32Array) => boolean): Episode {
  const { observations, actions, rewards } = episode;
  for (let t = 0; t < observations.length; t++)
    if (ends(observations.row(t)))
      return {
        ...episode,
        observations: observations.slice(0, t + 1),
        actions: actions.slice(0, t),
        rewards: rewards.slice(0, t),
        terminated: true,
      };
  return episode;
}

/** The episodes; `path` is for messages only. With `length`, one starts at each row that it divides. */
export function parseColumns(
  path: string,
  arrays: Arrays,
  { columns, observed = "before", terminated }: ColumnOptions,
  length?: number,
): Episode[] {
  const { rows, numbers, fail } = contents(path, arrays, `the columns ${namesOf(columns).join(", ")}`);
  if (observed !== "before" && observed !== "after")
    fail(`the option observed is ${JSON.stringify(observed)}; expected "before" or "after".`);
  for (const what of ["observation", "action"] as const)
    if ([columns[what]].flat().length === 0) fail(`no column makes an ${what}; expected one or more of them.`);
  const table = (names: Columns["action"]) => [names].flat().map((name) => rows(String(name), total));
  const total = arrays.get(String(columns.observation[0]))?.shape[0];
  const observations = beside(table(columns.observation));
  const marks = columns.episode === undefined ? undefined : numbers(String(columns.episode), observations.length);
  const starts = (row: number) =>
    row === 0 || (length !== undefined && row % length === 0) || (marks !== undefined && marks[row] !== marks[row - 1]);

  const read = episodes(
    {
      observations,
      actions: beside(table(columns.action)),
      rewards: columns.reward === undefined ? undefined : numbers(String(columns.reward), observations.length),
      place: (t) => (length === undefined ? `row ${t}` : `episode ${Math.floor(t / length)}, row ${t % length}`),
    },
    rowsWhere(observations.length, starts, fail),
  )
    .map((episode) =>
      observed === "before"
        ? episode
        : {
            ...episode,
            actions: episode.actions.slice(1),
            rewards: episode.rewards.slice(1),
            place: (t: number) => `${episode.place(t)} and the action after it`,
          },
    )
    .map((episode) => (terminated ? cut(episode, terminated) : episode))
    .filter(({ actions }) => actions.length > 0);
  if (read.length === 0) fail("no episode has an action that is left.");
  return read;
}
