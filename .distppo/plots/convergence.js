"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.convergence = convergence;
const frames_1 = require("../frames");
const figure_1 = require("./figure");
const palette = [figure_1.colours.learner, figure_1.colours.third, figure_1.colours.second, figure_1.colours.ink];
/**
 * Plots a number that should fall to 0 against rounds, such as a margin, a gap or a loss of value, on a logarithmic
 * axis.
 *
 * @param runs the rounds of each run by its name, with the columns `round` and `y`
 */
function convergence(runs, { y, label = y, title, logarithmic = true }) {
    const data = Object.entries(runs).map(([name, rounds], i) => {
        const values = (0, frames_1.numbers)(rounds, y).map((value) => (0, figure_1.rounded)(value));
        return (0, figure_1.line)(name, (0, frames_1.numbers)(rounds, "round"), values, palette[i % palette.length], { showlegend: true });
    });
    const yaxis = (0, figure_1.axis)(label, logarithmic ? { type: "log", exponentformat: "power" } : { rangemode: "tozero" });
    return (0, figure_1.curves)(title, (0, figure_1.axis)("round"), [{ yaxis, data }]);
}
