import { checkCount, checkFinite } from "../checks";
import { quantile } from "../metrics/statistics";
import { axis, colorbar, colours, type Figure, heading, layout, line, type Panel, panels, rounded } from "./figure";

/** What is drawn over a panel. */
export interface GridOverlay {
  /** π(a|s), [S·4] or [S·5], for up, right, down, left and, if there are five actions, staying. */
  readonly policy?: Float64Array;
  /** Walks: the places in the order of their visits. */
  readonly walks?: readonly ArrayLike<number>[];
}

/** Options of `gridPanels`. */
export interface GridPanelsOptions {
  /** The number of places in a row. */
  columns: number;
  /** What the numbers are, with their unit. */
  label: string;
  /** The title of the figure. */
  title: string;
  /** Arrows and walks, by the title of the panel that they are drawn over. @defaultValue {} */
  overlays?: Readonly<Record<string, GridOverlay>>;
  /**
   * Whether each panel has its own scale, from its quantile 0.02 to 0.98, for quantities that are known only up to
   * scale and offset. @defaultValue false
   */
  each?: boolean;
}

/** The columns to the right and the rows down of an action: up, right, down, left. */
const ways = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

/**
 * Plots numbers of the places of a grid, such as rewards, values or visits, as maps side by side on one scale. Places
 * are counted row by row from the top.
 *
 * @param maps a number for each place, by the title of the panel
 * @throws RangeError if there are no maps, they are not full rows of finite numbers or have different sizes, or an
 *   overlay does not fit them
 */
export function gridPanels(
  maps: Readonly<Record<string, ArrayLike<number>>>,
  { columns, label, title, overlays = {}, each = false }: GridPanelsOptions,
): Figure {
  const names = Object.keys(maps);
  checkMaps(maps, columns, overlays);
  const places = panels(names.length, 0.03, 0.97);
  const values = names.map((name) => Array.from(maps[name], (value) => rounded(value)));
  const rowCount = values[0].length / columns;
  const scale = (numbers: readonly number[], beyond = 0) => ({
    zmin: quantile(numbers, beyond),
    zmax: quantile(numbers, 1 - beyond),
  });
  const common = scale(values.flat());
  const place = (at: number) => [at % columns, Math.floor(at / columns)];
  const data = names.flatMap((name, n) => {
    const axes = { xaxis: places[n].x, yaxis: places[n].y };
    const over = { hoverinfo: "skip", showlegend: false, ...axes };
    const { policy, walks = [] } = overlays[name] ?? {};
    return [
      {
        type: "heatmap",
        z: Array.from({ length: rowCount }, (_, row) => values[n].slice(row * columns, (row + 1) * columns)),
        colorscale: "Viridis",
        ...(each ? scale(values[n], 0.02) : common),
        showscale: !each && n === names.length - 1,
        colorbar: colorbar(label, 1.01),
        hovertemplate: `%{z}<extra>${name}</extra>`,
        ...axes,
      },
      ...(policy ? [arrows(policy, values[n].length, place, over)] : []),
      ...walks.map((walk) => {
        const points = Array.from(walk, place);
        const [x, y] = [0, 1].map((i) => points.map((point) => point[i]));
        const marker = { color: colours.expert, size: 4 };
        return line(name, x, y, colours.expert, { mode: "lines+markers", marker, ...over });
      }),
    ];
  });
  const bare = { showticklabels: false, ticks: "", showgrid: false, linecolor: "white", constrain: "domain" };
  const axesOf = ({ x, y, xaxis, yaxis, domain }: Panel) => ({
    [xaxis]: axis("", { ...bare, domain, range: [-0.5, columns - 0.5], anchor: y }),
    [yaxis]: axis("", { ...bare, range: [rowCount - 0.5, -0.5], scaleanchor: x, anchor: x }),
  });
  return {
    data,
    layout: layout(title, {
      height: 110 + Math.min(400, (740 / names.length) * (rowCount / columns)),
      margin: { l: 16, r: each ? 16 : 74, t: 84, b: 16, autoexpand: false },
      ...Object.assign({}, ...places.map(axesOf)),
      annotations: names.map((name, n) => heading(name, places[n])),
      hovermode: "closest",
    }),
  };
}

function checkMaps(
  maps: Readonly<Record<string, ArrayLike<number>>>,
  columns: number,
  overlays: Readonly<Record<string, GridOverlay>>,
): void {
  const names = Object.keys(maps);
  checkCount("The option columns", columns);
  if (names.length === 0) throw new RangeError("There are no maps; expected at least one.");
  const size = maps[names[0]].length;
  for (const name of names) {
    const { length } = maps[name];
    if (!(length > 0 && length === size && length % columns === 0))
      throw new RangeError(
        `The map "${name}" has ${length} places; expected ${length === size ? `full rows of ${columns}` : `${size}, as in "${names[0]}"`}.`,
      );
    checkFinite(`The map "${name}"`, maps[name]);
  }
  for (const [name, { policy, walks = [] }] of Object.entries(overlays)) {
    if (!names.includes(name))
      throw new RangeError(`There is no map "${name}" to draw over; there are: ${names.join(", ")}.`);
    if (policy && policy.length !== 4 * size && policy.length !== 5 * size)
      throw new RangeError(
        `The policy over "${name}" has ${policy.length} probabilities; expected 4 or 5 for each of the ${size} places.`,
      );
    for (const place of walks.flatMap((walk) => Array.from(walk)))
      if (!(Number.isInteger(place) && place >= 0 && place < size))
        throw new RangeError(`A walk over "${name}" visits the place ${place}; expected 0 to ${size - 1}.`);
  }
}

/**
 * An arrowhead in each place towards where the most probable action leads. There is none where that action stays or all
 * actions have the same probability. One line draws all arrowheads.
 */
function arrows(
  policy: Float64Array,
  places: number,
  place: (at: number) => number[],
  more: Readonly<Record<string, unknown>>,
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
  const [x, y] = [0, 1].map((i) => points.map((point) => point[i]));
  return line("policy", x, y, "white", { line: { color: "white", width: 1.5 }, ...more });
}
