/** Rows down and columns right of each move: up, right, down, left, and staying. */
const [down, right] = [
  [-1, 0, 1, 0, 0],
  [0, 1, 0, -1, 0],
];

/**
 * Where the moves on a grid lead, its places counted row by row: as meant, or, with probability `wind`, any of the `actions` first
 * of up (0), right (1), down (2), left (3) and staying (4), as the wind has it. Off the grid or into a wall is no step.
 *
 * @throws RangeError when the wind is no probability
 */
export function windy(rows: number, columns: number, actions: 4 | 5, wind: number, isWall = (_place: number) => false) {
  if (!(wind >= 0 && wind <= 1)) throw new RangeError(`The wind is a probability from 0 to 1, not ${wind}.`);
  const move = (place: number, direction: number) => {
    const [row, column] = [Math.floor(place / columns) + down[direction], (place % columns) + right[direction]];
    const inside = row >= 0 && row < rows && column >= 0 && column < columns;
    const next = row * columns + column;
    return inside && !isWall(next) ? next : place;
  };
  return (place: number, action: number): { probability: number; state: number }[] =>
    Array.from({ length: actions }, (_, direction) => ({
      probability: wind / actions + (direction === action ? 1 - wind : 0),
      state: move(place, direction),
    })).filter(({ probability }) => probability > 0);
}
