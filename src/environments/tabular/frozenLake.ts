import { board, token } from "../drawing";
import { type TabularEnvironment, tabular } from "./tabular";

/** Left, down, right, up. */
const moves = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

const maps = {
  "4x4": ["SFFF", "FHFH", "FFFH", "HFFG"],
  "8x8": ["SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG"],
};

/**
 * Cross a frozen lake from S to G over ice (F), not into a hole (H): left (0), down (1), right (2) or up (3). On slippery ice a
 * step goes as often to either side as ahead. Reward 1 at the goal, else 0. States are counted row by row.
 */
function lake(name: string, map: readonly string[], horizon: number): TabularEnvironment {
  const [rows, columns] = [map.length, map[0].length];
  const tiles = map.join("");
  const inside = (x: number, size: number) => Math.min(size - 1, Math.max(0, x));
  const move = (state: number, direction: number) => {
    const [down, right] = moves[direction];
    return inside(Math.floor(state / columns) + down, rows) * columns + inside((state % columns) + right, columns);
  };
  const initial = Array.from(tiles, (tile) => Number(tile === "S"));
  const paint = (tile: string) => (tile === "G" ? "goal" : tile === "H" ? "danger" : "faint");
  const ice = board(rows, columns, (place) => paint(tiles[place]));
  const world = tabular(name, horizon, initial, 4, (state, action) => {
    if ("GH".includes(tiles[state])) return [{ probability: 1, state, reward: 0, terminated: true }];
    return [3, 0, 1].map((turn) => {
      const next = move(state, (action + turn) % 4);
      return {
        probability: 1 / 3,
        state: next,
        reward: Number(tiles[next] === "G"),
        terminated: "GH".includes(tiles[next]),
      };
    });
  });
  return { ...world, draw: (state) => [...ice, token(state, rows, columns)] };
}

/** Gymnasium's FrozenLake-v1: 16 states, slippery, at most 100 steps. */
export const frozenLake = lake("FrozenLake-v1", maps["4x4"], 100);

/** Gymnasium's FrozenLake8x8-v1: 64 states, slippery, at most 200 steps. */
export const frozenLake8x8 = lake("FrozenLake8x8-v1", maps["8x8"], 200);
