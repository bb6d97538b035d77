"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gridMaps = void 0;
exports.gridWorld = gridWorld;
const rows_1 = require("../../rows");
const drawing_1 = require("../drawing");
const grid_1 = require("./grid");
const tabular_1 = require("./tabular");
/**
 * Maps for `gridWorld`. S is a start, # a wall and "." floor. G is a goal and X a danger: both end the episode. A small
 * letter is another kind of floor: g is grass, w is water.
 */
exports.gridMaps = {
    open: ["......", "......", "......", "......", "......", "S....G"],
    rooms: ["...#...", "...#...", ".......", "...#...", "#.###.#", "...#...", "S....G."],
    cliff: [".......", ".......", "SXXXXXG"],
    meadow: ["gggggggg", "g..gwwgg", "g.ggwwg.", "g.gggg..", "g.....gg", "gwwgg.gg", "Swwgg..G"],
};
/**
 * Makes a grid world. The actions are up (0), right (1), down (2) and left (3). A step into a wall or off the grid
 * stays. The cells are the states, numbered row by row from the top. φ(s) is the one-hot code of the cell's letter.
 *
 * @param map rows of equal length, in the letters of `gridMaps`; an episode starts at one of its S
 * @throws Error if the map has no S, rows of several lengths or other letters, or a reward is for another letter;
 *   RangeError unless the wind is in [0, 1]
 */
function gridWorld(map, { wind = 0, horizon = 50, name = "GridWorld", rewards = { G: 1, X: -1 } } = {}) {
    const [rows, columns] = [map.length, map[0]?.length ?? 0];
    const tiles = map.join("");
    if (!map.every((row) => row.length === columns))
        throw new Error("The rows of a map have one length; these have several.");
    const strange = tiles.match(/[^.SGX#a-z]/)?.[0];
    if (strange)
        throw new Error(`A map is made of . S G X # and small letters; this one has "${strange}".`);
    const unknown = Object.keys(rewards).find((kind) => !/^[.SGX#a-z]$/.test(kind));
    if (unknown !== undefined)
        throw new Error(`Rewards are given by the letters of a map, . S G X # and small letters, not by "${unknown}".`);
    if (!tiles.includes("S"))
        throw new Error("A map has an S, where episodes start; this one has none.");
    const starts = Array.from(tiles, (tile) => Number(tile === "S"));
    const count = starts.reduce((a, b) => a + b);
    const ends = (cell) => "GX".includes(tiles[cell]);
    const outcomes = (0, grid_1.windy)(rows, columns, 4, wind, (cell) => tiles[cell] === "#");
    const kinds = [...new Set(tiles.replaceAll("S", ".").replaceAll("#", ""))].sort();
    const paints = { G: "goal", X: "danger", "#": "wall" };
    const picture = [
        ...(0, drawing_1.board)(rows, columns, (cell) => paints[tiles[cell]] ?? "faint"),
        ...Array.from(tiles).flatMap((tile, cell) => /[a-z]/.test(tile)
            ? [(0, drawing_1.text)((cell % columns) + 0.5, rows - 0.5 - Math.floor(cell / columns), 0.4, tile, "ground")]
            : []),
    ];
    return {
        ...(0, tabular_1.tabular)(name, horizon, starts.map((start) => start / count), 4, (cell, action) => {
            if (ends(cell))
                return [{ probability: 1, state: cell, reward: 0, terminated: true }];
            return outcomes(cell, action).map(({ probability, state }) => ({
                probability,
                state,
                reward: rewards[tiles[state]] ?? 0,
                terminated: ends(state),
            }));
        }),
        draw: (cell) => [...picture, (0, drawing_1.token)(cell, rows, columns)],
        featureNames: kinds,
        features: new rows_1.Rows(Float32Array.from(Array.from(tiles).flatMap((tile) => kinds.map((kind) => Number(kind === (tile === "S" ? "." : tile))))), kinds.length),
    };
}
