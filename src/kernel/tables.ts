/** Displays danfo's DataFrames and Series in a notebook as an HTML table and, with the same cells, as text. */
import { inspect } from "node:util";
import { type Html, html, plainWords } from "./html";

/** The properties of danfo's DataFrame and Series that a table needs. A Series has one value per row. */
interface TableLike {
  readonly $isSeries: boolean;
  readonly shape: readonly [number, number];
  readonly columns: readonly unknown[];
  readonly index: readonly unknown[];
  readonly values: readonly unknown[];
}

/** Whether a value is a DataFrame or a Series of danfo. */
export const isTable = (value: unknown): value is TableLike =>
  typeof value === "object" &&
  value !== null &&
  "$isSeries" in value &&
  "iloc" in value &&
  ["columns", "index", "values", "shape"].every((name) => Array.isArray((value as Record<string, unknown>)[name]));

/** Tables up to the sizes `most` are shown whole; larger tables show `ends` rows or columns from each end. */
const most = { rows: 60, columns: 100 };
const ends = { rows: 5, columns: 50 };
/** Strings longer than `longestWord` and objects longer than `longestObject` are cut, in characters. */
const longestWord = 200;
const longestObject = 60;
/** Significant digits of a number. */
const digits = 12;

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);

/**
 * Formats a number with 12 significant digits. A float32 number gets the fewest digits that distinguish it from its
 * neighbours, so 0.1 stored as float32 is shown as 0.1.
 */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  let short = +value.toPrecision(digits);
  if (short !== value && !Number.isInteger(value) && Math.fround(value) === value)
    for (let count = 1; count < 10 && (count === 1 || Math.fround(short) !== value); count++)
      short = +value.toPrecision(count);
  return Math.abs(short) >= 1e15 && Number.isFinite(short) ? short.toExponential() : String(short);
}

/** The text of a cell, shortened and on one line. */
function words(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "object" || typeof value === "function")
    return cut(
      inspect(value, { depth: 0, maxArrayLength: 6, breakLength: Infinity, customInspect: false }),
      longestObject,
    );
  return cut(String(value), longestWord);
}

/** Unicode spaces as wide as a digit and as a point. They align the decimal points of a column. */
const [figureSpace, pointSpace] = ["\u2007", "\u2008"];

/** The texts of the cells of a column. Numbers are padded so that their decimal points align. */
function cellsOf(values: readonly unknown[]): string[] {
  const texts = values.map(words);
  const decimals = texts.map((text, i) =>
    typeof values[i] === "number" && !text.includes("e") ? (text.split(".")[1] ?? "").length : 0,
  );
  const longest = decimals.reduce((most, count) => Math.max(most, count), 0);
  return texts.map((text, i) => {
    if (typeof values[i] !== "number" || text.includes("e") || longest === decimals[i]) return text;
    return text + (decimals[i] === 0 ? pointSpace : "") + figureSpace.repeat(longest - decimals[i]);
  });
}

/** The indices that are shown out of n, and the position of the gap among them; −1 if there is no gap. */
function shown(n: number, most: number, end: number): { places: number[]; gap: number } {
  const all = Array.from({ length: n }, (_, i) => i);
  return n <= most ? { places: all, gap: -1 } : { places: [...all.slice(0, end), ...all.slice(-end)], gap: end };
}

const withGap = <T>(cells: readonly T[], gap: number, mark: T): readonly T[] =>
  gap < 0 ? cells : [...cells.slice(0, gap), mark, ...cells.slice(gap)];

/** A table in HTML and in text, with its size below. */
export function tableBundle(table: TableLike): Record<string, string> {
  const [length, width] = table.shape;
  const { places: rows, gap: rowGap } = shown(length, most.rows, ends.rows);
  const { places: across, gap: columnGap } = shown(width, most.columns, ends.columns);
  const value = (i: number, j: number) => (table.$isSeries ? table.values[i] : (table.values[i] as unknown[])[j]);
  const columns = across.map((j) => {
    const values = rows.map((i) => value(i, j));
    const isNumeric = values.every((each) => typeof each === "number" || each === null || each === undefined);
    const unnamed = table.$isSeries && table.columns[j] === "0"; // danfo's name of a Series without a name
    const name = unnamed ? "" : cut(String(table.columns[j]), longestWord);
    return { name, isNumeric, cells: withGap(cellsOf(values), rowGap, "⋮") };
  });
  const index = withGap(
    rows.map((i) => words(table.index[i])),
    rowGap,
    "⋮",
  );
  const kind = table.$isSeries ? "Series" : "DataFrame";
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
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

interface Column {
  readonly name: string;
  readonly isNumeric: boolean;
  readonly cells: readonly string[];
}

function tableHtml(columns: readonly Column[], index: readonly string[], gap: number, note: string): Html {
  const aligned = ({ isNumeric }: Column, text: string, tag: "td" | "th") => {
    if (tag === "th") return isNumeric ? html`<th>${text}</th>` : html`<th style="text-align: left">${text}</th>`;
    return isNumeric ? html`<td>${text}</td>` : html`<td style="text-align: left">${text}</td>`;
  };
  const head = withGap(
    columns.map((column) => aligned(column, column.name, "th")),
    gap,
    html`<th>…</th>`,
  );
  const body = index.map((label, i) => {
    const cells = withGap(
      columns.map((column) => aligned(column, column.cells[i], "td")),
      gap,
      html`<td>…</td>`,
    );
    return html`<tr><th>${label}</th>${cells}</tr>`;
  });
  return html`<div class="${plainWords}" style="overflow-x: auto"><table class="dataframe" style="font-variant-numeric: tabular-nums"><thead><tr><th></th>${head}</tr></thead><tbody>${body}</tbody></table></div><p>${note}</p>`;
}

function tableText(columns: readonly Column[], index: readonly string[], gap: number): string {
  const plain = (text: string) => text.replace(/[\u2007\u2008]/g, " ").replace(/[\r\n\t]+/g, " ");
  const lines = [{ name: "", isNumeric: false, cells: index }, ...columns].map(({ name, isNumeric, cells }) => {
    const texts = [name, ...cells].map(plain);
    const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
    return texts.map((text) => (isNumeric ? text.padStart(width) : text.padEnd(width)));
  });
  const all = withGap(
    lines,
    gap < 0 ? gap : gap + 1,
    lines[0].map(() => "…"),
  );
  return lines[0]
    .map((_, row) =>
      all
        .map((column) => column[row])
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
