import { numbers, type Table } from "../frames";
import { quantile } from "../metrics/statistics";
import { axis, type Figure, heading, layout } from "./figure";

/**
 * Where an expert and a learner are, over two state variables: the share of steps in each cell, side by side on one scale, and
 * their difference. The outermost cells hold what lies beyond the quantiles 0.005 and 0.995 of both.
 *
 * @param expert @param learner tables of steps with both columns
 * @param cells along each variable
 */
export function occupancy(
  expert: Table,
  learner: Table,
  [x, y]: readonly [string, string],
  { title = "Where they are", cells = 30 }: { title?: string; cells?: number } = {},
): Figure {
  const range = (name: string) => {
    const values = [...numbers(expert, name), ...numbers(learner, name)].filter(Number.isFinite);
    const [low, high] = [quantile(values, 0.005), quantile(values, 0.995)];
    return { low, width: (high - low) / cells || 1 };
  };
  const [across, up] = [range(x), range(y)];
  const cell = (value: number, { low, width }: typeof across) =>
    Math.min(cells - 1, Math.max(0, Math.floor((value - low) / width)));
  const shares = (table: Table) => {
    const grid = Array.from({ length: cells }, () => new Array<number>(cells).fill(0));
    const [xs, ys] = [numbers(table, x), numbers(table, y)];
    const known = Array.from(xs.keys()).filter((i) => Number.isFinite(xs[i]) && Number.isFinite(ys[i]));
    for (const i of known) grid[cell(ys[i], up)][cell(xs[i], across)] += 100 / known.length;
    return grid.map((row) => row.map((share) => +share.toPrecision(3)));
  };
  const [a, b] = [shares(expert), shares(learner)];
  const difference = b.map((row, i) => row.map((share, j) => +(share - a[i][j]).toPrecision(3)));
  const most = [...a, ...b].flat().reduce((high, share) => Math.max(high, share), 0);
  const centers = ({ low, width }: typeof across) =>
    Array.from({ length: cells }, (_, i) => +(low + (i + 0.5) * width).toPrecision(4));
  const map = (z: number[][], n: number, more: object) => ({
    type: "heatmap",
    x: centers(across),
    y: centers(up),
    z,
    xaxis: `x${n}`,
    yaxis: `y${n}`,
    ...more,
  });
  const bar = (at: number, text: string) => ({ x: at, thickness: 10, len: 0.9, title: { text, font: { size: 12 } } });
  const panels = ["expert", "learner", "learner − expert"];
  return {
    data: [
      map(a, 1, { zmin: 0, zmax: most, colorscale: "Viridis", showscale: false }),
      map(b, 2, { zmin: 0, zmax: most, colorscale: "Viridis", colorbar: bar(0.63, "%") }),
      map(difference, 3, {
        zmin: -most,
        zmax: most,
        colorscale: "RdBu",
        reversescale: true,
        colorbar: bar(1.01, "% more"),
      }),
    ],
    layout: layout(title, {
      height: 360,
      margin: { l: 66, r: 70, t: 84, b: 56, autoexpand: false },
      ...Object.fromEntries(
        panels.flatMap((_, n) => [
          [`xaxis${n + 1}`, axis(x, { domain: [0.37 * n, 0.37 * n + 0.25], anchor: `y${n + 1}` })],
          [`yaxis${n + 1}`, axis(n === 0 ? y : "", { anchor: `x${n + 1}`, showticklabels: n === 0 })],
        ]),
      ),
      annotations: panels.map((text, n) => heading(text, 0.37 * n + 0.125, 1.02)),
      hovermode: "closest",
    }),
  };
}
