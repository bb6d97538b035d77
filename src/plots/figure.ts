/** A plotly figure: plain JSON, drawn by `show`, `live`, or as the last expression of a cell. */
export interface Figure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

/** The same thing has the same colour in every figure; told apart also by colour-blind eyes (Okabe & Ito, 2008). */
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

/** Of learners and groups that have no colour of their own, in their order. */
export const inOrder: readonly string[] = [
  colours.learner,
  colours.third,
  colours.second,
  colours.fourth,
  colours.fifth,
];

/** What shapes of a picture stand for; `agent` has the colour of its policy. */
export const paints = {
  ground: "#8C8C8C",
  wall: colours.ink,
  goal: "#009E73",
  danger: "#882255",
  faint: "#EFEFEF",
} as const;

/** A colour with this opacity, 0 to 1, for bands behind lines. */
export const faint = (colour: string, opacity = 0.18): string =>
  `rgba(${[1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)).join(", ")}, ${opacity})`;

/** An axis with its label, and the unit in the label. */
export const axis = (label: string, more: Record<string, unknown> = {}) => ({
  title: { text: label, font: { size: 13 } },
  gridcolor: colours.grid,
  zeroline: false,
  linecolor: colours.ink,
  ticks: "outside",
  tickcolor: colours.ink,
  ...more,
});

/** The one layout of all figures: title at the left, legend below it, white ground. */
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

/** A word over a panel whose middle is at x, from 0 to 1 across the figure. */
export const heading = (text: string, x: number, y = 1.01) => ({
  text,
  x,
  y,
  xref: "paper",
  yref: "paper",
  xanchor: "center",
  yanchor: "bottom",
  showarrow: false,
});

/** A band between two curves, drawn behind a line of the same colour. */
export const band = (
  x: readonly number[],
  low: readonly number[],
  high: readonly number[],
  colour: string,
  more: Record<string, unknown> = {},
) => ({
  type: "scatter",
  x: [...x, ...[...x].reverse()],
  y: [...high, ...[...low].reverse()],
  fill: "toself",
  fillcolor: faint(colour),
  line: { width: 0 },
  mode: "lines",
  hoverinfo: "skip",
  showlegend: false,
  ...more,
});

/** A horizontal line from end to end of the axis, such as what the expert reaches. */
export const level = (
  name: string,
  x: readonly number[],
  y: number,
  colour: string,
  more: Record<string, unknown> = {},
) => ({
  type: "scatter",
  name,
  x: [x[0], x[x.length - 1]],
  y: [y, y],
  mode: "lines",
  line: { color: colour, width: 1.5, dash: "dash" },
  ...more,
});
