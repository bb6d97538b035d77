/** Tables for people to look at. The one file that knows danfo, and hides its traps. */
import "./tensors/backend"; // before danfo, which asks for tfjs-node
import { DataFrame } from "danfojs-node";
import type { Demonstration, Space, Spaces, Trajectory, Transitions } from "./types";
import { width } from "./types";

export type { DataFrame };

/** One row of a table: numbers and words by column name. */
export type Row = Readonly<Record<string, number | string | boolean | undefined>>;

/** Rows as a DataFrame; a column is there if any row has it. */
export function frame(rows: readonly object[]): DataFrame {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // danfo takes a column's type from its first rows: where numbers come later, it must see that they will.
  const numeric = new Set(names.filter((name) => rows.some((row) => typeof (row as Row)[name] === "number")));
  const blank = (name: string) => (numeric.has(name) ? Number.NaN : "");
  const values = rows.map((row) => names.map((name) => (row as Row)[name] ?? blank(name)));
  return new DataFrame(values, { columns: names });
}

const namesOf = (space: Space, word: string): string[] => {
  if (space.kind === "box" && space.names) return [...space.names];
  return width(space) === 1 ? [word] : Array.from({ length: width(space) }, (_, i) => `${word} ${i}`);
};

/** Whether rewards are known: a file that keeps none gives NaN for each. */
const hasRewards = (trajectory: Demonstration | Trajectory): trajectory is Trajectory =>
  "rewards" in trajectory && !trajectory.rewards.every(Number.isNaN);

/**
 * Episodes as a DataFrame, a row a step: episode, step, the observation by its names, action, and reward where known. Of pairs
 * without order, the observations and actions alone.
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

/** A table in either form: rows, as algorithms and metrics give them, or a DataFrame. */
export type Table = readonly object[] | DataFrame;

/** A column of a table, as plain numbers or words; `undefined` where a row lacks it. */
export function column<T = number>(table: Table, name: string): T[] {
  if (!(table instanceof DataFrame) && table.length > 0 && !table.some((row) => name in row))
    throw new Error(`There is no column "${name}"; there are: ${Object.keys(table[0]).join(", ")}.`);
  if (!(table instanceof DataFrame)) return table.map((row) => (row as Record<string, T>)[name]);
  if (!table.columns.includes(name))
    throw new Error(`There is no column "${name}"; there are: ${table.columns.join(", ")}.`);
  return table.column(name).values as T[];
}
