import { outside, Rows, type Space, type Spaces, width } from "../types";

/** One episode as a file keeps it: T actions and rewards, and T + 1 observations, or T where the last was not stored. */
export interface Episode {
  readonly observations: Rows;
  readonly actions: Rows;
  /** NaN where the file keeps none. */
  readonly rewards: Float64Array;
  /** Unknown, and so false, where the last observation was not stored. */
  readonly terminated: boolean;
  /** Where step t stands in the file: "line 17". */
  readonly place: (t: number) => string;
}

/** What a layout knows of an episode of T steps. */
export interface Recorded {
  /** [T + 1, ·], or [T, ·] where the last was not stored */
  readonly observations: Rows;
  /** [T, ·], the observation after each action, where those are stored */
  readonly next?: Rows;
  /** [T, ·] */
  readonly actions: Rows;
  /** [T] */
  readonly rewards?: Float64Array;
  /** [T], 1 where the environment ended the episode after this step */
  readonly terminations?: Uint8Array;
  readonly place: (t: number) => string;
}

/** The episode, cut at its first termination: what a recorder went on to write after it is of no episode. */
export function episode({ observations, next, actions, rewards, terminations, place }: Recorded): Episode {
  const end = terminations?.indexOf(1) ?? -1;
  const length = end < 0 ? actions.length : end + 1;
  const seen = next
    ? Rows.concat([observations.slice(0, length), next.slice(length - 1, length)])
    : observations.slice(0, Math.min(length + 1, observations.length));
  return {
    observations: seen,
    actions: actions.slice(0, length),
    rewards: rewards?.slice(0, length) ?? new Float64Array(length).fill(Number.NaN),
    terminated: end >= 0 && seen.length > length,
    place,
  };
}

/** Cuts what a file holds end to end, a row a step, into episodes that start at these rows. */
export const episodes = (
  { observations, next, actions, rewards, terminations, place }: Recorded,
  starts: readonly number[],
): Episode[] =>
  starts.map((start, i) => {
    const end = starts[i + 1] ?? actions.length;
    return episode({
      observations: observations.slice(start, end),
      next: next?.slice(start, end),
      actions: actions.slice(start, end),
      rewards: rewards?.subarray(start, end),
      terminations: terminations?.subarray(start, end),
      place: (t) => place(start + t),
    });
  });

/** The rows at which `starting` holds. @throws Error where there are too many */
export function rowsWhere(length: number, starting: (row: number) => boolean, fail: (said: string) => never): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (starting(row)) rows.push(row);
    if (rows.length > mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
  }
  return rows;
}

/** Files of more episodes are refused, for they would not fit in memory: a sign that the file is broken. */
export const mostEpisodes = 2 ** 20;

const range = (low: number, high: number) => `from ${+low.toPrecision(5)} to ${+high.toPrecision(5)}`;

const describe = (space: Space) =>
  space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${width(space)} number(s): ${Array.from(space.low, (low, i) => range(low, space.high[i])).join(", ")}`;

/** Throws unless all observations are of one width, and all actions, naming the file and the place. */
export function checkWidths(path: string, episodes: readonly Episode[]): void {
  for (const { observations, actions, place } of episodes)
    for (const [what, rows, first] of [
      ["observation", observations, episodes[0].observations],
      ["action", actions, episodes[0].actions],
    ] as const)
      if (rows.width !== first.width)
        throw new Error(`${path}, ${place(0)}: each ${what} has ${rows.width} number(s), but ${first.width} before.`);
}

/** Throws unless every observation and action of the episodes lies in the spaces, naming the file and the place. */
export function checkSpaces(
  path: string,
  episodes: readonly Episode[],
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
