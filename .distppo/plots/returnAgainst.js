"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.returnAgainst = returnAgainst;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const statistics_1 = require("../metrics/statistics");
const numbers_1 = require("../numbers");
const figure_1 = require("./figure");
/** The symbols of the groups, beside their colours, so that five lines can be told apart where they meet. */
const symbols = ["circle", "circle", "circle", "square", "diamond"];
/** The distance between groups at one place if there are more than three, as a share of that to the next place. */
const apart = 0.04;
/**
 * Plots the mean return against a quantity that was varied: one line for each group, with bootstrap 95 % bands over the
 * runs (seeds) and a dot for each run.
 *
 * @param runs a row for each run, with the columns `x`, `by` and `y`
 * @throws RangeError if a number is not finite, or `among` lacks a group
 */
function returnAgainst(runs, { x, by = "actions", label = x, y = "meanReturn", measure = "mean return", among, title, ...references }) {
    const [values, returns] = [(0, frames_1.numbers)(runs, x), (0, frames_1.numbers)(runs, y)];
    (0, checks_1.checkFinite)(`The column "${x}"`, values);
    (0, checks_1.checkFinite)(`The column "${y}"`, returns);
    const places = [...new Set(values)].sort((a, b) => a - b);
    const tickOf = new Map(places.map((place, tick) => [place, tick]));
    const groups = (0, figure_1.grouped)((0, frames_1.column)(runs, by), Array.from(returns.keys()));
    const data = Array.from(groups.entries()).flatMap(([group, rows], nth) => {
        if (among)
            (0, checks_1.checkWord)("group", group, among);
        const colour = figure_1.inOrder[(among ? among.indexOf(group) : nth) % figure_1.inOrder.length];
        const symbol = symbols[figure_1.inOrder.indexOf(colour)];
        const aside = groups.size > 3 ? apart * (nth - (groups.size - 1) / 2) : 0;
        const samples = (0, figure_1.grouped)(rows.map((i) => tickOf.get(values[i])), rows.map((i) => returns[i]));
        const at = [...samples]
            .sort(([a], [b]) => a - b)
            .map(([tick, sample]) => ({ tick: (0, figure_1.rounded)(tick + aside, 5), sample }));
        const ticks = at.map(({ tick }) => tick);
        const intervals = at.map(({ sample }) => (0, statistics_1.bootstrapInterval)(sample));
        const [low, high] = ["low", "high"].map((end) => intervals.map((interval) => (0, figure_1.rounded)(interval[end], 5)));
        const points = at.flatMap(({ tick, sample }) => [...new Set(sample.map((value) => (0, figure_1.rounded)(value, 5)))].map((value) => [tick, value]));
        const [xs, ys] = [0, 1].map((i) => points.map((point) => point[i]));
        const means = at.map(({ sample }) => (0, figure_1.rounded)((0, numbers_1.mean)(sample), 5));
        const marker = { color: colour, symbol };
        return [
            (0, figure_1.band)(ticks, low, high, colour),
            (0, figure_1.dots)(`${group}, one run`, xs, ys, { ...marker, size: 5, opacity: 0.45 }, { showlegend: false }),
            (0, figure_1.line)(group, ticks, means, colour, { mode: "lines+markers", marker: { ...marker, size: 7 } }),
        ];
    });
    const ends = [0, places.length - 1];
    const xaxis = (0, figure_1.axis)(label, { tickvals: places.map((_, tick) => tick), ticktext: places.map(String) });
    const yaxis = (0, figure_1.axis)(`${measure}, 95 % band over runs`, { rangemode: "tozero" });
    return (0, figure_1.curves)(title, xaxis, [{ yaxis, data: [...data, ...(0, figure_1.levels)(ends, references)] }]);
}
