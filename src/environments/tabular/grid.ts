/** Moves on a grid of cells that are numbered row by row from the top. */
import { clamp } from "../../numbers";

/** Rows down and columns right of the moves up (0), right (1), down (2), left (3) and stay (4). */
const moves = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
  [0, 0],
];

/** The neighbouring cell in a direction: up (0), right (1), down (2) or left (3). A move off the grid stays. */
export function neighbour(rows: number, columns: number, cell: number, direction: number): number {
  const [down, right] = moves[direction];
  const row = clamp(Math.floor(cell / columns) + down, 0, rows - 1);
  return row * columns + clamp((cell % columns) + right, 0, columns - 1);
}

/**
 * Returns the possible outcomes of a move on a windy grid. With probability 1 − `wind` the intended move happens, else
 * a uniformly random one of the first `actions` moves: up (0), right (1), down (2), left (3) and stay (4). A move off
 * the grid or into a wall stays.
 *
 * @throws RangeError unless the wind is in [0, 1]
 */
export function windy(rows: number, columns: number, actions: 4 | 5, wind: number, isWall = (_cell: number) => false) {
  if (!(wind >= 0 && wind <= 1)) throw new RangeError(`The wind is a probability from 0 to 1, not ${wind}.`);
  return (cell: number, action: number): { probability: number; state: number }[] =>
    Array.from({ length: actions }, (_, direction) => {
      const next = neighbour(rows, columns, cell, direction);
      const probability = wind / actions + (direction === action ? 1 - wind : 0);
      return { probability, state: isWall(next) ? cell : next };
    }).filter(({ probability }) => probability > 0);
}
