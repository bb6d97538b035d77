"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.driftOverTime = driftOverTime;
const checks_1 = require("../checks");
const figure_1 = require("./figure");
/** The smallest distance that is drawn, in standard deviations, because a logarithmic axis has no 0. */
const least = 0.01;
/**
 * Plots how far learners drift from the expert at each step: the mean, on a logarithmic axis, in a band from the 5 % to
 * the 95 % quantile over the episodes that still run.
 *
 * @param visitors the rows of `drift` by the name of the policy
 */
function driftOverTime(visitors, { title = "Drift from the expert's states", every = 5, bands = true } = {}) {
    (0, checks_1.checkCount)("The option every", every);
    const palette = (0, figure_1.visitorColours)(Object.keys(visitors));
    const data = Object.entries(visitors).flatMap(([visitor, rows], v) => {
        const shown = rows.filter(({ step }) => step % every === 0);
        const steps = shown.map(({ step }) => step);
        const values = (column) => shown.map((row) => Math.max(least, (0, figure_1.rounded)(row[column])));
        return [
            ...(bands ? [(0, figure_1.band)(steps, values("driftLow"), values("driftHigh"), palette[v])] : []),
            (0, figure_1.line)(visitor, steps, values("drift"), palette[v]),
        ];
    });
    return (0, figure_1.curves)(title, (0, figure_1.axis)("time step"), [{ yaxis: (0, figure_1.axis)("distance to the nearest (sd)", { type: "log" }), data }]);
}
