import { type Rows, type Space, type Spaces, width } from "../types";

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

const bound = (values: Float32Array) => `(${Array.from(values, (x) => +x.toPrecision(5)).join(", ")})`;

const describe = (space: Space) =>
  space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${width(space)} numbers from ${bound(space.low)} to ${bound(space.high)}`;

/** Float32 files keep bounds to seven digits. */
const slack = 1e-5;

const fits = (space: Space, row: Float32Array) =>
  space.kind === "discrete"
    ? Number.isInteger(row[0]) && row[0] >= 0 && row[0] < space.size
    : row.every(
        (x, i) =>
          x >= space.low[i] - slack * Math.max(1, Math.abs(space.low[i])) &&
          x <= space.high[i] + slack * Math.max(1, Math.abs(space.high[i])),
      );

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
      for (let t = 0; t < rows.length; t++)
        if (!fits(space, rows.row(t)))
          throw new Error(
            `${path}, ${place(t)}: the ${what} is ${Array.from(rows.row(t)).join(", ")}; expected ${describe(space)}.`,
          );
    }
}
