/** What a value looks like in a notebook, and the way there. */
import { inspect } from "node:util";
import type { Figure } from "../plots/figure";
import { picture } from "./pictures";
import type { Header } from "./sockets";
import { isTable, tableBundle } from "./tables";
import { thinned } from "./thinning";

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

/**
 * Figures larger than this are thinned even in the interactive chart, which the notebook's file stores; a note says
 * so. A browser takes half a minute to draw 100,000 dots.
 */
const mostInChart = { points: 20_000, cells: 250_000 };
/** The largest number of lines in the text of a value. */
const mostLines = 40;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whether a value has traces and a layout. Without a layout, every trace must look like one. */
function isFigure(value: unknown): value is Figure {
  if (!isRecord(value) || !Array.isArray(value.data) || !value.data.every(isRecord)) return false;
  if (value.layout !== undefined) return isRecord(value.layout);
  const traces = value.data.every((trace) => ["type", "x", "y", "z"].some((name) => name in trace));
  return (
    traces && value.data.length > 0 && Object.keys(value).every((name) => ["data", "frames", "config"].includes(name))
  );
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

/**
 * Converts the sizes of a layout to numbers, because pages insert them into styles; drops sizes that are not numbers.
 */
const sized = (layout: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(layout)
      .map(([name, value]) => [name, name === "height" || name === "width" ? Number(value) : value])
      .filter(([, value]) => !Number.isNaN(value)),
  );

function titleOf({ layout }: Figure): string {
  const { title } = layout;
  return String((isRecord(title) ? title.text : title) ?? "figure");
}

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
export function figureBundle(given: Figure): Bundle {
  const complete = { ...given, layout: sized(given.layout) };
  const { figure, note } = thinned(complete, mostInChart);
  const json = plain(figure) as Figure;
  const chart = { ...json, config: { displaylogo: false, responsive: true } };
  return {
    "application/vnd.plotly.v1+json": chart,
    ...still(note ? complete : json),
    "text/plain": `[figure] ${titleOf(figure)}${note ? ` (${note})` : ""}`,
  };
}

/** Formats a value as Node prints it, with less depth if the text would be too long. */
function printed(value: unknown): string {
  for (let depth = 3; ; depth--) {
    const text = inspect(value, { depth, maxArrayLength: 12, breakLength: 100 });
    const lines = text.split("\n");
    if (lines.length <= mostLines) return text;
    if (depth === 0) return [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`].join("\n");
  }
}

/** What `show` prints in a plain script: the title of a figure, a table as text, any other value as it is. */
export function textOf(value: unknown): unknown {
  if (isFigure(value)) return `[figure] ${titleOf({ ...value, layout: value.layout ?? {} })}`;
  return isTable(value) ? tableBundle(value)["text/plain"] : value;
}

/** Any value as a notebook shows it: figures as charts, DataFrames and Series as tables, the rest as Node prints it. */
export function bundle(value: unknown): Bundle {
  if (isFigure(value)) return figureBundle(value);
  if (isTable(value)) return tableBundle(value);
  return { "text/plain": printed(value) };
}
