"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.adversarialCurve = adversarialCurve;
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots the progress of adversarial imitation against environment steps: the learner's return while it learns (above),
 * the discriminator's accuracy on the expert's and on the learner's pairs (middle), and the distance of the occupancies
 * (below).
 *
 * @param rounds columns `environmentSteps`, `meanReturn`, `expertAccuracy`, `learnerAccuracy` and `occupancyDistance`
 */
function adversarialCurve(rounds, { total = 0, title = "Adversarial imitation", ...references } = {}) {
    const steps = (0, frames_1.numbers)(rounds, "environmentSteps");
    const distances = (0, frames_1.numbers)(rounds, "occupancyDistance");
    const ends = [0, steps.reduce((last, each) => Math.max(last, each), total)];
    const curve = (name, values, colour, showlegend = false) => (0, figure_1.line)(name, steps, values.map((value) => (0, figure_1.rounded)(value)), colour, { showlegend });
    return (0, figure_1.curves)(title, (0, figure_1.axis)("environment steps", { range: ends }), [
        {
            yaxis: (0, figure_1.axis)("distance (nats)", {
                domain: [0, 0.21],
                range: [distances.reduce((least, value) => Math.min(least, value), -0.05), 0.72],
            }),
            data: [curve("distance", distances, figure_1.colours.ink)],
        },
        {
            yaxis: (0, figure_1.axis)("accuracy", { domain: [0.28, 0.49], range: [0, 1.03] }),
            data: [
                curve("accuracy on the expert's pairs", (0, frames_1.numbers)(rounds, "expertAccuracy"), figure_1.colours.expert),
                curve("accuracy on the learner's pairs", (0, frames_1.numbers)(rounds, "learnerAccuracy"), figure_1.colours.learner),
                (0, figure_1.level)("chance", ends, 0.5, figure_1.colours.random, { showlegend: false }),
            ],
        },
        {
            yaxis: (0, figure_1.axis)("return", { domain: [0.55, 1], rangemode: "tozero" }),
            data: [curve("learner", (0, frames_1.numbers)(rounds, "meanReturn"), figure_1.colours.learner, true), ...(0, figure_1.levels)(ends, references)],
        },
    ], { height: 540 });
}
