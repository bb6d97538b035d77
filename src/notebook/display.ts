/** What a value looks like in a notebook, and the way there. */
import { inspect } from "node:util";
import type { Figure } from "../plots/figure";
import { picture } from "./pictures";
import type { Header } from "./sockets";

/** One output in several forms; the reader's program shows the richest one it knows. */
export type Bundle = Record<string, unknown>;

/** What a comm message carries. */
export type CommData = Record<string, unknown>;

export interface Comm {
  readonly id: string;
  send(data: CommData): void;
}

/** What the kernel lends to `show`, `live` and `progress`. */
export interface Kernel {
  /** Sends one output; with `update`, in place of the one with the same id. An older `order` never replaces a newer. */
  display(
    output: { data: Bundle; metadata?: Record<string, unknown>; id?: string },
    update?: boolean,
    order?: number,
  ): void;
  /** Opens a way to talk with the front end, by Jupyter's comm messages; `receive` is called between cells, or while one waits. */
  openComm(target: string, data: object, metadata: Record<string, unknown>, receive: (data: CommData) => void): Comm;
  /** The request that is running. */
  parent(): Header;
  /** Calls this once, when the running cell has ended, however it ended. */
  whenCellEnds(action: () => void): void;
}

let current: Kernel | undefined;

/** The kernel calls this at its start. */
export function connect(kernel: Kernel): void {
  current = kernel;
}

/** The kernel we run in; undefined in a plain script. */
export const kernel = (): Kernel | undefined => current;

const isFigure = (value: unknown): value is Figure =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as Figure).data) &&
  typeof (value as Figure).layout === "object";

/** What of danfo's DataFrame a table needs. */
interface FrameLike {
  shape: [number, number];
  columns: string[];
  index: (string | number)[];
  values: unknown[][];
  iloc(range: { rows: string[] }): FrameLike;
}

const isFrame = (value: unknown): value is FrameLike =>
  typeof value === "object" &&
  value !== null &&
  "iloc" in value &&
  Array.isArray((value as FrameLike).columns) &&
  (value as FrameLike).shape?.length === 2;

export const escapeHtml = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

const cellText = (value: unknown) => {
  if (value === null || value === undefined) return "";
  return typeof value === "number" && !Number.isInteger(value) ? String(+value.toPrecision(5)) : escapeHtml(value);
};

/** A table's first and last rows, 10 in all, with its size below. */
function frameHtml(frame: FrameLike): string {
  const [rows, columns] = frame.shape;
  const cells = (part: FrameLike) =>
    part.values
      .map(
        (row, i) =>
          `<tr><th>${escapeHtml(part.index[i])}</th>${row.map((value) => `<td>${cellText(value)}</td>`).join("")}</tr>`,
      )
      .join("");
  const gap = `<tr><th>⋮</th>${frame.columns.map(() => "<td>⋮</td>").join("")}</tr>`;
  const body =
    rows <= 10
      ? cells(frame)
      : cells(frame.iloc({ rows: ["0:5"] })) + gap + cells(frame.iloc({ rows: [`${rows - 5}:${rows}`] }));
  const head = `<tr><th></th>${frame.columns.map((name) => `<th>${escapeHtml(name)}</th>`).join("")}</tr>`;
  return `<table class="dataframe"><thead>${head}</thead><tbody>${body}</tbody></table><p>${rows} rows × ${columns} columns</p>`;
}

/** JSON has no typed arrays, NaN, infinities, bigints or dates: arrays, nulls, numbers and text instead. */
const plain = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return plain(Array.from(value as unknown as ArrayLike<number>));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
};

const titleOf = ({ layout }: Figure) => (layout.title as { text?: string } | undefined)?.text ?? "figure";

/** The still picture; none of what only a browser can draw, such as three dimensions: the chart is there all the same. */
function still(figure: Figure): Bundle {
  try {
    return picture(figure);
  } catch (error) {
    console.warn((error as Error).message);
    return {};
  }
}

/** A figure as interactive chart (where plotly's extension is), as still picture (elsewhere) and as a line of text. */
export function figureBundle(figure: Figure): Bundle {
  const json = plain(figure) as Figure;
  const chart = { ...json, config: { displaylogo: false, responsive: true } };
  return { "application/vnd.plotly.v1+json": chart, ...still(json), "text/plain": `[figure] ${titleOf(figure)}` };
}

/** Any value as a notebook shows it: figures as charts, DataFrames as tables, the rest as Node prints it. */
export function bundle(value: unknown): Bundle {
  if (isFigure(value)) return figureBundle(value);
  if (isFrame(value)) {
    const [rows, columns] = value.shape;
    return {
      "text/html": frameHtml(value),
      "text/plain": `DataFrame, ${rows} rows × ${columns} columns: ${value.columns.join(", ")}`,
    };
  }
  return { "text/plain": inspect(value, { depth: 3, maxArrayLength: 12, breakLength: 100 }) };
}
