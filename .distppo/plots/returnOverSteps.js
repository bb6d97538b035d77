"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.returnOverSteps = returnOverSteps;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const statistics_1 = require("../metrics/statistics");
const numbers_1 = require("../numbers");
const figure_1 = require("./figure");
/**
 * Plots the mean return against environment steps on a logarithmic axis: one line for each group, with bootstrap 95 %
 * bands over the runs (seeds). The groups need not be measured at the same steps.
 *
 * @param rows a row for each run and time, with the columns `environmentSteps`, `by` and `y`
 * @throws RangeError if a number is not finite, or a number of steps is not above 0
 * @example
 * const rows = [...dqn(cartPole, { rounds: 5 })].map((round) => ({ method: "DQN", ...round }));
 * const figure = returnOverSteps(rows, { title: "CartPole" });
 */
function returnOverSteps(rows, { by = "method", y = "meanReturn", measure = "mean return", title, ...references }) {
    const [steps, returns] = [(0, frames_1.numbers)(rows, "environmentSteps"), (0, frames_1.numbers)(rows, y)];
    (0, checks_1.checkFinite)(`The column "${y}"`, returns);
    const wrong = steps.find((each) => !(each > 0 && each < Number.POSITIVE_INFINITY));
    if (wrong !== undefined)
        throw new RangeError(`A logarithmic axis shows environmentSteps above 0, not ${wrong}; leave such rows out.`);
    const groups = (0, figure_1.grouped)((0, frames_1.column)(rows, by), Array.from(returns.keys()));
    const data = Array.from(groups.entries()).flatMap(([group, members], nth) => {
        const colour = figure_1.inOrder[nth % figure_1.inOrder.length];
        const samples = (0, figure_1.grouped)(members.map((i) => steps[i]), members.map((i) => returns[i]));
        const at = [...samples].sort(([a], [b]) => a - b);
        const places = at.map(([place]) => place);
        const intervals = at.map(([, sample]) => (0, statistics_1.bootstrapInterval)(sample));
        const [low, high] = ["low", "high"].map((end) => intervals.map((each) => (0, figure_1.rounded)(each[end], 5)));
        const means = at.map(([, sample]) => (0, figure_1.rounded)((0, numbers_1.mean)(sample), 5));
        return [(0, figure_1.band)(places, low, high, colour), (0, figure_1.line)(group, places, means, colour, { showlegend: true })];
    });
    const sorted = [...steps].sort((a, b) => a - b);
    const ends = sorted.length > 0 ? [sorted[0], sorted[sorted.length - 1]] : [1, 10];
    const xaxis = (0, figure_1.axis)("environment steps", { type: "log", dtick: 1 });
    const yaxis = (0, figure_1.axis)(`${measure}, 95 % band over runs`);
    return (0, figure_1.curves)(title, xaxis, [{ yaxis, data: [...data, ...(0, figure_1.levels)(ends, references)] }]);
}
