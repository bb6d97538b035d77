"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.occupancy = occupancy;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const statistics_1 = require("../metrics/statistics");
const numbers_1 = require("../numbers");
const figure_1 = require("./figure");
/**
 * Plots where an expert and a learner are over two state variables: the share of steps in each cell, side by side on
 * one scale, and the difference of the shares. The outermost cells also hold what lies beyond the quantiles 0.005 and
 * 0.995 of both.
 *
 * @param expert a table of steps with both columns
 * @param learner a table of steps with both columns
 * @throws RangeError if a column has no finite number
 */
function occupancy(expert, learner, [x, y], { title = "Where they are", cells = 30 } = {}) {
    (0, checks_1.checkCount)("The number of cells", cells);
    const range = (name) => {
        const values = [...(0, frames_1.numbers)(expert, name), ...(0, frames_1.numbers)(learner, name)].filter(Number.isFinite);
        if (values.length === 0)
            throw new RangeError(`The column "${name}" holds no finite number; expected some.`);
        const [low, high] = [(0, statistics_1.quantile)(values, 0.005), (0, statistics_1.quantile)(values, 0.995)];
        return { low, width: (high - low) / cells || 1 };
    };
    const [across, up] = [range(x), range(y)];
    const cell = (value, { low, width }) => (0, numbers_1.clamp)(Math.floor((value - low) / width), 0, cells - 1);
    const shares = (table) => {
        const grid = Array.from({ length: cells }, () => new Array(cells).fill(0));
        const [xs, ys] = [(0, frames_1.numbers)(table, x), (0, frames_1.numbers)(table, y)];
        const known = Array.from(xs.keys()).filter((i) => Number.isFinite(xs[i]) && Number.isFinite(ys[i]));
        for (const i of known)
            grid[cell(ys[i], up)][cell(xs[i], across)] += 100 / known.length;
        return grid.map((row) => row.map((share) => (0, figure_1.rounded)(share, 3)));
    };
    const [a, b] = [shares(expert), shares(learner)];
    const difference = b.map((row, i) => row.map((share, j) => (0, figure_1.rounded)(share - a[i][j], 3)));
    const most = [...a, ...b].flat().reduce((high, share) => Math.max(high, share), 0);
    const centers = ({ low, width }) => Array.from({ length: cells }, (_, i) => (0, figure_1.rounded)(low + (i + 0.5) * width));
    const places = (0, figure_1.panels)(3, 0.12, 0.99);
    const map = (z, n, more) => ({
        type: "heatmap",
        x: centers(across),
        y: centers(up),
        z,
        xaxis: places[n].x,
        yaxis: places[n].y,
        ...more,
    });
    const axesOf = ({ x: across, y: up, xaxis, yaxis, domain }, n) => ({
        [xaxis]: (0, figure_1.axis)(x, { domain, anchor: up }),
        [yaxis]: (0, figure_1.axis)(n === 0 ? y : "", { anchor: across, showticklabels: n === 0 }),
    });
    const scale = { zmin: 0, zmax: most, colorscale: "Viridis" };
    const ofDifference = { zmin: -most, zmax: most, colorscale: "RdBu", reversescale: true };
    return {
        data: [
            map(a, 0, { ...scale, showscale: false }),
            map(b, 1, { ...scale, colorbar: (0, figure_1.colorbar)("%", 0.63) }),
            map(difference, 2, { ...ofDifference, colorbar: (0, figure_1.colorbar)("% more", 1.01) }),
        ],
        layout: (0, figure_1.layout)(title, {
            height: 360,
            margin: { l: 66, r: 70, t: 84, b: 56, autoexpand: false },
            ...Object.assign({}, ...places.map(axesOf)),
            annotations: ["expert", "learner", "learner − expert"].map((name, n) => (0, figure_1.heading)(name, places[n])),
            hovermode: "closest",
        }),
    };
}
