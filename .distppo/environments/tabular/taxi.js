"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.taxi = void 0;
const drawing_1 = require("../drawing");
const tabular_1 = require("./tabular");
/** The street map of 5 × 5 cells, where | is a wall between two cells and R, G, Y and B are the taxi ranks. */
const map = ["|R: | : :G|", "| : | : : |", "| : : : : |", "| | : | : |", "|Y| : |B: |"];
const ranks = [
    [0, 0],
    [0, 4],
    [4, 0],
    [4, 3],
];
const inTaxi = 4;
/** The state as one number: the taxi's row and column, the passenger's rank (4 in the taxi), the destination's rank. */
const encode = (row, column, passenger, destination) => ((row * 5 + column) * 5 + passenger) * 4 + destination;
const decode = (state) => {
    const [cell, rest] = [Math.floor(state / 20), state % 20];
    return [Math.floor(cell / 5), cell % 5, Math.floor(rest / 4), rest % 4];
};
/** The picture of the map: its walls and the letters of its ranks. */
const streets = [
    ...(0, drawing_1.board)(5, 5, () => "faint"),
    ...map.flatMap((row, i) => Array.from(row).flatMap((sign, j) => (sign === "|" ? [(0, drawing_1.line)([j / 2, 5 - i, j / 2, 4 - i], 0.06, "wall")] : []))),
    ...ranks.map(([row, column], i) => (0, drawing_1.text)(column + 0.5, 4.5 - row, 0.5, "RGYB"[i], "ground")),
];
/** The picture of a state: the destination is a ring, the passenger a small disc. */
function streetMap(state) {
    const [row, column, passenger, destination] = decode(state);
    const [toRow, toColumn] = ranks[destination];
    const ring = Array.from({ length: 33 }, (_, i) => (i * Math.PI) / 16);
    const riding = passenger === inTaxi;
    const [fromRow, fromColumn] = riding ? [row, column] : ranks[passenger];
    return [
        ...streets,
        (0, drawing_1.line)(ring.flatMap((angle) => [toColumn + 0.5 + 0.4 * Math.cos(angle), 4.5 - toRow + 0.4 * Math.sin(angle)]), 0.07, "goal"),
        (0, drawing_1.token)(row * 5 + column, 5, 5, 0.36),
        (0, drawing_1.circle)(fromColumn + 0.5, 4.5 - fromRow, 0.16, riding ? "faint" : "wall"),
    ];
}
/**
 * Taxi-v4: pick up a passenger at one rank and take them to another (Dietterich 2000). The actions are down (0), up
 * (1), right (2), left (3), pick up (4) and drop off (5). The reward of a step is −1, of an illegal pick-up or drop-off
 * −10, and of the drop-off at the destination 20. The horizon is 200 steps. The dynamics are those of Gymnasium's
 * Taxi-v4 without rain.
 */
exports.taxi = {
    ...(0, tabular_1.tabular)("Taxi-v4", 200, Array.from({ length: 500 }, (_, state) => {
        const [, , passenger, destination] = decode(state);
        return passenger !== inTaxi && passenger !== destination ? 1 / 300 : 0;
    }), 6, (state, action) => {
        const [row, column, passenger, destination] = decode(state);
        const rank = ranks.findIndex(([r, c]) => r === row && c === column);
        const to = (next, reward = -1, terminated = false) => [
            { probability: 1, state: next, reward, terminated },
        ];
        const drive = (down, right) => to(encode(row + down, column + right, passenger, destination));
        if (action === 0)
            return drive(Number(row < 4), 0);
        if (action === 1)
            return drive(-Number(row > 0), 0);
        if (action === 2)
            return drive(0, Number(map[row][2 * column + 2] === ":"));
        if (action === 3)
            return drive(0, -Number(map[row][2 * column] === ":"));
        if (action === 4)
            return rank === passenger ? to(encode(row, column, inTaxi, destination)) : to(state, -10);
        if (passenger !== inTaxi || rank < 0)
            return to(state, -10);
        return to(encode(row, column, rank, destination), rank === destination ? 20 : -1, rank === destination);
    }),
    draw: streetMap,
};
