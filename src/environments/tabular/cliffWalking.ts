import { board, token } from "../drawing";
import { type TabularEnvironment, tabular } from "./tabular";

const [rows, columns] = [4, 12];
const start = 3 * columns;
const goal = start + columns - 1;
/** Up, right, down, left. */
const moves = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
];

const places = board(rows, columns, (place) => (place === goal ? "goal" : place > start ? "danger" : "faint"));

/**
 * Walk along a cliff from the lower left corner to the lower right: up (0), right (1), down (2) or left (3). Each step costs 1; one
 * over the cliff between the two corners costs 100 and leads back to the start (Sutton & Barto, example 6.6). Gymnasium's
 * CliffWalking-v1, which however cuts no episode; here 200 steps do.
 */
export const cliffWalking: TabularEnvironment = {
  ...tabular(
    "CliffWalking-v1",
    200,
    Array.from({ length: rows * columns }, (_, state) => Number(state === start)),
    4,
    (state, action) => {
      const [down, right] = moves[action];
      const row = Math.min(rows - 1, Math.max(0, Math.floor(state / columns) + down));
      const column = Math.min(columns - 1, Math.max(0, (state % columns) + right));
      const next = row * columns + column;
      if (next > start && next < goal) return [{ probability: 1, state: start, reward: -100, terminated: false }];
      return [{ probability: 1, state: next, reward: -1, terminated: next === goal }];
    },
  ),
  draw: (state) => [...places, token(state, rows, columns)],
};
