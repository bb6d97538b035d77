"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.objectWorld = objectWorld;
const random_1 = require("../../random");
const rows_1 = require("../../rows");
const drawing_1 = require("../drawing");
const grid_1 = require("./grid");
const tabular_1 = require("./tabular");
/** The paints of the first four colours. */
const paints = ["goal", "danger", "ground", "wall"];
/**
 * Makes the object world of Levine, Popović & Koltun 2011, section 7.1: a square grid with an object in 5 % of the
 * cells. Each object has an inner and an outer colour. The reward is 1 within 3 cells of outer colour 0 and 2 cells of
 * outer colour 1, −1 within 3 cells of outer colour 0 only, and 0 elsewhere. φ(s) is the distance in cells to the
 * nearest object of each inner colour and then of each outer colour, so the reward is not linear in the features.
 *
 * The actions are up (0), right (1), down (2), left (3) and stay (4). Every episode starts in a uniformly random cell
 * and lasts until the horizon.
 *
 * @returns the environment with its `objects`
 * @throws RangeError unless `size` is a whole number from 4 on and `colours` one from 2 to `size`
 */
function objectWorld({ size = 32, colours = 2, wind = 0.3, horizon = 32, seed = 0, } = {}) {
    if (!(Number.isInteger(size) && size >= 4 && Number.isInteger(colours) && colours >= 2 && colours <= size))
        throw new RangeError(`An object world has 4 or more cells along a side and 2 to ${size} colours, not ${size} cells and ${colours} colours.`);
    const random = (0, random_1.seeded)(seed);
    const states = size * size;
    const places = random.shuffle(Array.from({ length: states }, (_, place) => place));
    const count = Math.max(colours, Math.round(states / 20));
    const drawn = () => random.shuffle(Array.from({ length: count }, (_, i) => (i < colours ? i : random.integers(0, colours))));
    const [inner, outer] = [drawn(), drawn()];
    const objects = inner.map((colour, i) => ({
        row: Math.floor(places[i] / size),
        column: places[i] % size,
        inner: colour,
        outer: outer[i],
    }));
    const features = new rows_1.Rows(new Float32Array(states * 2 * colours).fill(Number.POSITIVE_INFINITY), 2 * colours);
    for (let state = 0; state < states; state++) {
        const distances = features.row(state);
        for (const { row, column, inner, outer } of objects) {
            const distance = Math.hypot(row - Math.floor(state / size), column - (state % size));
            distances[inner] = Math.min(distances[inner], distance);
            distances[colours + outer] = Math.min(distances[colours + outer], distance);
        }
    }
    const reward = (state) => {
        const [first, second] = features.row(state).subarray(colours);
        return first > 3 ? 0 : second > 2 ? -1 : 1;
    };
    const outcomes = (0, grid_1.windy)(size, size, 5, wind);
    const background = [
        (0, drawing_1.rectangle)(0, 0, size, size, "faint"),
        ...objects.flatMap(({ row, column, inner, outer }) => [
            (0, drawing_1.circle)(column + 0.5, size - row - 0.5, 0.5, paints[outer % paints.length]),
            (0, drawing_1.circle)(column + 0.5, size - row - 0.5, 0.25, paints[inner % paints.length]),
        ]),
    ];
    return {
        ...(0, tabular_1.tabular)("ObjectWorld", horizon, new Float64Array(states).fill(1 / states), 5, (state, action) => outcomes(state, action).map((outcome) => ({ ...outcome, reward: reward(state), terminated: false }))),
        fixedHorizon: true,
        features,
        featureNames: ["inner", "outer"].flatMap((side) => Array.from({ length: colours }, (_, colour) => `distance to ${side} colour ${colour}`)),
        objects,
        draw: (state) => [...background, (0, drawing_1.circle)((state % size) + 0.5, size - Math.floor(state / size) - 0.5, 0.9, "agent")],
    };
}
