"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.meeting = meeting;
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots the states of an expert and of a learner over two variables, in one panel for each of some rounds.
 *
 * @param expert a table of steps with both columns
 * @param learner such tables by the titles of their panels, such as `{ "round 0": …, "round 20": … }`
 */
function meeting(expert, learner, [x, y], { title = "Expert and learner meet", most = 32, ranges = [] } = {}) {
    const names = Object.keys(learner);
    const places = (0, figure_1.panels)(names.length, 0.04);
    const inside = (value, [low, high] = [-Infinity, Infinity]) => Number.isFinite(value) && value >= low && value <= high;
    const dotsOf = (name, table, n) => {
        const [across, up] = [x, y].map((column) => (0, frames_1.numbers)(table, column).map((value) => (0, figure_1.rounded)(value, 3)));
        const seen = Array.from(across.keys()).filter((i) => inside(across[i], ranges[0]) && inside(up[i], ranges[1]));
        const kept = seen.filter((_, i) => i % Math.ceil(seen.length / most) === 0);
        const marker = { color: figure_1.colours[name], size: 4, opacity: 0.7 };
        const place = { legendgroup: name, showlegend: n === 0, xaxis: places[n].x, yaxis: "y" };
        return (0, figure_1.dots)(name, kept.map((i) => across[i]), kept.map((i) => up[i]), marker, place);
    };
    const horizontal = ({ xaxis, domain }, n) => ({
        [xaxis]: (0, figure_1.axis)(x, { domain, anchor: "y", ...(n > 0 && { matches: "x" }), ...(ranges[0] && { range: ranges[0] }) }),
    });
    return {
        data: names.flatMap((name, n) => [dotsOf("learner", learner[name], n), dotsOf("expert", expert, n)]),
        layout: (0, figure_1.layout)(title, {
            height: 330,
            legend: { orientation: "h", x: 1, xanchor: "right", y: 1.14, yanchor: "bottom" },
            yaxis: (0, figure_1.axis)(y, ranges[1] && { range: ranges[1] }),
            ...Object.assign({}, ...places.map(horizontal)),
            annotations: names.map((name, n) => (0, figure_1.heading)(name, places[n], true)),
            hovermode: "closest",
        }),
    };
}
