import { Rows } from "../rows";
import { outside, width } from "../spaces";
import type { Environment, Space, Spaces } from "../types";

/** An episode of a file: T actions and rewards, and T + 1 observations, or T if the final one was not stored. */
export interface Episode {
  /** Its name in the file, such as "demo_3", or its position. */
  readonly name: string;
  readonly observations: Rows;
  readonly actions: Rows;
  /** [T]; NaN if the file has no rewards. */
  readonly rewards: Float64Array;
  /**
   * Whether the environment ended the episode; undefined if the file does not say. It is false if the final observation
   * was not stored, because the episode went on after the last stored one.
   */
  readonly terminated: boolean | undefined;
  /** Whether its format marks the end of an episode without saying whether it was a termination or a time limit. */
  readonly eitherEnd?: boolean;
  /** Where step t stands in the file: "line 17". */
  readonly place: (t: number) => string;
}

/** The arrays of an episode of T steps in a file. */
export interface Recorded {
  readonly name: string;
  /** [T + 1, ·], or [T, ·] if the final observation was not stored */
  readonly observations: Rows;
  /** [T, ·], the observation after each action, if it is stored */
  readonly next?: Rows;
  /** [T, ·] */
  readonly actions: Rows;
  /** [T] */
  readonly rewards?: Float64Array;
  /** [T], 1 where the environment ended the episode after this step */
  readonly terminations?: Uint8Array;
  /** [T], 1 where the episode was truncated after this step */
  readonly truncations?: Uint8Array;
  readonly place: (t: number) => string;
}

/** The episode up to its first mark. Rows that a recorder wrote after that mark belong to no episode. */
export function episode(recorded: Recorded): Episode {
  const { name, observations, next, actions, rewards, terminations, truncations, place } = recorded;
  const ends = [terminations, truncations].map((marks) => marks?.indexOf(1) ?? -1).filter((row) => row >= 0);
  const length = Math.min(actions.length, ...ends.map((row) => row + 1));
  const seen = next
    ? Rows.concat([observations.slice(0, length), next.slice(length - 1, length)])
    : observations.slice(0, Math.min(length + 1, observations.length));
  return {
    name,
    observations: seen,
    actions: actions.slice(0, length),
    rewards: rewards?.slice(0, length) ?? new Float64Array(length).fill(Number.NaN),
    terminated: terminations?.[length - 1] === 1 && seen.length > length,
    place,
  };
}

/** Splits concatenated episodes, with one row per step, at the rows `starts`, and names them. */
export const episodes = (
  { observations, next, actions, rewards, terminations, place }: Omit<Recorded, "name">,
  starts: readonly number[],
  nameOf: (start: number, index: number) => string = (_, index) => String(index),
): Episode[] =>
  starts.map((start, i) => {
    const end = starts[i + 1] ?? actions.length;
    return episode({
      name: nameOf(start, i),
      observations: observations.slice(start, end),
      next: next?.slice(start, end),
      actions: actions.slice(start, end),
      rewards: rewards?.subarray(start, end),
      terminations: terminations?.subarray(start, end),
      place: (t) => place(start + t),
    });
  });

/**
 * Whether an episode ends between rows t and t + 1: the next observation of row t differs from the observation of row
 * t + 1.
 */
export const breaks = (observations: Rows, next: Rows, t: number): boolean => {
  const after = next.row(t);
  return observations.row(t + 1).some((x, i) => x !== after[i]);
};

/** The rows for which `starting` returns true. @throws Error if there are more than `mostEpisodes` */
export function rowsWhere(length: number, starting: (row: number) => boolean, fail: (said: string) => never): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (starting(row)) rows.push(row);
    if (rows.length > mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
  }
  return rows;
}

/** The largest number of episodes. More do not fit in memory and indicate a damaged file. */
export const mostEpisodes = 2 ** 20;

/** Compares names by the numbers in them, so "episode_2" comes before "episode_10". */
export const byNumber = new Intl.Collator("en", { numeric: true }).compare;

/**
 * Selects the wanted items, in the order of `wanted`. A string is a name; a number is a whole name or the end of one,
 * as in demo_3. @throws Error if no item has the name
 */
export function choose<T>(
  path: string,
  all: readonly T[],
  nameOf: (one: T) => string,
  wanted: readonly (number | string)[] | undefined,
): readonly T[] {
  return (
    wanted?.flatMap((each) => {
      const found = all.filter((one) => {
        const name = nameOf(one);
        return name === String(each) || (typeof each === "number" && name.endsWith(`_${each}`));
      });
      if (found.length > 0) return found;
      const names = all.slice(0, 10).map(nameOf).join(", ");
      throw new Error(
        `${path}: there is no episode ${JSON.stringify(each)}; there are ${names}${all.length > 10 ? `, … (${all.length})` : ""}.`,
      );
    }) ?? all
  );
}

/** Ends an episode at the first observation for which `ends` returns true. */
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
  return { ...episode, terminated: false };
}

/** The properties of an environment that say how its episodes end. */
export type Ending = Partial<Pick<Environment, "horizon" | "fixedHorizon">>;

/**
 * Decides whether an episode was terminated. The option `terminated` takes precedence. Otherwise an ambiguous mark is a
 * time limit if the episode is as long as the environment's horizon, or if the environment has a fixed horizon.
 */
export function settle(
  episode: Episode,
  terminated: boolean | ((observation: Float32Array) => boolean) | undefined,
  { horizon = Number.POSITIVE_INFINITY, fixedHorizon = false }: Ending = {},
): Episode {
  if (typeof terminated === "function") return cut(episode, terminated);
  if (!episode.eitherEnd || episode.terminated === false) return episode;
  const { length } = episode.actions;
  if (terminated !== undefined) return { ...episode, terminated };
  if (fixedHorizon || length === horizon) return { ...episode, terminated: false };
  return length < horizon && Number.isFinite(horizon) ? { ...episode, terminated: true } : episode;
}

const range = (low: number, high: number) => `from ${+low.toPrecision(5)} to ${+high.toPrecision(5)}`;

const describe = (space: Space) =>
  space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${width(space)} number(s): ${Array.from(space.low, (low, i) => range(low, space.high[i])).join(", ")}`;

/** Throws an Error, with the place in the file, unless all observations have one width, and all actions. */
export function checkWidths(path: string, episodes: readonly Episode[]): void {
  for (const { observations, actions, place } of episodes)
    for (const [what, rows, first] of [
      ["observation", observations, episodes[0].observations],
      ["action", actions, episodes[0].actions],
    ] as const)
      if (rows.width !== first.width)
        throw new Error(`${path}, ${place(0)}: each ${what} has ${rows.width} number(s), but ${first.width} before.`);
}

/** Throws an Error, with the place in the file, unless all observations and actions lie in their spaces. */
export function checkSpaces(
  path: string,
  episodes: readonly Pick<Episode, "observations" | "actions" | "place">[],
  { observationSpace, actionSpace }: Spaces,
): void {
  for (const { observations, actions, place } of episodes)
    for (const [what, rows, space] of [
      ["observation", observations, observationSpace],
      ["action", actions, actionSpace],
    ] as const) {
      if (rows.width !== width(space))
        throw new Error(
          `${path}: each ${what} has ${rows.width} number(s), but this environment's is ${describe(space)}. Are these demonstrations of another environment?`,
        );
      for (let t = 0; t < rows.length; t++) {
        const i = outside(space, rows.row(t));
        if (i < 0) continue;
        const [name, expected] =
          space.kind === "discrete"
            ? [what, describe(space)]
            : [`${what}_${i}`, `a number ${range(space.low[i], space.high[i])}`];
        throw new Error(`${path}, ${place(t)}: ${name} is ${rows.row(t)[i]}; expected ${expected}.`);
      }
    }
}
