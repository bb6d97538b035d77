"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stateMaps = stateMaps;
const checks_1 = require("../checks");
const statistics_1 = require("../metrics/statistics");
const figure_1 = require("./figure");
/**
 * Plots functions of an observation of two numbers, such as rewards or values, as maps side by side on one scale.
 *
 * @param space the space of the observations; the axes have its names and bounds
 * @param functions the functions by the titles of their panels
 * @throws RangeError if observations are not two numbers with finite bounds, there are no functions, or they return
 *   nothing that is finite; TypeError if they return something that is not a number
 */
function stateMaps({ low, high, names = ["first number", "second number"] }, functions, { title, label, drawing = [], cells = 24 }) {
    const size = low?.length ?? 0; // a discrete space has no bounds
    if (size !== 2 || ![...low, ...high].every(Number.isFinite))
        throw new RangeError(`A map is over two bounded numbers; these observations have ${size}: see observing(…).`);
    (0, checks_1.checkCount)("The number of cells", cells);
    const [across, up] = [0, 1].map((i) => Array.from({ length: cells }, (_, k) => (0, figure_1.rounded)(low[i] + ((high[i] - low[i]) * (k + 0.5)) / cells)));
    const maps = Object.entries(functions).map(([name, f]) => ({
        name,
        z: up.map((y) => across.map((x) => {
            const value = f(Float32Array.of(x, y));
            if (typeof value !== "number")
                throw new TypeError(`The function "${name}" returns ${(0, checks_1.described)(value)} at (${x}, ${y}); expected a number.`);
            return (0, figure_1.rounded)(value, 3);
        })),
    }));
    const all = maps.flatMap(({ z }) => z.flat()).filter(Number.isFinite);
    if (all.length === 0)
        throw new RangeError(maps.length === 0
            ? "There are no functions to draw; expected at least one."
            : "The functions return no finite number; expected some.");
    const places = (0, figure_1.panels)(maps.length, 0.03, 0.93);
    const axesOf = ({ x, y, xaxis, yaxis, domain }, n) => ({
        [xaxis]: (0, figure_1.axis)(names[0], { domain, anchor: y, range: [low[0], high[0]], constrain: "domain", nticks: 5 }),
        [yaxis]: (0, figure_1.axis)(n === 0 ? names[1] : "", {
            anchor: x,
            range: [low[1], high[1]],
            ...(drawing.length > 0 && { scaleanchor: x }),
            constrain: "domain",
            showticklabels: n === 0,
        }),
    });
    return {
        data: maps.map(({ name, z }, n) => ({
            type: "heatmap",
            x: across,
            y: up,
            z,
            zmin: (0, statistics_1.quantile)(all, 0),
            zmax: (0, statistics_1.quantile)(all, 1),
            colorscale: "Viridis",
            showscale: n === maps.length - 1,
            colorbar: { ...(0, figure_1.colorbar)(label, 0.98), xanchor: "left" },
            hovertemplate: `%{x} %{y}: %{z}<extra>${name}</extra>`,
            xaxis: places[n].x,
            yaxis: places[n].y,
        })),
        layout: (0, figure_1.layout)(title, {
            height: 130 + Math.min(420, 640 / maps.length),
            margin: { l: 66, r: 80, t: 76, b: 56, autoexpand: false },
            ...Object.assign({}, ...places.map(axesOf)),
            shapes: places.flatMap(({ x, y }) => drawing.flatMap((shape) => overlay(shape, x, y))),
            annotations: maps.map(({ name }, n) => (0, figure_1.heading)(name, places[n])),
            hovermode: "closest",
        }),
    };
}
/** A wall or a goal as a shape of plotly. */
function overlay(shape, xref, yref) {
    const line = { color: "white", width: 3 };
    if (shape.paint === "goal" && shape.kind === "circle") {
        const { x, y, radius } = shape;
        const box = { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius };
        return [{ type: "circle", xref, yref, ...box, line: { ...line, color: figure_1.paints.goal } }];
    }
    if (shape.paint !== "wall" || shape.kind !== "line")
        return [];
    const { points } = shape;
    return Array.from({ length: points.length / 2 - 1 }, (_, i) => {
        const [x0, y0, x1, y1] = points.slice(2 * i, 2 * i + 4);
        return { type: "line", xref, yref, x0, y0, x1, y1, line };
    });
}
