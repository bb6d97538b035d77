"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.neighbour = neighbour;
exports.windy = windy;
/** Moves on a grid of cells that are numbered row by row from the top. */
const numbers_1 = require("../../numbers");
/** Rows down and columns right of the moves up (0), right (1), down (2), left (3) and stay (4). */
const moves = [
    [-1, 0],
    [0, 1],
    [1, 0],
    [0, -1],
    [0, 0],
];
/** The neighbouring cell in a direction: up (0), right (1), down (2) or left (3). A move off the grid stays. */
function neighbour(rows, columns, cell, direction) {
    const [down, right] = moves[direction];
    const row = (0, numbers_1.clamp)(Math.floor(cell / columns) + down, 0, rows - 1);
    return row * columns + (0, numbers_1.clamp)((cell % columns) + right, 0, columns - 1);
}
/**
 * Returns the possible outcomes of a move on a windy grid. With probability 1 − `wind` the intended move happens, else
 * a uniformly random one of the first `actions` moves: up (0), right (1), down (2), left (3) and stay (4). A move off
 * the grid or into a wall stays.
 *
 * @throws RangeError unless the wind is in [0, 1]
 */
function windy(rows, columns, actions, wind, isWall = (_cell) => false) {
    if (!(wind >= 0 && wind <= 1))
        throw new RangeError(`The wind is a probability from 0 to 1, not ${wind}.`);
    return (cell, action) => Array.from({ length: actions }, (_, direction) => {
        const next = neighbour(rows, columns, cell, direction);
        const probability = wind / actions + (direction === action ? 1 - wind : 0);
        return { probability, state: isWall(next) ? cell : next };
    }).filter(({ probability }) => probability > 0);
}
