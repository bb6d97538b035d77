import { checkCount } from "../checks";
import { numbers, type Table } from "../frames";
import { quantile } from "../metrics/statistics";
import { clamp } from "../numbers";
import { axis, colorbar, type Figure, heading, layout, type Panel, panels, rounded } from "./figure";

/** Options of `occupancy`. */
export interface OccupancyOptions {
  /** The title of the figure. @defaultValue "Where they are" */
  title?: string;
  /** The number of cells along each variable, at least 1. @defaultValue 30 */
  cells?: number;
}

/**
 * Plots where an expert and a learner are over two state variables: the share of steps in each cell, side by side on
 * one scale, and the difference of the shares. The outermost cells also hold what lies beyond the quantiles 0.005 and
 * 0.995 of both.
 *
 * @param expert a table of steps with both columns
 * @param learner a table of steps with both columns
 * @throws RangeError if a column has no finite number
 */
export function occupancy(
  expert: Table,
  learner: Table,
  [x, y]: readonly [string, string],
  { title = "Where they are", cells = 30 }: OccupancyOptions = {},
): Figure {
  checkCount("The number of cells", cells);
  const range = (name: string) => {
    const values = [...numbers(expert, name), ...numbers(learner, name)].filter(Number.isFinite);
    if (values.length === 0) throw new RangeError(`The column "${name}" holds no finite number; expected some.`);
    const [low, high] = [quantile(values, 0.005), quantile(values, 0.995)];
    return { low, width: (high - low) / cells || 1 };
  };
  const [across, up] = [range(x), range(y)];
  const cell = (value: number, { low, width }: typeof across) => clamp(Math.floor((value - low) / width), 0, cells - 1);
  const shares = (table: Table) => {
    const grid = Array.from({ length: cells }, () => new Array<number>(cells).fill(0));
    const [xs, ys] = [numbers(table, x), numbers(table, y)];
    const known = Array.from(xs.keys()).filter((i) => Number.isFinite(xs[i]) && Number.isFinite(ys[i]));
    for (const i of known) grid[cell(ys[i], up)][cell(xs[i], across)] += 100 / known.length;
    return grid.map((row) => row.map((share) => rounded(share, 3)));
  };
  const [a, b] = [shares(expert), shares(learner)];
  const difference = b.map((row, i) => row.map((share, j) => rounded(share - a[i][j], 3)));
  const most = [...a, ...b].flat().reduce((high, share) => Math.max(high, share), 0);
  const centers = ({ low, width }: typeof across) =>
    Array.from({ length: cells }, (_, i) => rounded(low + (i + 0.5) * width));
  const places = panels(3, 0.12, 0.99);
  const map = (z: number[][], n: number, more: object) => ({
    type: "heatmap",
    x: centers(across),
    y: centers(up),
    z,
    xaxis: places[n].x,
    yaxis: places[n].y,
    ...more,
  });
  const axesOf = ({ x: across, y: up, xaxis, yaxis, domain }: Panel, n: number) => ({
    [xaxis]: axis(x, { domain, anchor: up }),
    [yaxis]: axis(n === 0 ? y : "", { anchor: across, showticklabels: n === 0 }),
  });
  const scale = { zmin: 0, zmax: most, colorscale: "Viridis" };
  const ofDifference = { zmin: -most, zmax: most, colorscale: "RdBu", reversescale: true };
  return {
    data: [
      map(a, 0, { ...scale, showscale: false }),
      map(b, 1, { ...scale, colorbar: colorbar("%", 0.63) }),
      map(difference, 2, { ...ofDifference, colorbar: colorbar("% more", 1.01) }),
    ],
    layout: layout(title, {
      height: 360,
      margin: { l: 66, r: 70, t: 84, b: 56, autoexpand: false },
      ...Object.assign({}, ...places.map(axesOf)),
      annotations: ["expert", "learner", "learner − expert"].map((name, n) => heading(name, places[n])),
      hovermode: "closest",
    }),
  };
}
