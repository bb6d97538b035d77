import { type Outcome, type TabularEnvironment, tabular } from "./tabular";

/** Up, right, down, left. */
const moves = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

/** Maps by name: S starts, G ends an episode with reward 1, X with −1; # is a wall, and each step elsewhere earns nothing. */
export const gridMaps = {
  open: ["......", "......", "......", "......", "......", "S....G"],
  rooms: ["...#...", "...#...", ".......", "...#...", "#.###.#", "...#...", "S....G."],
  cliff: [".......", ".......", "SXXXXXG"],
} as const;

/**
 * A grid to walk on: up (0), right (1), down (2) or left (3); a step into a wall or off the grid stays. With probability `wind` a
 * step goes in one of the four directions at random instead (Abbeel & Ng 2004, section 5.1, has 0.3). States are counted row
 * by row.
 *
 * @param map rows of equal length, of the letters of `gridMaps`; episodes start at one of its S
 * @param wind in [0, 1]
 * @throws Error when the map has no S, rows of several lengths, or other letters
 */
export function gridWorld(
  map: readonly string[],
  { wind = 0, horizon = 50, name = "GridWorld" } = {},
): TabularEnvironment {
  const [rows, columns] = [map.length, map[0]?.length ?? 0];
  const tiles = map.join("");
  if (!map.every((row) => row.length === columns))
    throw new Error("The rows of a map have one length; these have several.");
  const strange = tiles.match(/[^.SGX#]/)?.[0];
  if (strange) throw new Error(`A map is made of the letters . S G X and #; this one has "${strange}".`);
  if (!tiles.includes("S")) throw new Error("A map has an S, where episodes start; this one has none.");
  if (!(wind >= 0 && wind <= 1)) throw new RangeError(`The wind is a probability from 0 to 1, not ${wind}.`);

  const move = (state: number, [down, right]: readonly [number, number]) => {
    const [row, column] = [Math.floor(state / columns) + down, (state % columns) + right];
    const inside = row >= 0 && row < rows && column >= 0 && column < columns;
    const next = row * columns + column;
    return inside && tiles[next] !== "#" ? next : state;
  };
  const starts = Array.from(tiles, (tile) => Number(tile === "S"));
  const count = starts.reduce((a, b) => a + b);
  return tabular(
    name,
    horizon,
    starts.map((start) => start / count),
    4,
    (state, action) => {
      if ("GX".includes(tiles[state])) return [{ probability: 1, state, reward: 0, terminated: true }];
      return moves.flatMap((direction, i): Outcome[] => {
        const probability = wind / 4 + (i === action ? 1 - wind : 0);
        const next = move(state, direction);
        const reward = tiles[next] === "G" ? 1 : tiles[next] === "X" ? -1 : 0;
        return probability > 0 ? [{ probability, state: next, reward, terminated: "GX".includes(tiles[next]) }] : [];
      });
    },
  );
}
