"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isTable = void 0;
exports.numberText = numberText;
exports.tableBundle = tableBundle;
/** Displays danfo's DataFrames and Series in a notebook as an HTML table and, with the same cells, as text. */
const node_util_1 = require("node:util");
const html_1 = require("./html");
/** Whether a value is a DataFrame or a Series of danfo. */
const isTable = (value) => typeof value === "object" &&
    value !== null &&
    "$isSeries" in value &&
    "iloc" in value &&
    ["columns", "index", "values", "shape"].every((name) => Array.isArray(value[name]));
exports.isTable = isTable;
/** Tables up to the sizes `most` are shown whole; larger tables show `ends` rows or columns from each end. */
const most = { rows: 60, columns: 100 };
const ends = { rows: 5, columns: 50 };
/** Strings longer than `longestWord` and objects longer than `longestObject` are cut, in characters. */
const longestWord = 200;
const longestObject = 60;
/** Significant digits of a number. */
const digits = 12;
const cut = (text, length) => (text.length > length ? `${text.slice(0, length)}…` : text);
/**
 * Formats a number with 12 significant digits. A float32 number gets the fewest digits that distinguish it from its
 * neighbours, so 0.1 stored as float32 is shown as 0.1.
 */
function numberText(value) {
    if (Number.isSafeInteger(value))
        return String(value);
    let short = +value.toPrecision(digits);
    if (short !== value && !Number.isInteger(value) && Math.fround(value) === value)
        for (let count = 1; count < 10 && (count === 1 || Math.fround(short) !== value); count++)
            short = +value.toPrecision(count);
    return Math.abs(short) >= 1e15 && Number.isFinite(short) ? short.toExponential() : String(short);
}
/** The text of a cell, shortened and on one line. */
function words(value) {
    if (value === null || value === undefined)
        return "";
    if (typeof value === "number")
        return numberText(value);
    if (typeof value === "object" || typeof value === "function")
        return cut((0, node_util_1.inspect)(value, { depth: 0, maxArrayLength: 6, breakLength: Infinity, customInspect: false }), longestObject);
    return cut(String(value), longestWord);
}
/** Unicode spaces as wide as a digit and as a point. They align the decimal points of a column. */
const [figureSpace, pointSpace] = ["\u2007", "\u2008"];
/** The texts of the cells of a column. Numbers are padded so that their decimal points align. */
function cellsOf(values) {
    const texts = values.map(words);
    const decimals = texts.map((text, i) => typeof values[i] === "number" && !text.includes("e") ? (text.split(".")[1] ?? "").length : 0);
    const longest = decimals.reduce((most, count) => Math.max(most, count), 0);
    return texts.map((text, i) => {
        if (typeof values[i] !== "number" || text.includes("e") || longest === decimals[i])
            return text;
        return text + (decimals[i] === 0 ? pointSpace : "") + figureSpace.repeat(longest - decimals[i]);
    });
}
/** The indices that are shown out of n, and the position of the gap among them; −1 if there is no gap. */
function shown(n, most, end) {
    const all = Array.from({ length: n }, (_, i) => i);
    return n <= most ? { places: all, gap: -1 } : { places: [...all.slice(0, end), ...all.slice(-end)], gap: end };
}
const withGap = (cells, gap, mark) => gap < 0 ? cells : [...cells.slice(0, gap), mark, ...cells.slice(gap)];
/** A table in HTML and in text, with its size below. */
function tableBundle(table) {
    const [length, width] = table.shape;
    const { places: rows, gap: rowGap } = shown(length, most.rows, ends.rows);
    const { places: across, gap: columnGap } = shown(width, most.columns, ends.columns);
    const value = (i, j) => (table.$isSeries ? table.values[i] : table.values[i][j]);
    const columns = across.map((j) => {
        const values = rows.map((i) => value(i, j));
        const isNumeric = values.every((each) => typeof each === "number" || each === null || each === undefined);
        const unnamed = table.$isSeries && table.columns[j] === "0"; // danfo's name of a Series without a name
        const name = unnamed ? "" : cut(String(table.columns[j]), longestWord);
        return { name, isNumeric, cells: withGap(cellsOf(values), rowGap, "⋮") };
    });
    const index = withGap(rows.map((i) => words(table.index[i])), rowGap, "⋮");
    const kind = table.$isSeries ? "Series" : "DataFrame";
    const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
    const size = table.$isSeries ? count(length, "value") : `${count(length, "row")} × ${count(width, "column")}`;
    const parts = [
        ...(rowGap < 0 ? [] : [`the first and last ${ends.rows} rows`]),
        ...(columnGap < 0 ? [] : [`the first and last ${ends.columns} columns`]),
    ];
    const note = parts.length > 0 ? `${size}; ${parts.join(" and ")} are shown` : size;
    return {
        "text/html": tableHtml(columns, index, columnGap, note).text,
        "text/plain": `${tableText(columns, index, columnGap)}\n${kind}, ${note}`,
    };
}
function tableHtml(columns, index, gap, note) {
    const aligned = ({ isNumeric }, text, tag) => {
        if (tag === "th")
            return isNumeric ? (0, html_1.html) `<th>${text}</th>` : (0, html_1.html) `<th style="text-align: left">${text}</th>`;
        return isNumeric ? (0, html_1.html) `<td>${text}</td>` : (0, html_1.html) `<td style="text-align: left">${text}</td>`;
    };
    const head = withGap(columns.map((column) => aligned(column, column.name, "th")), gap, (0, html_1.html) `<th>…</th>`);
    const body = index.map((label, i) => {
        const cells = withGap(columns.map((column) => aligned(column, column.cells[i], "td")), gap, (0, html_1.html) `<td>…</td>`);
        return (0, html_1.html) `<tr><th>${label}</th>${cells}</tr>`;
    });
    return (0, html_1.html) `<div class="${html_1.plainWords}" style="overflow-x: auto"><table class="dataframe" style="font-variant-numeric: tabular-nums"><thead><tr><th></th>${head}</tr></thead><tbody>${body}</tbody></table></div><p>${note}</p>`;
}
function tableText(columns, index, gap) {
    const plain = (text) => text.replace(/[\u2007\u2008]/g, " ").replace(/[\r\n\t]+/g, " ");
    const lines = [{ name: "", isNumeric: false, cells: index }, ...columns].map(({ name, isNumeric, cells }) => {
        const texts = [name, ...cells].map(plain);
        const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
        return texts.map((text) => (isNumeric ? text.padStart(width) : text.padEnd(width)));
    });
    const all = withGap(lines, gap < 0 ? gap : gap + 1, lines[0].map(() => "…"));
    return lines[0]
        .map((_, row) => all
        .map((column) => column[row])
        .join("  ")
        .trimEnd())
        .join("\n");
}
