"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.frozenLake8x8 = exports.frozenLake = void 0;
const drawing_1 = require("../drawing");
const grid_1 = require("./grid");
const tabular_1 = require("./tabular");
const maps = {
    "4x4": ["SFFF", "FHFH", "FFFH", "HFFG"],
    "8x8": ["SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG"],
};
/** A frozen lake: S is the start, F ice, H a hole and G the goal. */
function frozenLakeOn(name, map, horizon) {
    const [rows, columns] = [map.length, map[0].length];
    const tiles = map.join("");
    const initial = Array.from(tiles, (tile) => Number(tile === "S"));
    const paint = (tile) => (tile === "G" ? "goal" : tile === "H" ? "danger" : "faint");
    const ice = (0, drawing_1.board)(rows, columns, (cell) => paint(tiles[cell]));
    const lake = (0, tabular_1.tabular)(name, horizon, initial, 4, (state, action) => {
        if ("GH".includes(tiles[state]))
            return [{ probability: 1, state, reward: 0, terminated: true }];
        return [3, 0, 1].map((turn) => {
            const next = (0, grid_1.neighbour)(rows, columns, state, 3 - ((action + turn) % 4)); // the actions are numbered in reverse
            return {
                probability: 1 / 3,
                state: next,
                reward: Number(tiles[next] === "G"),
                terminated: "GH".includes(tiles[next]),
            };
        });
    });
    return { ...lake, draw: (state) => [...ice, (0, drawing_1.token)(state, rows, columns)] };
}
/**
 * FrozenLake-v1: cross a slippery frozen lake of 4 × 4 cells from the upper left corner to the lower right one without
 * falling into a hole. The actions are left (0), down (1), right (2) and up (3). A step goes in the intended direction
 * or in one of the two perpendicular directions, with probability 1/3 each. The reward is 1 at the goal and 0
 * elsewhere. The horizon is 100 steps. The dynamics are those of Gymnasium's FrozenLake-v1.
 */
exports.frozenLake = frozenLakeOn("FrozenLake-v1", maps["4x4"], 100);
/** FrozenLake8x8-v1: the frozen lake with 8 × 8 cells and a horizon of 200 steps (see `frozenLake`). */
exports.frozenLake8x8 = frozenLakeOn("FrozenLake8x8-v1", maps["8x8"], 200);
