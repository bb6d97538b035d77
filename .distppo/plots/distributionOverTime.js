"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.distributionOverTime = distributionOverTime;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const statistics_1 = require("../metrics/statistics");
const figure_1 = require("./figure");
/**
 * Plots the distribution of a state variable at each time step, for several visitors: the median, in a band from the 5
 * % to the 95 % quantile over the episodes that still run.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with columns `step` and
 *   `name`
 * @param name the state variable, with its unit
 */
function distributionOverTime(visitors, name, { title = `${name} over time`, every = 5 } = {}) {
    (0, checks_1.checkCount)("The option every", every);
    const palette = (0, figure_1.visitorColours)(Object.keys(visitors));
    const data = Object.entries(visitors).flatMap(([visitor, table], v) => {
        const [step, value] = [(0, frames_1.numbers)(table, "step"), (0, frames_1.numbers)(table, name)];
        const rows = Array.from(step.keys()).filter((i) => step[i] % every === 0 && Number.isFinite(value[i]));
        const samples = (0, figure_1.grouped)(rows.map((i) => step[i]), rows.map((i) => value[i]));
        const steps = [...samples.keys()].sort((a, b) => a - b);
        const at = (q) => steps.map((step) => (0, figure_1.rounded)((0, statistics_1.quantile)(samples.get(step), q)));
        return [(0, figure_1.band)(steps, at(0.05), at(0.95), palette[v]), (0, figure_1.line)(visitor, steps, at(0.5), palette[v])];
    });
    return (0, figure_1.curves)(title, (0, figure_1.axis)("time step"), [{ yaxis: (0, figure_1.axis)(`${name}: median, 5 % to 95 %`), data }]);
}
