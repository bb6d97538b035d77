"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.macrocells = macrocells;
const random_1 = require("../../random");
const rows_1 = require("../../rows");
const drawing_1 = require("../drawing");
const grid_1 = require("./grid");
const tabular_1 = require("./tabular");
/**
 * Makes the grid world of Abbeel & Ng 2004, section 5.1: a square grid that is divided into square macrocells. φ(s) is
 * the one-hot code of the macrocell of s, and the reward in s is w·φ(s). Each weight is 0 with probability 0.9 and
 * uniform otherwise; then the weights are scaled to a sum of 1. They are drawn again if fewer than two are positive.
 *
 * The actions are up (0), right (1), down (2) and left (3). Every episode starts in a uniformly random cell and lasts
 * until the horizon.
 *
 * @returns the environment with its `weights` w: [features]
 * @throws RangeError unless `size` is a multiple of `macrocell`, from 2 macrocells a side on
 */
function macrocells({ size = 128, macrocell = 16, wind = 0.3, horizon = 200, seed = 0, } = {}) {
    const across = size / macrocell;
    if (!(Number.isInteger(size) && Number.isInteger(macrocell) && macrocell > 0 && Number.isInteger(across) && across > 1))
        throw new RangeError(`A grid of ${size} cells a side can't be divided into two or more macrocells of ${macrocell}.`);
    const random = (0, random_1.seeded)(seed);
    const weights = new Float64Array(across * across);
    while (weights.filter((weight) => weight > 0).length < 2)
        for (let i = 0; i < weights.length; i++)
            weights[i] = random.random() < 0.9 ? 0 : random.random();
    const sum = weights.reduce((a, b) => a + b);
    for (let i = 0; i < weights.length; i++)
        weights[i] /= sum;
    const states = size * size;
    const cellOf = (state) => Math.floor(state / size / macrocell) * across + Math.floor((state % size) / macrocell);
    const features = new rows_1.Rows(new Float32Array(states * weights.length), weights.length);
    for (let state = 0; state < states; state++)
        features.row(state)[cellOf(state)] = 1;
    const outcomes = (0, grid_1.windy)(size, size, 4, wind);
    const environment = (0, tabular_1.tabular)("Macrocells", horizon, new Float64Array(states).fill(1 / states), 4, (state, action) => outcomes(state, action).map((outcome) => ({ ...outcome, reward: weights[cellOf(state)], terminated: false })));
    const left = (cell) => (cell % across) * macrocell;
    const bottom = (cell) => size - (Math.floor(cell / across) + 1) * macrocell;
    const grid = [
        (0, drawing_1.rectangle)(0, 0, size, size, "faint"),
        ...Array.from(weights).flatMap((weight, cell) => weight === 0
            ? []
            : [
                (0, drawing_1.rectangle)(left(cell), bottom(cell), left(cell) + macrocell, bottom(cell) + macrocell, "goal"),
                (0, drawing_1.text)(left(cell) + macrocell / 2, bottom(cell) + macrocell / 2, macrocell / 3, weight.toFixed(2), "wall"),
            ]),
    ];
    return {
        ...environment,
        fixedHorizon: true,
        features,
        featureNames: Array.from(weights, (_, cell) => `macrocell ${cell}`),
        weights,
        draw: (state) => [...grid, (0, drawing_1.circle)((state % size) + 0.5, size - Math.floor(state / size) - 0.5, size / 50, "agent")],
    };
}
