/** DataFrames. This is the only file that uses danfo. It loads danfo on first use and corrects its faults. */
import "./tensors/backend"; // before danfo, which requires tfjs-node
import type { DataFrame, Series } from "danfojs-node";
import { described } from "./checks";
import { width } from "./spaces";
import type { Demonstration, Space, Spaces, Trajectory, Transitions } from "./types";

export type { DataFrame };

/** One row of a table: numbers and strings by the names of their columns. */
export type Row = Readonly<Record<string, number | string | boolean | undefined>>;

/**
 * Returns the indices that sort the values. Numbers are less than strings, and the case of letters is ignored. Missing
 * values (NaN, null, undefined) come last in ascending and in descending order. The sort is stable.
 */
function sorted(values: readonly unknown[], ascending: boolean): number[] {
  const keys = values.map((value) => (typeof value === "string" ? value.toUpperCase() : Number(value ?? Number.NaN)));
  const missing = (i: number) => Number.isNaN(keys[i]);
  const sign = ascending ? 1 : -1;
  return keys
    .map((_, i) => i)
    .sort((i, j) => {
      const [a, b] = [keys[i], keys[j]];
      if (missing(i) || missing(j)) return +missing(i) - +missing(j);
      if (typeof a !== typeof b) return typeof a === "number" ? -sign : sign;
      return a < b ? -sign : a > b ? sign : 0;
    });
}

interface SortOptions {
  /** Whether the smallest value comes first. @defaultValue true */
  ascending?: boolean;
  /** Whether the table itself is sorted, instead of a copy. @defaultValue false */
  inplace?: boolean;
}

type Danfo = typeof import("danfojs-node");
let loaded: Danfo | undefined;

/** danfo with its faults corrected. Loading it takes half a second on an idle machine, and 80 MB. */
function danfo(): Danfo {
  if (!loaded) {
    const found = require("danfojs-node") as Danfo;
    correct(found);
    loaded = found; // after both, because an interrupt may break off either
  }
  return loaded;
}

function correct({ DataFrame, Series, toCSV }: Danfo): void {
  // danfo's functions return instances of these base classes; the classes that it exports extend them.
  const BaseFrame: typeof DataFrame = Object.getPrototypeOf(DataFrame);
  const BaseSeries: typeof Series = Object.getPrototypeOf(Series);
  const isFrame = (table: DataFrame | Series): table is DataFrame => table instanceof BaseFrame;

  /** Reorders the rows of a table by these indices. Returns nothing if `inplace` is true. */
  function reordered(table: DataFrame | Series, places: number[], inplace: boolean): DataFrame | Series | undefined {
    const values = places.map((i) => table.values[i]);
    const index = places.map((i) => table.index[i]);
    const dtypes = [...table.dtypes];
    if (!inplace)
      return isFrame(table)
        ? new DataFrame(values, { columns: [...table.columns], index, dtypes })
        : new Series(values, { columns: table.columns, index, dtypes });
    table.$setValues(values as never);
    table.$setIndex(index);
  }

  /**
   * Whether danfo itself uses this property of a DataFrame. A column of that name is accessible only through `column`.
   */
  const isDanfos = (name: string) =>
    name in Object.getPrototypeOf(BaseFrame.prototype) ||
    name.startsWith("$") ||
    ["column", "copy", "iloc", "loc"].includes(name);

  Object.assign(BaseFrame.prototype, {
    // danfo's own sort puts NaN in arbitrary places and takes 40 s for 200,000 rows.
    sortValues(this: DataFrame, name: string, { ascending = true, inplace = false }: SortOptions = {}) {
      return reordered(this, sorted(column(this, name), ascending), inplace);
    },
    // danfo makes each column a property, `table["reward"]`, so a column named "index" or "shape" hides danfo's own
    // property.
    $setInternalColumnDataProperty(this: DataFrame, added?: string) {
      for (const name of added === undefined ? this.columns : [added])
        if (!isDanfos(name))
          Object.defineProperty(this, name, {
            configurable: true,
            get: () => this.column(name),
            set: (values) => this.addColumn(name, values),
          });
    },
  });
  Object.assign(BaseSeries.prototype, {
    sortValues(this: Series, { ascending = true, inplace = false }: SortOptions = {}) {
      return reordered(this, sorted(this.values as unknown[], ascending), inplace);
    },
  });

  // danfo writes strings into CSV without quotes, even if they contain commas, quotes or line breaks.
  const csv = function (this: DataFrame | Series, options: Parameters<typeof toCSV>[1] = {}) {
    const quoted = (value: unknown) =>
      typeof value === "string" && (/["\r\n]/.test(value) || value.includes(options.sep ?? ","))
        ? `"${value.replaceAll('"', '""')}"`
        : value;
    const columns = this.columns.map(quoted) as string[];
    const table = isFrame(this)
      ? new DataFrame(
          (this.values as unknown[][]).map((row) => row.map(quoted)),
          { columns },
        )
      : new Series((this.values as unknown[]).map(quoted), { columns });
    return toCSV(table, options);
  };
  for (const kind of [BaseFrame, BaseSeries, DataFrame, Series]) Object.assign(kind.prototype, { toCSV: csv });
}

/** The type of a column, from all of its rows. danfo guesses it from the first 20. */
function typeOf(values: readonly unknown[]): string {
  if (values.every((value) => typeof value === "number"))
    return values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31) ? "int32" : "float32";
  if (values.every((value) => typeof value === "boolean")) return "boolean";
  return values.every((value) => value instanceof Date) ? "datetime" : "string";
}

/**
 * Rows as a DataFrame. It has the columns of all rows; a missing value is NaN among numbers, and empty among strings.
 */
export function frame(rows: readonly object[]): DataFrame {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = new Set(names.filter((name) => rows.some((row) => typeof (row as Row)[name] === "number")));
  const blank = (name: string) => (numeric.has(name) ? Number.NaN : "");
  const values = rows.map((row) => names.map((name) => (row as Row)[name] ?? blank(name)));
  const dtypes = names.map((_, j) => typeOf(values.map((row) => row[j])));
  const { DataFrame } = danfo();
  return new DataFrame(values, rows.length === 0 ? { columns: names } : { columns: names, dtypes });
}

const namesOf = (space: Space, word: string): string[] => {
  if (space.kind === "box" && space.names) return [...space.names];
  return width(space) === 1 ? [word] : Array.from({ length: width(space) }, (_, i) => `${word} ${i}`);
};

/** Whether rewards are known. Trajectories from a file without rewards have NaN in every step. */
const hasRewards = (trajectory: Demonstration | Trajectory): trajectory is Trajectory =>
  "rewards" in trajectory && !trajectory.rewards.every(Number.isNaN);

/**
 * Episodes as a DataFrame with one row for each step: episode, step, the observation by its names, the action, and the
 * reward if it is known. Pairs have only the columns of observations and actions.
 */
export function trajectoriesFrame(
  trajectories: readonly (Demonstration | Trajectory)[] | Transitions,
  spaces: Spaces,
): DataFrame {
  const [seen, done] = [namesOf(spaces.observationSpace, "observation"), namesOf(spaces.actionSpace, "action")];
  const pair = ({ observations, actions }: Transitions, i: number) => ({
    ...Object.fromEntries(seen.map((name, j) => [name, observations.row(i)[j]])),
    ...Object.fromEntries(done.map((name, j) => [name, actions.row(i)[j]])),
  });
  if ("observations" in trajectories)
    return frame(Array.from({ length: trajectories.actions.length }, (_, i) => pair(trajectories, i)));
  const rows = trajectories.flatMap((trajectory, episode) =>
    Array.from({ length: trajectory.actions.length }, (_, step) => ({
      episode,
      step,
      ...pair({ observations: trajectory.observations, actions: trajectory.actions }, step),
      ...(hasRewards(trajectory) ? { reward: trajectory.rewards[step] } : {}),
    })),
  );
  return frame(rows);
}

/** A table: an array of rows, as algorithms and metrics return them, or a DataFrame. */
export type Table = readonly object[] | DataFrame;

const isRows = (table: Table): table is readonly object[] => Array.isArray(table);

/**
 * A column of numbers, with NaN where a row has no value.
 *
 * @throws Error if there is no such column, or it holds something other than numbers and booleans
 */
export const numbers = (table: Table, name: string): number[] =>
  column<unknown>(table, name).map((value, i) => {
    if (value === null || value === undefined) return Number.NaN;
    if (typeof value !== "number" && typeof value !== "boolean")
      throw new Error(`The column "${name}" holds ${described(value)} in row ${i}; expected numbers.`);
    return Number(value);
  });

/**
 * A column of a table as an array of numbers or strings, with `undefined` where a row has no value.
 *
 * @throws Error if there is no such column
 */
export function column<T = number>(table: Table, name: string): T[] {
  if (isRows(table)) {
    if (table.length > 0 && !table.some((row) => name in row))
      throw new Error(`There is no column "${name}"; there are: ${Object.keys(table[0]).join(", ")}.`);
    return table.map((row) => (row as Record<string, T>)[name]);
  }
  if (!table.columns.includes(name))
    throw new Error(`There is no column "${name}"; there are: ${table.columns.join(", ")}.`);
  return table.column(name).values as T[];
}
