"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cliffWalking = void 0;
const drawing_1 = require("../drawing");
const grid_1 = require("./grid");
const tabular_1 = require("./tabular");
const [rows, columns] = [4, 12];
const start = 3 * columns;
const goal = start + columns - 1;
const picture = (0, drawing_1.board)(rows, columns, (cell) => (cell === goal ? "goal" : cell > start ? "danger" : "faint"));
/**
 * CliffWalking-v1: walk along a cliff from the lower left corner to the lower right one (Sutton & Barto 2018, example
 * 6.6). The actions are up (0), right (1), down (2) and left (3). The reward of a step is −1; a step into the cliff
 * between the two corners gives −100 and leads back to the start.
 *
 * The dynamics are those of Gymnasium's CliffWalking-v1, which has no horizon. Here it is 200 steps.
 */
exports.cliffWalking = {
    ...(0, tabular_1.tabular)("CliffWalking-v1", 200, Array.from({ length: rows * columns }, (_, state) => Number(state === start)), 4, (state, action) => {
        const next = (0, grid_1.neighbour)(rows, columns, state, action);
        if (next > start && next < goal)
            return [{ probability: 1, state: start, reward: -100, terminated: false }];
        return [{ probability: 1, state: next, reward: -1, terminated: next === goal }];
    }),
    draw: (state) => [...picture, (0, drawing_1.token)(state, rows, columns)],
};
