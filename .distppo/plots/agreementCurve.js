"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.agreementCurve = agreementCurve;
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots the share of states in which the learner chooses the expert's action against rounds: on states that the expert
 * visits, and on states that the learner visits.
 *
 * @param rounds columns `round`, `onExpertStates` and `onOwnStates`, shares from 0 to 1
 */
function agreementCurve(rounds, { title = "Agreement with the expert" } = {}) {
    const round = (0, frames_1.numbers)(rounds, "round");
    const last = round.reduce((most, each) => Math.max(most, each), 0);
    const curve = (name, column, colour) => (0, figure_1.line)(name, round, (0, frames_1.numbers)(rounds, column), colour, { mode: "lines+markers", marker: { color: colour, size: 7 } });
    return (0, figure_1.curves)(title, (0, figure_1.axis)("round", last <= 20 ? { dtick: 1 } : {}), [
        {
            yaxis: (0, figure_1.axis)("share of equal actions", { tickformat: ".0%" }),
            data: [
                curve("on the expert's states", "onExpertStates", figure_1.colours.expert),
                curve("on its own states", "onOwnStates", figure_1.colours.learner),
            ],
        },
    ]);
}
