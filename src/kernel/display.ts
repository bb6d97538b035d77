/** Converts values to Jupyter's displays, and sends them to the notebook. */
import { inspect } from "node:util";
import type { Figure } from "../plots/figure";
import { picture } from "./pictures";
import type { Header } from "./sockets";
import { isTable, tableBundle } from "./tables";
import { thinned } from "./thinning";

/** One output in several formats. The user's program shows the richest one that it knows. */
export type Bundle = Record<string, unknown>;

/** The content of a comm message. */
export type CommData = Record<string, unknown>;

/** A channel between the code of a cell and the front end. */
export interface Comm {
  readonly id: string;
  send(data: CommData): void;
}

/** The functions of the kernel that `show`, `live`, `progress`, `play` and `record` use. */
export interface Kernel {
  /** Sends one output. With `update` it replaces the one with the same id, unless that has a larger `order`. */
  display(
    output: { data: Bundle; metadata?: Record<string, unknown>; id?: string },
    update?: boolean,
    order?: number,
  ): void;
  /** Opens a Jupyter comm to the front end. `receive` is called between cells, or while a cell waits. */
  openComm(target: string, data: object, metadata: Record<string, unknown>, receive: (data: CommData) => void): Comm;
  /** The request of the running cell. */
  parent(): Header;
  /** Calls a function once, when the running cell has ended in any way. */
  whenCellEnds(action: () => void): void;
}

let current: Kernel | undefined;

/** Registers the running kernel. The kernel calls it at its start. */
export function connect(kernel: Kernel): void {
  current = kernel;
}

/** The running kernel, or undefined in a plain script. */
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

/** Replaces values that JSON cannot represent: typed arrays, NaN, infinities, bigints and dates. */
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

/** The still picture of a figure, or nothing if only a browser can draw it, such as three dimensions. */
function still(figure: Figure): Bundle {
  try {
    return picture(figure);
  } catch (error) {
    console.warn((error as Error).message);
    return {};
  }
}

/** A figure as an interactive chart for plotly's extension, as a still picture and as a line of text. */
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

/** The text of a value in a plain script: the title of a figure, a table, or Node's format of any other value. */
export function textOf(value: unknown): unknown {
  if (isFigure(value)) return `[figure] ${titleOf({ ...value, layout: value.layout ?? {} })}`;
  return isTable(value) ? tableBundle(value)["text/plain"] : value;
}

/** The display of a value in a notebook: a chart, a table for a DataFrame or Series, or the text that Node prints. */
export function bundle(value: unknown): Bundle {
  if (isFigure(value)) return figureBundle(value);
  if (isTable(value)) return tableBundle(value);
  return { "text/plain": printed(value) };
}
