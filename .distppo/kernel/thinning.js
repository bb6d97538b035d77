"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.thinned = thinned;
const figure_1 = require("../plots/figure");
/** Traces of fewer points than this are never thinned, nor counted. */
const fewest = 100;
/** Types of traces whose lists refer to one another by index or name, so no entry may be left out. */
const linked = /^(treemap|sunburst|icicle|sankey|parcats|table|mesh3d|indicator|carpet|pie|funnelarea)$/;
const isList = (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
const isMatrix = (value) => isList(value) && isList(value[0]);
const kindOf = ({ z }) => (isMatrix(z) ? "cells" : "points");
/**
 * The number of cells of a trace's matrix z or, without a matrix, the length of its longest list, which has one entry
 * per point.
 */
function sizeOf(trace) {
    if (linked.test(String(trace.type)))
        return 0;
    return isMatrix(trace.z) ? trace.z.length * trace.z[0].length : longest(trace);
}
const longest = (part) => {
    if (typeof part !== "object" || part === null)
        return 0;
    const inside = (values) => values.reduce((most, value) => Math.max(most, longest(value)), 0);
    if (!isList(part))
        return inside(Object.values(part));
    return Math.max(part.length, isMatrix(part) || typeof part[0] !== "object" ? 0 : inside(Array.from(part)));
};
/**
 * The indices that are kept: one in `every`, the last, and a gap in each stretch that has one, so that separate lines
 * stay separate.
 */
function places({ x, y }, length, every) {
    const lists = [x, y].filter((list) => isList(list) && list.length === length);
    const isGap = (i) => lists.some((list) => list[i] === null || list[i] === undefined || Number.isNaN(list[i]));
    const kept = [];
    for (let i = 0, apart = false; i < length; i++) {
        const first = i % every === 0;
        const gap = (first || !apart) && isGap(i);
        if (first || i === length - 1 || gap)
            kept.push(i);
        apart = gap || (apart && !first);
    }
    return kept;
}
/** Keeps one in `every` points of a trace, in each list that has one entry per point. */
function thinnedTrace(trace, every) {
    const kept = new Map();
    if (isMatrix(trace.z)) {
        const [rows, columns] = [trace.z.length, trace.z[0].length];
        const step = Math.ceil(Math.sqrt(every));
        // the axes of a heat map have one entry per cell, or one per edge of a cell
        for (const length of [rows, columns, rows + 1, columns + 1])
            kept.set(length, places({}, length, step));
    }
    else {
        const length = sizeOf(trace);
        kept.set(length, places(trace, length, every));
    }
    const walk = (part) => {
        if (typeof part !== "object" || part === null || part instanceof Date)
            return part;
        if (!isList(part))
            return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, walk(value)]));
        const list = kept.get(part.length)?.map((i) => part[i]) ?? part;
        return typeof list[0] === "object" ? Array.from(list, walk) : list;
    };
    return walk(trace);
}
/** Returns the figure itself or, if it is larger than `most`, an evenly thinned copy with a note at its upper right. */
function thinned(figure, most) {
    const sizes = figure.data.map((trace) => {
        const size = sizeOf(trace);
        return { kind: kindOf(trace), size: size < fewest ? 0 : size };
    });
    const thinning = ["points", "cells"].map((kind) => {
        const total = sizes.reduce((sum, each) => sum + (each.kind === kind ? each.size : 0), 0);
        return { kind, total, every: Math.ceil(total / most[kind]) };
    });
    const notes = thinning
        .filter(({ every }) => every > 1)
        .map(({ kind, total, every }) => `1 in ${every} of ${total.toLocaleString("en")} ${kind} is drawn`);
    if (notes.length === 0)
        return { figure };
    const data = figure.data.map((trace, i) => {
        const every = thinning.find(({ kind }) => kind === sizes[i].kind)?.every ?? 1;
        return every <= 1 || sizes[i].size === 0 ? trace : thinnedTrace(trace, every);
    });
    const note = notes.join("; ");
    const annotation = {
        text: note,
        xref: "paper",
        yref: "paper",
        x: 1,
        y: 1,
        xanchor: "right",
        yanchor: "bottom",
        showarrow: false,
        font: { size: 11, color: figure_1.colours.random },
    };
    const { annotations } = figure.layout;
    const all = [...(Array.isArray(annotations) ? annotations : []), annotation];
    return { figure: { ...figure, data, layout: { ...figure.layout, annotations: all } }, note };
}
