/** Reads episodes from a table of any layout, by the option `columns`. */
import { type Arrays, beside, contents, type NumberArray } from "./arrays";
import { type Episode, episodes, mostEpisodes, rowsWhere } from "./recording";

/**
 * The purposes of columns. A column is a name in a .csv or .parquet, or a place from 0 along the last axis of a .npy.
 */
export interface Columns {
  /** The columns of an observation, in this order. */
  readonly observation: readonly (string | number)[];
  /** The column of the action, or the columns of a vector. */
  readonly action: string | number | readonly (string | number)[];
  /** The column of the reward. Without it rewards are NaN. */
  readonly reward?: string | number;
  /** The number of the episode that a row belongs to. Each table of a .npy with three axes starts new episodes. */
  readonly episode?: string | number;
  /** The number of the step within its episode, which increases by one per row. If given, rows may be in any order. */
  readonly step?: string | number;
  /** A column that is 1 in the last row of an episode and 0 in the others. */
  readonly end?: string | number;
}

/** Options of tables that are read by their columns. */
export interface ColumnOptions {
  /** The purposes of the columns. */
  readonly columns: Columns;
  /**
   * Whether the observation of a row was made before its action or after it. If after, row t's observation is paired
   * with row t + 1's action, and the first action of each episode is dropped, because the observation before it is not
   * in the file. @defaultValue "before"
   */
  readonly observed?: "before" | "after";
}

const purposes = ["observation", "action", "reward", "episode", "step", "end"] as const;

/** The names of all these columns. */
export const namesOf = (columns: Columns): string[] =>
  purposes.flatMap((purpose) => columns[purpose] ?? []).map(String);

/** Throws unless the option `columns` names columns for known purposes, among them the observation and the action. */
export function checkColumns(path: string, columns: Columns): void {
  const fail = (said: string): never => {
    throw new TypeError(`${path}: the option columns ${said}`);
  };
  if (typeof columns !== "object" || columns === null || Array.isArray(columns))
    fail(`is ${JSON.stringify(columns)}; expected { observation, action, … }.`);
  const unknown = Object.keys(columns).find((name) => !purposes.includes(name as keyof Columns));
  if (unknown !== undefined) fail(`has no ${JSON.stringify(unknown)}; there are ${purposes.join(", ")}.`);
  for (const purpose of purposes) {
    const names: unknown = columns[purpose];
    const several = purpose === "observation" || (purpose === "action" && Array.isArray(names));
    const isName = (name: unknown) => typeof name === "string" || (Number.isInteger(name) && (name as number) >= 0);
    const sound = several ? Array.isArray(names) && names.length > 0 && names.every(isName) : isName(names);
    if (!sound && (names !== undefined || purpose === "observation" || purpose === "action"))
      fail(
        `has ${purpose}: ${JSON.stringify(names)}; expected ${purpose === "observation" ? "a list of columns" : "a column"}: names, or places from 0.`,
      );
  }
}

/** The columns at these places of an array of shape (T, columns), or (N, T, columns) with the tables end to end. */
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

/**
 * Returns the episodes. Errors call the file `path`. If `length` is given, a new table starts at each multiple of it.
 */
export function parseColumns(
  path: string,
  arrays: Arrays,
  { columns, observed = "before" }: ColumnOptions,
  length?: number,
): Episode[] {
  const { rows, numbers, flags, fail } = contents(path, arrays, `the columns ${namesOf(columns).join(", ")}`);
  if (observed !== "before" && observed !== "after")
    fail(`the option observed is ${JSON.stringify(observed)}; expected "before" or "after".`);
  const table = (names: Columns["action"]) => beside([names].flat().map((name) => rows(String(name), total)));
  const column = (name: string | number | undefined) =>
    name === undefined ? undefined : numbers(String(name), observations.length);
  const total = arrays.get(String(columns.observation[0]))?.shape[0];
  const observations = table(columns.observation);
  const actions = table(columns.action);
  const [rewards, ids, steps] = [columns.reward, columns.episode, columns.step].map(column);
  const ends = columns.end === undefined ? undefined : flags(String(columns.end), observations.length);
  const place = (row: number) =>
    length === undefined ? `row ${row}` : `episode ${Math.floor(row / length)}, row ${row % length}`;

  // The episode of each row; episodes are numbered in the order of their first rows.
  const owners = new Int32Array(observations.length);
  const known = new Map<number, number>();
  let count = 0;
  for (let row = 0; row < owners.length; row++) {
    if (length !== undefined && row % length === 0) known.clear();
    const id = ids?.[row] ?? 0;
    const owner = known.get(id) ?? count++;
    known.set(id, owner);
    owners[row] = owner;
    if (count > mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
    if (!steps && row > 0 && owner < owners[row - 1])
      fail(
        `"${columns.episode}" comes back to ${id} in ${place(row)}; expected the rows of each episode together. Sort them, name the column of their steps in the option columns, as step, or number each recording differently.`,
      );
  }

  const order = Uint32Array.from(owners.keys());
  if (steps) order.sort((a, b) => owners[a] - owners[b] || steps[a] - steps[b] || a - b);
  const follows = (i: number) => i > 0 && owners[order[i]] === owners[order[i - 1]];
  if (steps)
    for (let i = 0; i < order.length; i++) {
      const [before, after] = [order[i - 1], order[i]];
      if (follows(i) && steps[after] !== steps[before] + 1)
        fail(
          `"${columns.step}" goes from ${steps[before]} (${place(before)}) to ${steps[after]} (${place(after)}) in one episode${ids ? ` (${ids[after]})` : ""}; expected one more each step. Do several recordings have one number?`,
        );
    }
  const sorted = order.every((row, i) => row === i);

  return episodes(
    {
      observations: sorted ? observations : observations.take(order),
      actions: sorted ? actions : actions.take(order),
      rewards: sorted ? rewards : rewards && Float64Array.from(order, (row) => rewards[row]),
      place: (t) => place(order[t]),
    },
    rowsWhere(order.length, (i) => !follows(i) || ends?.[order[i - 1]] === 1, fail),
    (start, index) => String(ids?.[order[start]] ?? index),
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
    .filter(({ actions }) => actions.length > 0);
}
