import { Rows } from "../../rows";
import type { Paint } from "../../types";
import { board, text, token } from "../drawing";
import { windy } from "./grid";
import { type FeaturedEnvironment, tabular } from "./tabular";

/**
 * Maps for `gridWorld`. S is a start, # a wall and "." floor. G is a goal and X a danger: both end the episode. A small
 * letter is another kind of floor: g is grass, w is water.
 */
export const gridMaps = {
  open: ["......", "......", "......", "......", "......", "S....G"],
  rooms: ["...#...", "...#...", ".......", "...#...", "#.###.#", "...#...", "S....G."],
  cliff: [".......", ".......", "SXXXXXG"],
  meadow: ["gggggggg", "g..gwwgg", "g.ggwwg.", "g.gggg..", "g.....gg", "gwwgg.gg", "Swwgg..G"],
} as const;

/** Options of `gridWorld`. */
export interface GridWorldOptions {
  /** Probability in [0, 1] that a step goes in a random direction (0.3 in Abbeel & Ng 2004). @defaultValue 0 */
  readonly wind?: number;
  /** Steps after which an episode is truncated, from 1 on. @defaultValue 50 */
  readonly horizon?: number;
  /** The name in tables, plots and errors. @defaultValue "GridWorld" */
  readonly name?: string;
  /** The reward for entering a cell, by its letter; 0 for all other letters. @defaultValue { G: 1, X: -1 } */
  readonly rewards?: Readonly<Record<string, number>>;
}

/**
 * Makes a grid world. The actions are up (0), right (1), down (2) and left (3). A step into a wall or off the grid
 * stays. The cells are the states, numbered row by row from the top. φ(s) is the one-hot code of the cell's letter.
 *
 * @param map rows of equal length, in the letters of `gridMaps`; an episode starts at one of its S
 * @throws Error if the map has no S, rows of several lengths or other letters, or a reward is for another letter;
 *   RangeError unless the wind is in [0, 1]
 */
export function gridWorld(
  map: readonly string[],
  { wind = 0, horizon = 50, name = "GridWorld", rewards = { G: 1, X: -1 } }: GridWorldOptions = {},
): FeaturedEnvironment {
  const [rows, columns] = [map.length, map[0]?.length ?? 0];
  const tiles = map.join("");
  if (!map.every((row) => row.length === columns))
    throw new Error("The rows of a map have one length; these have several.");
  const strange = tiles.match(/[^.SGX#a-z]/)?.[0];
  if (strange) throw new Error(`A map is made of . S G X # and small letters; this one has "${strange}".`);
  const unknown = Object.keys(rewards).find((kind) => !/^[.SGX#a-z]$/.test(kind));
  if (unknown !== undefined)
    throw new Error(`Rewards are given by the letters of a map, . S G X # and small letters, not by "${unknown}".`);
  if (!tiles.includes("S")) throw new Error("A map has an S, where episodes start; this one has none.");

  const starts = Array.from(tiles, (tile) => Number(tile === "S"));
  const count = starts.reduce((a, b) => a + b);
  const ends = (cell: number) => "GX".includes(tiles[cell]);
  const outcomes = windy(rows, columns, 4, wind, (cell) => tiles[cell] === "#");
  const kinds = [...new Set(tiles.replaceAll("S", ".").replaceAll("#", ""))].sort();
  const paints: Readonly<Record<string, Paint>> = { G: "goal", X: "danger", "#": "wall" };
  const picture = [
    ...board(rows, columns, (cell) => paints[tiles[cell]] ?? "faint"),
    ...Array.from(tiles).flatMap((tile, cell) =>
      /[a-z]/.test(tile)
        ? [text((cell % columns) + 0.5, rows - 0.5 - Math.floor(cell / columns), 0.4, tile, "ground")]
        : [],
    ),
  ];
  return {
    ...tabular(
      name,
      horizon,
      starts.map((start) => start / count),
      4,
      (cell, action) => {
        if (ends(cell)) return [{ probability: 1, state: cell, reward: 0, terminated: true }];
        return outcomes(cell, action).map(({ probability, state }) => ({
          probability,
          state,
          reward: rewards[tiles[state]] ?? 0,
          terminated: ends(state),
        }));
      },
    ),
    draw: (cell) => [...picture, token(cell, rows, columns)],
    featureNames: kinds,
    features: new Rows(
      Float32Array.from(
        Array.from(tiles).flatMap((tile) => kinds.map((kind) => Number(kind === (tile === "S" ? "." : tile)))),
      ),
      kinds.length,
    ),
  };
}
