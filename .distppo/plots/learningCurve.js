"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.learningCurve = learningCurve;
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots the loss (above) and the return (below) against rounds, with the interval of the return as a band.
 *
 * @param rounds columns `round`, `loss`, and those of `evaluate`: `meanReturn`, `meanReturnLow`, `meanReturnHigh`,
 *   `actions`
 */
function learningCurve(rounds, { total = 1, title = "Learning curve", ...references } = {}) {
    const round = (0, frames_1.numbers)(rounds, "round");
    const ends = [0, round.reduce((last, each) => Math.max(last, each), total - 1)];
    const colour = figure_1.colours.learner;
    const how = (0, frames_1.column)(rounds, "actions")[0];
    return (0, figure_1.curves)(title, (0, figure_1.axis)("round", { range: [-0.4, ends[1] + 0.4] }), [
        {
            yaxis: (0, figure_1.axis)("return, 95 % interval", { domain: [0, 0.58], rangemode: "tozero" }),
            data: [
                (0, figure_1.band)(round, (0, frames_1.numbers)(rounds, "meanReturnLow"), (0, frames_1.numbers)(rounds, "meanReturnHigh"), colour),
                (0, figure_1.line)(`learner (${how} actions)`, round, (0, frames_1.numbers)(rounds, "meanReturn"), colour),
                ...(0, figure_1.levels)(ends, references),
            ],
        },
        {
            yaxis: (0, figure_1.axis)("loss", { domain: [0.68, 1], rangemode: "tozero" }),
            data: [(0, figure_1.line)("loss", round, (0, frames_1.numbers)(rounds, "loss"), colour, { showlegend: false })],
        },
    ], { height: 460 });
}
