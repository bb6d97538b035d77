"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stateDistribution = stateDistribution;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots which states several policies visit: one histogram for each state variable, with one scale for all policies.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with the columns `names`
 * @param names the state variables, with their units
 */
function stateDistribution(visitors, names, { title = "States visited", bins = 40 } = {}) {
    (0, checks_1.checkCount)("The number of bins", bins);
    const columns = Math.min(2, names.length);
    const rows = Math.ceil(names.length / columns);
    const places = (0, figure_1.panels)(names.length, 0);
    const palette = (0, figure_1.visitorColours)(Object.keys(visitors));
    const data = names.flatMap((name, n) => {
        const samples = Object.values(visitors).map((table) => (0, frames_1.numbers)(table, name).filter(Number.isFinite));
        let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (const sample of samples)
            for (const value of sample)
                [low, high] = [Math.min(low, value), Math.max(high, value)];
        const width = (high - low) / bins || 1;
        const centers = Array.from({ length: bins }, (_, i) => (0, figure_1.rounded)(low + (i + 0.5) * width));
        return Object.keys(visitors).map((visitor, v) => {
            const shares = new Array(bins).fill(0);
            for (const value of samples[v])
                shares[Math.min(bins - 1, Math.floor((value - low) / width))] += 100 / samples[v].length;
            return (0, figure_1.line)(visitor, centers, shares.map((share) => (0, figure_1.rounded)(share)), palette[v], {
                legendgroup: visitor,
                showlegend: n === 0,
                line: { color: palette[v], width: 1.5, shape: "hvh" },
                fill: "tozeroy",
                fillcolor: (0, figure_1.faint)(palette[v]),
                xaxis: places[n].x,
                yaxis: places[n].y,
            });
        });
    });
    const axes = names.map((name, n) => ({
        [places[n].xaxis]: (0, figure_1.axis)(name, { anchor: places[n].y }),
        [places[n].yaxis]: (0, figure_1.axis)(n % columns === 0 ? "% of steps" : "", { anchor: places[n].x, rangemode: "tozero" }),
    }));
    return {
        data,
        layout: (0, figure_1.layout)(title, {
            height: 140 + 220 * rows,
            grid: { rows, columns, pattern: "independent", xgap: 0.14, ygap: 0.28 },
            ...Object.assign({}, ...axes),
        }),
    };
}
