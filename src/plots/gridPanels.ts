import { quantile } from "../metrics/statistics";
import { axis, colours, type Figure, layout } from "./figure";

/** What is drawn over a panel: the likeliest action of a policy in each place, and walks. */
export interface GridOverlay {
  /** π(a|s): [S·4 or 5], by up, right, down, left and, if it has five, staying */
  readonly policy?: Float64Array;
  /** Places in the order they were visited, walk by walk. */
  readonly walks?: readonly ArrayLike<number>[];
}

/** plotly's axes are x, x2, x3, … */
const suffix = (n: number) => (n === 0 ? "" : n + 1);

/** Columns right and rows down of up, right, down and left. */
const ways = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

/**
 * Numbers of the places of a grid, as maps side by side on one scale: rewards, values, visits; true beside recovered. Places are
 * counted row by row from the top.
 *
 * @param panels a number a place, by the panel's title
 * @param columns places in a row
 * @param overlays arrows and walks, by the panel's title
 * @param each whether each panel has its own scale, from its quantile 0.02 to 0.98, for what is known up to scale and offset
 */
export function gridPanels(
  panels: Readonly<Record<string, ArrayLike<number>>>,
  {
    columns,
    label,
    title,
    overlays = {},
    each = false,
  }: {
    columns: number;
    label: string;
    title: string;
    overlays?: Readonly<Record<string, GridOverlay>>;
    each?: boolean;
  },
): Figure {
  const names = Object.keys(panels);
  const values = names.map((name) => Array.from(panels[name], (value) => +value.toPrecision(4)));
  const scale = (numbers: readonly number[], beyond = 0) => ({
    zmin: quantile(numbers, beyond),
    zmax: quantile(numbers, 1 - beyond),
  });
  const common = scale(values.flat());
  const width = 1 / names.length;
  const place = (at: number) => [at % columns, Math.floor(at / columns)];
  const data = names.flatMap((name, n) => {
    const axes = { xaxis: `x${suffix(n)}`, yaxis: `y${suffix(n)}` };
    const rows = Array.from({ length: values[n].length / columns }, (_, row) =>
      values[n].slice(row * columns, (row + 1) * columns),
    );
    const { policy, walks = [] } = overlays[name] ?? {};
    return [
      {
        type: "heatmap",
        z: rows,
        colorscale: "Viridis",
        ...(each ? scale(values[n], 0.02) : common),
        showscale: !each && n === names.length - 1,
        colorbar: { title: { text: label, font: { size: 12 } }, thickness: 10, len: 0.9, x: 1.01 },
        hovertemplate: `%{z}<extra>${name}</extra>`,
        ...axes,
      },
      ...(policy ? [arrows(policy, values[n].length, place, axes)] : []),
      ...walks.map((walk) => ({
        type: "scatter",
        x: Array.from(walk, (at) => place(at)[0]),
        y: Array.from(walk, (at) => place(at)[1]),
        mode: "lines+markers",
        line: { color: colours.expert, width: 2 },
        marker: { color: colours.expert, size: 4 },
        hoverinfo: "skip",
        showlegend: false,
        ...axes,
      })),
    ];
  });
  const rowCount = values[0].length / columns;
  const bare = { showticklabels: false, ticks: "", showgrid: false, linecolor: "white", constrain: "domain" };
  return {
    data,
    layout: layout(title, {
      height: 110 + Math.min(400, (740 / names.length) * (rowCount / columns)),
      margin: { l: 16, r: each ? 16 : 74, t: 84, b: 16, autoexpand: false },
      ...Object.fromEntries(
        names.flatMap((_, n) => {
          const domain = [n * width, (n + 1) * width - 0.03];
          return [
            [`xaxis${suffix(n)}`, axis("", { ...bare, domain, range: [-0.5, columns - 0.5], anchor: `y${suffix(n)}` })],
            [
              `yaxis${suffix(n)}`,
              axis("", {
                ...bare,
                range: [rowCount - 0.5, -0.5],
                scaleanchor: `x${suffix(n)}`,
                anchor: `x${suffix(n)}`,
              }),
            ],
          ];
        }),
      ),
      annotations: names.map((text, n) => ({
        text,
        x: 0.5,
        y: 1.01,
        xref: `x${suffix(n)} domain`,
        yref: `y${suffix(n)} domain`,
        xanchor: "center",
        yanchor: "bottom",
        showarrow: false,
      })),
      hovermode: "closest",
    }),
  };
}

/** An arrowhead in each place, towards where the likeliest action leads; none where it stays, or all are alike. One line draws all. */
function arrows(
  policy: Float64Array,
  places: number,
  place: (at: number) => number[],
  axes: Readonly<Record<string, string>>,
) {
  const actions = policy.length / places;
  const points = Array.from({ length: places }, (_, at) => {
    const row = policy.subarray(at * actions, (at + 1) * actions);
    const [least, most] = [row.reduce((a, b) => Math.min(a, b)), row.reduce((a, b) => Math.max(a, b))];
    const way = ways[most - least < 1e-9 ? 4 : row.indexOf(most)];
    if (!way) return [];
    const [[x, y], [right, down]] = [place(at), way];
    const corner = (side: number) => [x - 0.12 * right + side * down, y - 0.12 * down - side * right];
    return [corner(0.22), [x + 0.22 * right, y + 0.22 * down], corner(-0.22), [null, null]];
  }).flat();
  return {
    type: "scatter",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    mode: "lines",
    line: { color: "white", width: 1.5 },
    hoverinfo: "skip",
    showlegend: false,
    ...axes,
  };
}
