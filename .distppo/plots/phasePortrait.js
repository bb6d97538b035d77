"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.phasePortrait = phasePortrait;
const checks_1 = require("../checks");
const frames_1 = require("../frames");
const figure_1 = require("./figure");
/**
 * Plots the paths of episodes through two state variables, such as a pole's angle and its velocity.
 *
 * @param visitors tables of steps by the name of the policy, with columns `episode` and the two variables
 */
function phasePortrait(visitors, [x, y], { title = `${x} and ${y}`, most = 1500 } = {}) {
    (0, checks_1.checkCount)("The number of points", most);
    const palette = (0, figure_1.visitorColours)(Object.keys(visitors));
    const data = Object.entries(visitors).map(([visitor, table], v) => {
        const [episodes, across, up] = [(0, frames_1.numbers)(table, "episode"), (0, frames_1.numbers)(table, x), (0, frames_1.numbers)(table, y)];
        const every = Math.ceil(episodes.length / most);
        const points = episodes.flatMap((episode, i) => {
            const cut = i > 0 && episode !== episodes[i - 1] ? [[null, null]] : []; // null interrupts the line
            return i % every === 0 ? [...cut, [(0, figure_1.rounded)(across[i]), (0, figure_1.rounded)(up[i])]] : cut;
        });
        const [xs, ys] = [0, 1].map((i) => points.map((point) => point[i]));
        return (0, figure_1.line)(visitor, xs, ys, palette[v], { line: { color: palette[v], width: 1.2 } });
    });
    return { data, layout: (0, figure_1.layout)(title, { xaxis: (0, figure_1.axis)(x), yaxis: (0, figure_1.axis)(y), hovermode: "closest", height: 420 }) };
}
