/** A plotly figure as plain JSON. `show`, `live` and the last expression of a cell draw it. */
export interface Figure {
  /** The traces, drawn in this order. */
  readonly data: readonly Record<string, unknown>[];
  /** The title, the axes and everything else that is not a trace. */
  readonly layout: Record<string, unknown>;
}

/** The colours of all figures. They can be told apart by colour-blind people (Okabe & Ito, 2008). */
export const colours = {
  expert: "#D55E00",
  learner: "#0072B2",
  random: "#7F7F7F",
  second: "#56B4E9",
  third: "#CC79A7",
  fourth: "#E69F00",
  fifth: "#009E73",
  ink: "#2B2B2B",
  grid: "#E5E5E5",
} as const;

/** The colours, in order, of learners and groups that have no colour of their own. */
export const inOrder: readonly string[] = [
  colours.learner,
  colours.third,
  colours.second,
  colours.fourth,
  colours.fifth,
];

/** The colours of visitors: the expert and the random policy have their own, the others take theirs in order. */
export const visitorColours = (visitors: readonly string[]): string[] => {
  const rest = [...inOrder];
  return visitors.map((name) =>
    name === "expert" || name === "random" ? colours[name] : (rest.shift() ?? colours.ink),
  );
};

/** The colours of shapes in a drawing. A shape with the paint `agent` has the colour of its policy. */
export const paints = {
  ground: "#8C8C8C",
  wall: colours.ink,
  goal: "#009E73",
  danger: "#882255",
  faint: "#EFEFEF",
} as const;

/** A number rounded to significant digits, which keeps the JSON of figures small. */
export const rounded = (value: number, digits = 4): number => +value.toPrecision(digits);

/** The values grouped by their keys, in the order in which the keys first appear. */
export function grouped<K, V>(keys: readonly K[], values: readonly V[]): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const [i, key] of keys.entries()) {
    const group = groups.get(key);
    if (group) group.push(values[i]);
    else groups.set(key, [values[i]]);
  }
  return groups;
}

/** A colour with this opacity, from 0 to 1, for bands behind lines. */
export const faint = (colour: string, opacity = 0.18): string =>
  `rgba(${[1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)).join(", ")}, ${opacity})`;

/** An axis with its label, which includes the unit. */
export const axis = (label: string, more: Record<string, unknown> = {}) => ({
  title: { text: label, font: { size: 13 } },
  gridcolor: colours.grid,
  zeroline: false,
  linecolor: colours.ink,
  ticks: "outside",
  tickcolor: colours.ink,
  ...more,
});

/** The layout of all figures: the title at the left, the legend below it, a white ground. */
export const layout = (title: string, more: Record<string, unknown> = {}) => ({
  title: { text: title, x: 0.01, xanchor: "left", y: 0.97, yanchor: "top", font: { size: 16 } },
  font: { family: "Helvetica, Arial, sans-serif", size: 13, color: colours.ink },
  paper_bgcolor: "white",
  plot_bgcolor: "white",
  height: 380,
  margin: { l: 66, r: 24, t: 84, b: 56, autoexpand: false },
  legend: { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" },
  hovermode: "x unified",
  ...more,
});

/** The place of a panel: plotly's names of its axes, and its extent across the figure, from 0 to 1. */
export interface Panel {
  readonly x: string;
  readonly y: string;
  readonly xaxis: string;
  readonly yaxis: string;
  readonly domain: readonly [number, number];
}

/** Panels of equal width side by side, with a gap between them, over `total` of the width of the figure. */
export function panels(count: number, gap: number, total = 1): Panel[] {
  const width = (total - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, n) => {
    const suffix = n === 0 ? "" : n + 1;
    const start = n * (width + gap);
    const domain = [start, start + width] as const;
    return { x: `x${suffix}`, y: `y${suffix}`, xaxis: `xaxis${suffix}`, yaxis: `yaxis${suffix}`, domain };
  });
}

/** A title above the middle of a panel. The figure's panels share their vertical axis if `shared` is true. */
export const heading = (text: string, { x, y }: Panel, shared = false) => ({
  text,
  x: 0.5,
  y: 1.01,
  xref: `${x} domain`,
  yref: `${shared ? "y" : y} domain`,
  xanchor: "center",
  yanchor: "bottom",
  showarrow: false,
});

/** The legend or colour bar at the right of maps, with its label. */
export const colorbar = (label: string, x: number) => ({
  x,
  thickness: 10,
  len: 0.9,
  title: { text: label, font: { size: 12 } },
});

/** A line through points. */
export const line = (
  name: string,
  x: readonly unknown[],
  y: readonly unknown[],
  colour: string,
  more: Record<string, unknown> = {},
) => ({ type: "scatter", name, x, y, mode: "lines", line: { color: colour, width: 2 }, ...more });

/** Points without a line. */
export const dots = (
  name: string,
  x: readonly unknown[],
  y: readonly unknown[],
  marker: Record<string, unknown>,
  more: Record<string, unknown> = {},
) => ({ type: "scatter", name, x, y, mode: "markers", marker, ...more });

/** A band between two curves, drawn behind a line of the same colour. */
export const band = (x: readonly number[], low: readonly number[], high: readonly number[], colour: string) => ({
  type: "scatter",
  x: [...x, ...[...x].reverse()],
  y: [...high, ...[...low].reverse()],
  fill: "toself",
  fillcolor: faint(colour),
  line: { width: 0 },
  mode: "lines",
  hoverinfo: "skip",
  showlegend: false,
});

/** A horizontal line between the ends of the axis, such as the return of the expert. */
export const level = (
  name: string,
  ends: readonly number[],
  y: number,
  colour: string,
  more: Record<string, unknown> = {},
) => line(name, ends, [y, y], colour, { line: { color: colour, width: 1.5, dash: "dash" }, ...more });

/** Reference returns, in units of reward, drawn as horizontal lines. */
export interface Levels {
  /** The expert's return. By default it is not drawn. */
  expert?: number;
  /** The random policy's return. By default it is not drawn. */
  random?: number;
}

/** The horizontal lines of the reference returns that are given. */
export const levels = (ends: readonly number[], { expert, random }: Levels) => [
  ...(expert === undefined ? [] : [level("expert", ends, expert, colours.expert)]),
  ...(random === undefined ? [] : [level("random", ends, random, colours.random)]),
];

/**
 * Curves over one horizontal axis, in panels above each other.
 *
 * @param parts the vertical axis and the traces of each panel, from the lowest to the highest
 */
export function curves(
  title: string,
  xaxis: Record<string, unknown>,
  parts: readonly { readonly yaxis: Record<string, unknown>; readonly data: readonly Record<string, unknown>[] }[],
  more: Record<string, unknown> = {},
): Figure {
  const names = panels(parts.length, 0);
  return {
    data: parts.flatMap(({ data }, n) => data.map((trace) => ({ ...trace, xaxis: "x", yaxis: names[n].y }))),
    layout: layout(title, {
      xaxis: { ...xaxis, anchor: "y" },
      ...Object.fromEntries(parts.map(({ yaxis }, n) => [names[n].yaxis, yaxis])),
      ...more,
    }),
  };
}
