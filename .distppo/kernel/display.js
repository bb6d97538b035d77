"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.kernel = void 0;
exports.connect = connect;
exports.figureBundle = figureBundle;
exports.textOf = textOf;
exports.bundle = bundle;
/** Converts values to Jupyter's displays, and sends them to the notebook. */
const node_util_1 = require("node:util");
const pictures_1 = require("./pictures");
const tables_1 = require("./tables");
const thinning_1 = require("./thinning");
let current;
/** Registers the running kernel. The kernel calls it at its start. */
function connect(kernel) {
    current = kernel;
}
/** The running kernel, or undefined in a plain script. */
const kernel = () => current;
exports.kernel = kernel;
/**
 * Figures larger than this are thinned even in the interactive chart, which the notebook's file stores; a note says
 * so. A browser takes half a minute to draw 100,000 dots.
 */
const mostInChart = { points: 20_000, cells: 250_000 };
/** The largest number of lines in the text of a value. */
const mostLines = 40;
const isRecord = (value) => typeof value === "object" && value !== null;
/** Whether a value has traces and a layout. Without a layout, every trace must look like one. */
function isFigure(value) {
    if (!isRecord(value) || !Array.isArray(value.data) || !value.data.every(isRecord))
        return false;
    if (value.layout !== undefined)
        return isRecord(value.layout);
    const traces = value.data.every((trace) => ["type", "x", "y", "z"].some((name) => name in trace));
    return (traces && value.data.length > 0 && Object.keys(value).every((name) => ["data", "frames", "config"].includes(name)));
}
/** Replaces values that JSON cannot represent: typed arrays, NaN, infinities, bigints and dates. */
const plain = (value) => {
    if (ArrayBuffer.isView(value))
        return plain(Array.from(value));
    if (Array.isArray(value))
        return value.map(plain);
    if (typeof value === "number")
        return Number.isFinite(value) ? value : null;
    if (typeof value === "bigint")
        return Number(value);
    if (value instanceof Date)
        return value.toISOString();
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
};
/**
 * Converts the sizes of a layout to numbers, because pages insert them into styles; drops sizes that are not numbers.
 */
const sized = (layout = {}) => Object.fromEntries(Object.entries(layout)
    .map(([name, value]) => [name, name === "height" || name === "width" ? Number(value) : value])
    .filter(([, value]) => !Number.isNaN(value)));
function titleOf({ layout }) {
    const { title } = layout;
    return String((isRecord(title) ? title.text : title) ?? "figure");
}
/** The still picture of a figure, or nothing if only a browser can draw it, such as three dimensions. */
function still(figure) {
    try {
        return (0, pictures_1.picture)(figure);
    }
    catch (error) {
        console.warn(error.message);
        return {};
    }
}
/** A figure as an interactive chart for plotly's extension, as a still picture and as a line of text. */
function figureBundle(given) {
    const complete = { ...given, layout: sized(given.layout) };
    const { figure, note } = (0, thinning_1.thinned)(complete, mostInChart);
    const json = plain(figure);
    const chart = { ...json, config: { displaylogo: false, responsive: true } };
    return {
        "application/vnd.plotly.v1+json": chart,
        ...still(note ? complete : json),
        "text/plain": `[figure] ${titleOf(figure)}${note ? ` (${note})` : ""}`,
    };
}
/** Formats a value as Node prints it, with less depth if the text would be too long. */
function printed(value) {
    for (let depth = 3;; depth--) {
        const text = (0, node_util_1.inspect)(value, { depth, maxArrayLength: 12, breakLength: 100 });
        const lines = text.split("\n");
        if (lines.length <= mostLines)
            return text;
        if (depth === 0)
            return [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`].join("\n");
    }
}
/** The text of a value in a plain script: the title of a figure, a table, or Node's format of any other value. */
function textOf(value) {
    if (isFigure(value))
        return `[figure] ${titleOf({ ...value, layout: value.layout ?? {} })}`;
    return (0, tables_1.isTable)(value) ? (0, tables_1.tableBundle)(value)["text/plain"] : value;
}
/** The display of a value in a notebook: a chart, a table for a DataFrame or Series, or the text that Node prints. */
function bundle(value) {
    if (isFigure(value))
        return figureBundle(value);
    if ((0, tables_1.isTable)(value))
        return (0, tables_1.tableBundle)(value);
    return { "text/plain": printed(value) };
}
