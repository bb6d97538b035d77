"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.returnBars = returnBars;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const statistics_1 = require("../metrics/statistics");
const numbers_1 = require("../numbers");
const figure_1 = require("./figure");
/**
 * Plots the mean returns of several methods as bars, with bootstrap 95 % intervals over the runs (seeds), a dot for
 * each run, and the numbers that a paper reports.
 *
 * @param runs a row for each run, with the columns `by` and `y`
 * @throws RangeError if a method of the paper has no runs, or a return is not finite
 */
function returnBars(runs, { by = "method", y = "meanReturn", measure = "mean return", paper = {}, reference, title }) {
    const returns = (0, frames_1.numbers)(runs, y);
    (0, checks_1.checkFinite)(`The column "${y}"`, returns);
    const samples = (0, figure_1.grouped)((0, frames_1.column)(runs, by), returns);
    const names = [...samples.keys()];
    for (const name of Object.keys(paper))
        if (!samples.has(name))
            throw new RangeError(`The paper's "${name}" is not a method of the runs; there are: ${names.join(", ")}.`);
    const colourOf = (name) => name === reference ? figure_1.colours.expert : name === "random" ? figure_1.colours.random : figure_1.colours.learner;
    const bars = Array.from(samples.values(), (sample) => ({ mean: (0, numbers_1.mean)(sample), ...(0, statistics_1.bootstrapInterval)(sample) }));
    const reported = names.filter((name) => name in paper);
    const outlined = { color: "white", symbol: "diamond", size: 11, line: { color: figure_1.colours.ink, width: 2 } };
    return {
        data: [
            {
                type: "bar",
                name: "ours: mean, 95 % interval",
                x: names,
                y: bars.map(({ mean }) => (0, figure_1.rounded)(mean)),
                marker: { color: names.map(colourOf) },
                width: 0.6,
                error_y: {
                    type: "data",
                    symmetric: false,
                    array: bars.map(({ mean, high }) => (0, figure_1.rounded)(high - mean, 3)),
                    arrayminus: bars.map(({ mean, low }) => (0, figure_1.rounded)(mean - low, 3)),
                    color: figure_1.colours.ink,
                    thickness: 1.5,
                },
                showlegend: false,
            },
            (0, figure_1.dots)("one run", Array.from(samples, ([name, sample]) => sample.map(() => name)).flat(), Array.from(samples.values(), (sample) => sample.map((value) => (0, figure_1.rounded)(value))).flat(), { color: figure_1.colours.ink, size: 6, line: { color: "white", width: 1 } }),
            ...(reported.length === 0
                ? []
                : [
                    (0, figure_1.dots)("the paper's mean", reported, reported.map((name) => paper[name]), outlined),
                ]),
        ],
        layout: (0, figure_1.layout)(title, {
            xaxis: (0, figure_1.axis)("", {
                tickangle: 0,
                tickvals: names,
                ticktext: names.map((name) => String(name).replace(/ (?=[^ ]+$)/, "<br>")),
            }),
            yaxis: (0, figure_1.axis)(`${measure}, 95 % interval over runs`, { zeroline: true, zerolinecolor: figure_1.colours.ink }),
            hovermode: "closest",
        }),
    };
}
