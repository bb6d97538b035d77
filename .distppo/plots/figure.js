"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.levels = exports.level = exports.band = exports.dots = exports.line = exports.colorbar = exports.heading = exports.layout = exports.axis = exports.faint = exports.rounded = exports.paints = exports.visitorColours = exports.inOrder = exports.colours = void 0;
exports.grouped = grouped;
exports.panels = panels;
exports.curves = curves;
/** The colours of all figures. They can be told apart by colour-blind people (Okabe & Ito, 2008). */
exports.colours = {
    expert: "#D55E00",
    learner: "#0072B2",
    random: "#7F7F7F",
    second: "#56B4E9",
    third: "#CC79A7",
    fourth: "#E69F00",
    fifth: "#009E73",
    ink: "#2B2B2B",
    grid: "#E5E5E5",
};
/** The colours, in order, of learners and groups that have no colour of their own. */
exports.inOrder = [
    exports.colours.learner,
    exports.colours.third,
    exports.colours.second,
    exports.colours.fourth,
    exports.colours.fifth,
];
/** The colours of visitors: the expert and the random policy have their own, the others take theirs in order. */
const visitorColours = (visitors) => {
    const rest = [...exports.inOrder];
    return visitors.map((name) => name === "expert" || name === "random" ? exports.colours[name] : (rest.shift() ?? exports.colours.ink));
};
exports.visitorColours = visitorColours;
/** The colours of shapes in a drawing. A shape with the paint `agent` has the colour of its policy. */
exports.paints = {
    ground: "#8C8C8C",
    wall: exports.colours.ink,
    goal: "#009E73",
    danger: "#882255",
    faint: "#EFEFEF",
};
/** A number rounded to significant digits, which keeps the JSON of figures small. */
const rounded = (value, digits = 4) => +value.toPrecision(digits);
exports.rounded = rounded;
/** The values grouped by their keys, in the order in which the keys first appear. */
function grouped(keys, values) {
    const groups = new Map();
    for (const [i, key] of keys.entries()) {
        const group = groups.get(key);
        if (group)
            group.push(values[i]);
        else
            groups.set(key, [values[i]]);
    }
    return groups;
}
/** A colour with this opacity, from 0 to 1, for bands behind lines. */
const faint = (colour, opacity = 0.18) => `rgba(${[1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)).join(", ")}, ${opacity})`;
exports.faint = faint;
/** An axis with its label, which includes the unit. */
const axis = (label, more = {}) => ({
    title: { text: label, font: { size: 13 } },
    gridcolor: exports.colours.grid,
    zeroline: false,
    linecolor: exports.colours.ink,
    ticks: "outside",
    tickcolor: exports.colours.ink,
    ...more,
});
exports.axis = axis;
/** The layout of all figures: the title at the left, the legend below it, a white ground. */
const layout = (title, more = {}) => ({
    title: { text: title, x: 0.01, xanchor: "left", y: 0.97, yanchor: "top", font: { size: 16 } },
    font: { family: "Helvetica, Arial, sans-serif", size: 13, color: exports.colours.ink },
    paper_bgcolor: "white",
    plot_bgcolor: "white",
    height: 380,
    margin: { l: 66, r: 24, t: 84, b: 56, autoexpand: false },
    legend: { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" },
    hovermode: "x unified",
    ...more,
});
exports.layout = layout;
/** Panels of equal width side by side, with a gap between them, over `total` of the width of the figure. */
function panels(count, gap, total = 1) {
    const width = (total - gap * (count - 1)) / count;
    return Array.from({ length: count }, (_, n) => {
        const suffix = n === 0 ? "" : n + 1;
        const start = n * (width + gap);
        const domain = [start, start + width];
        return { x: `x${suffix}`, y: `y${suffix}`, xaxis: `xaxis${suffix}`, yaxis: `yaxis${suffix}`, domain };
    });
}
/** A title above the middle of a panel. The figure's panels share their vertical axis if `shared` is true. */
const heading = (text, { x, y }, shared = false) => ({
    text,
    x: 0.5,
    y: 1.01,
    xref: `${x} domain`,
    yref: `${shared ? "y" : y} domain`,
    xanchor: "center",
    yanchor: "bottom",
    showarrow: false,
});
exports.heading = heading;
/** The legend or colour bar at the right of maps, with its label. */
const colorbar = (label, x) => ({
    x,
    thickness: 10,
    len: 0.9,
    title: { text: label, font: { size: 12 } },
});
exports.colorbar = colorbar;
/** A line through points. */
const line = (name, x, y, colour, more = {}) => ({ type: "scatter", name, x, y, mode: "lines", line: { color: colour, width: 2 }, ...more });
exports.line = line;
/** Points without a line. */
const dots = (name, x, y, marker, more = {}) => ({ type: "scatter", name, x, y, mode: "markers", marker, ...more });
exports.dots = dots;
/** A band between two curves, drawn behind a line of the same colour. */
const band = (x, low, high, colour) => ({
    type: "scatter",
    x: [...x, ...[...x].reverse()],
    y: [...high, ...[...low].reverse()],
    fill: "toself",
    fillcolor: (0, exports.faint)(colour),
    line: { width: 0 },
    mode: "lines",
    hoverinfo: "skip",
    showlegend: false,
});
exports.band = band;
/** A horizontal line between the ends of the axis, such as the return of the expert. */
const level = (name, ends, y, colour, more = {}) => (0, exports.line)(name, ends, [y, y], colour, { line: { color: colour, width: 1.5, dash: "dash" }, ...more });
exports.level = level;
/** The horizontal lines of the reference returns that are given. */
const levels = (ends, { expert, random }) => [
    ...(expert === undefined ? [] : [(0, exports.level)("expert", ends, expert, exports.colours.expert)]),
    ...(random === undefined ? [] : [(0, exports.level)("random", ends, random, exports.colours.random)]),
];
exports.levels = levels;
/**
 * Curves over one horizontal axis, in panels above each other.
 *
 * @param parts the vertical axis and the traces of each panel, from the lowest to the highest
 */
function curves(title, xaxis, parts, more = {}) {
    const names = panels(parts.length, 0);
    return {
        data: parts.flatMap(({ data }, n) => data.map((trace) => ({ ...trace, xaxis: "x", yaxis: names[n].y }))),
        layout: (0, exports.layout)(title, {
            xaxis: { ...xaxis, anchor: "y" },
            ...Object.fromEntries(parts.map(({ yaxis }, n) => [names[n].yaxis, yaxis])),
            ...more,
        }),
    };
}
