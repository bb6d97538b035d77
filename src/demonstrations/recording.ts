import { outside, type Rows, type Space, type Spaces, width } from "../types";

/** One episode as a file keeps it: T actions and rewards, and T + 1 observations, or T where the last was not stored. */
export interface Episode {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly rewards: Float64Array;
  /** Unknown, and so false, where the last observation was not stored. */
  readonly terminated: boolean;
  /** Where step t stands in the file: "line 17". */
  readonly place: (t: number) => string;
}

/** Files of more episodes are refused, for they would not fit in memory: a sign that the file is broken. */
export const mostEpisodes = 2 ** 20;

const range = (low: number, high: number) => `from ${+low.toPrecision(5)} to ${+high.toPrecision(5)}`;

const describe = (space: Space) =>
  space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${width(space)} number(s): ${Array.from(space.low, (low, i) => range(low, space.high[i])).join(", ")}`;

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
