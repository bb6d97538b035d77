"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gridPanels = gridPanels;
const checks_1 = require("../checks");
const statistics_1 = require("../metrics/statistics");
const figure_1 = require("./figure");
/** The columns to the right and the rows down of an action: up, right, down, left. */
const ways = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
];
/**
 * Plots numbers of the places of a grid, such as rewards, values or visits, as maps side by side on one scale. Places
 * are counted row by row from the top.
 *
 * @param maps a number for each place, by the title of the panel
 * @throws RangeError if there are no maps, they are not full rows of finite numbers or have different sizes, or an
 *   overlay does not fit them
 */
function gridPanels(maps, { columns, label, title, overlays = {}, each = false }) {
    const names = Object.keys(maps);
    checkMaps(maps, columns, overlays);
    const places = (0, figure_1.panels)(names.length, 0.03, 0.97);
    const values = names.map((name) => Array.from(maps[name], (value) => (0, figure_1.rounded)(value)));
    const rowCount = values[0].length / columns;
    const scale = (numbers, beyond = 0) => ({
        zmin: (0, statistics_1.quantile)(numbers, beyond),
        zmax: (0, statistics_1.quantile)(numbers, 1 - beyond),
    });
    const common = scale(values.flat());
    const place = (at) => [at % columns, Math.floor(at / columns)];
    const data = names.flatMap((name, n) => {
        const axes = { xaxis: places[n].x, yaxis: places[n].y };
        const over = { hoverinfo: "skip", showlegend: false, ...axes };
        const { policy, walks = [] } = overlays[name] ?? {};
        return [
            {
                type: "heatmap",
                z: Array.from({ length: rowCount }, (_, row) => values[n].slice(row * columns, (row + 1) * columns)),
                colorscale: "Viridis",
                ...(each ? scale(values[n], 0.02) : common),
                showscale: !each && n === names.length - 1,
                colorbar: (0, figure_1.colorbar)(label, 1.01),
                hovertemplate: `%{z}<extra>${name}</extra>`,
                ...axes,
            },
            ...(policy ? [arrows(policy, values[n].length, place, over)] : []),
            ...walks.map((walk) => {
                const points = Array.from(walk, place);
                const [x, y] = [0, 1].map((i) => points.map((point) => point[i]));
                const marker = { color: figure_1.colours.expert, size: 4 };
                return (0, figure_1.line)(name, x, y, figure_1.colours.expert, { mode: "lines+markers", marker, ...over });
            }),
        ];
    });
    const bare = { showticklabels: false, ticks: "", showgrid: false, linecolor: "white", constrain: "domain" };
    const axesOf = ({ x, y, xaxis, yaxis, domain }) => ({
        [xaxis]: (0, figure_1.axis)("", { ...bare, domain, range: [-0.5, columns - 0.5], anchor: y }),
        [yaxis]: (0, figure_1.axis)("", { ...bare, range: [rowCount - 0.5, -0.5], scaleanchor: x, anchor: x }),
    });
    return {
        data,
        layout: (0, figure_1.layout)(title, {
            height: 110 + Math.min(400, (740 / names.length) * (rowCount / columns)),
            margin: { l: 16, r: each ? 16 : 74, t: 84, b: 16, autoexpand: false },
            ...Object.assign({}, ...places.map(axesOf)),
            annotations: names.map((name, n) => (0, figure_1.heading)(name, places[n])),
            hovermode: "closest",
        }),
    };
}
function checkMaps(maps, columns, overlays) {
    const names = Object.keys(maps);
    (0, checks_1.checkCount)("The option columns", columns);
    if (names.length === 0)
        throw new RangeError("There are no maps; expected at least one.");
    const size = maps[names[0]].length;
    for (const name of names) {
        const { length } = maps[name];
        if (!(length > 0 && length === size && length % columns === 0))
            throw new RangeError(`The map "${name}" has ${length} places; expected ${length === size ? `full rows of ${columns}` : `${size}, as in "${names[0]}"`}.`);
        (0, checks_1.checkFinite)(`The map "${name}"`, maps[name]);
    }
    for (const [name, { policy, walks = [] }] of Object.entries(overlays)) {
        if (!names.includes(name))
            throw new RangeError(`There is no map "${name}" to draw over; there are: ${names.join(", ")}.`);
        if (policy && policy.length !== 4 * size && policy.length !== 5 * size)
            throw new RangeError(`The policy over "${name}" has ${policy.length} probabilities; expected 4 or 5 for each of the ${size} places.`);
        for (const place of walks.flatMap((walk) => Array.from(walk)))
            if (!(Number.isInteger(place) && place >= 0 && place < size))
                throw new RangeError(`A walk over "${name}" visits the place ${place}; expected 0 to ${size - 1}.`);
    }
}
/**
 * An arrowhead in each place towards where the most probable action leads. There is none where that action stays or all
 * actions have the same probability. One line draws all arrowheads.
 */
function arrows(policy, places, place, more) {
    const actions = policy.length / places;
    const points = Array.from({ length: places }, (_, at) => {
        const row = policy.subarray(at * actions, (at + 1) * actions);
        const [least, most] = [row.reduce((a, b) => Math.min(a, b)), row.reduce((a, b) => Math.max(a, b))];
        const way = ways[most - least < 1e-9 ? 4 : row.indexOf(most)];
        if (!way)
            return [];
        const [[x, y], [right, down]] = [place(at), way];
        const corner = (side) => [x - 0.12 * right + side * down, y - 0.12 * down - side * right];
        return [corner(0.22), [x + 0.22 * right, y + 0.22 * down], corner(-0.22), [null, null]];
    }).flat();
    const [x, y] = [0, 1].map((i) => points.map((point) => point[i]));
    return (0, figure_1.line)("policy", x, y, "white", { line: { color: "white", width: 1.5 }, ...more });
}
