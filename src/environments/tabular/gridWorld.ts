import { Rows } from "../../rows";
import type { Paint } from "../../types";
import { board, text, token } from "../drawing";
import { type FeaturedEnvironment, tabular } from "./tabular";
import { windy } from "./wind";

/**
 * Maps by name: S starts, G ends an episode well, X ends it badly, # is a wall, "." the floor, and a small letter a floor of its
 * own kind: g is grass, w is water.
 */
export const gridMaps = {
  open: ["......", "......", "......", "......", "......", "S....G"],
  rooms: ["...#...", "...#...", ".......", "...#...", "#.###.#", "...#...", "S....G."],
  cliff: [".......", ".......", "SXXXXXG"],
  meadow: ["gggggggg", "g..gwwgg", "g.ggwwg.", "g.gggg..", "g.....gg", "gwwgg.gg", "Swwgg..G"],
} as const;

/** What entering a place of a kind earns; every other kind earns 0. */
const usual: Readonly<Record<string, number>> = { G: 1, X: -1 };

/**
 * A grid to walk on: up (0), right (1), down (2) or left (3); a step into a wall or off the grid stays. With probability `wind` a
 * step goes in one of the four directions at random instead (Abbeel & Ng 2004, section 5.1, has 0.3). States are counted row
 * by row. φ(s) says which kind of place s is: 1 for its letter, else 0.
 *
 * @param map rows of equal length, in the letters of `gridMaps`; episodes start at one of its S
 * @param wind in [0, 1]
 * @param rewards what entering a place earns, by its letter
 * @throws Error when the map has no S, rows of several lengths, or other letters, or a reward is for such a one; RangeError for such a wind
 */
export function gridWorld(
  map: readonly string[],
  { wind = 0, horizon = 50, name = "GridWorld", rewards = usual } = {},
): FeaturedEnvironment {
  const [rows, columns] = [map.length, map[0]?.length ?? 0];
  const tiles = map.join("");
  if (!map.every((row) => row.length === columns))
    throw new Error("The rows of a map have one length; these have several.");
  const strange = tiles.match(/[^.SGX#a-z]/)?.[0];
  if (strange) throw new Error(`A map is made of . S G X # and small letters; this one has "${strange}".`);
  const unknown = Object.keys(rewards).find((kind) => !/^[.SGX#a-z]$/.test(kind));
  if (unknown !== undefined) throw new Error(`Rewards are told by the letters of a map; "${unknown}" is none.`);
  if (!tiles.includes("S")) throw new Error("A map has an S, where episodes start; this one has none.");

  const starts = Array.from(tiles, (tile) => Number(tile === "S"));
  const count = starts.reduce((a, b) => a + b);
  const ends = (place: number) => "GX".includes(tiles[place]);
  const moves = windy(rows, columns, 4, wind, (place) => tiles[place] === "#");
  const kinds = [...new Set(tiles.replaceAll("S", ".").replaceAll("#", ""))].sort();
  const paints: Readonly<Record<string, Paint>> = { G: "goal", X: "danger", "#": "wall" };
  const places = [
    ...board(rows, columns, (place) => paints[tiles[place]] ?? "faint"),
    ...Array.from(tiles).flatMap((tile, place) =>
      /[a-z]/.test(tile)
        ? [text((place % columns) + 0.5, rows - 0.5 - Math.floor(place / columns), 0.4, tile, "ground")]
        : [],
    ),
  ];
  return {
    ...tabular(
      name,
      horizon,
      starts.map((start) => start / count),
      4,
      (place, action) => {
        if (ends(place)) return [{ probability: 1, state: place, reward: 0, terminated: true }];
        return moves(place, action).map(({ probability, state }) => ({
          probability,
          state,
          reward: rewards[tiles[state]] ?? 0,
          terminated: ends(state),
        }));
      },
    ),
    draw: (place) => [...places, token(place, rows, columns)],
    featureNames: kinds,
    features: new Rows(
      Float32Array.from(
        Array.from(tiles).flatMap((tile) => kinds.map((kind) => Number(kind === (tile === "S" ? "." : tile)))),
      ),
      kinds.length,
    ),
  };
}
