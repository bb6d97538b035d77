import { numbers, type Table } from "../frames";
import { axis, colours, type Figure, heading, layout } from "./figure";

/**
 * The states of an expert and of a learner over two variables, a panel for each of some rounds: how they come to lie upon each other.
 *
 * @param expert a table of steps with both columns
 * @param learner such tables by what to write above them, such as `{ "round 0": …, "round 20": … }`
 * @param options.most points of each in a panel: they are thinned evenly
 * @param options.ranges how far to see, if not as far as anybody went: [low, high] of each variable
 */
export function meeting(
  expert: Table,
  learner: Readonly<Record<string, Table>>,
  [x, y]: readonly [string, string],
  {
    title = "Expert and learner meet",
    most = 32,
    ranges = [],
  }: { title?: string; most?: number; ranges?: readonly (readonly [number, number])[] } = {},
): Figure {
  const names = Object.keys(learner);
  const [gap, columns] = [0.04, names.length];
  const wide = (1 - gap * (columns - 1)) / columns;
  const inside = (value: number, [low, high]: readonly [number, number] = [-Infinity, Infinity]) =>
    value >= low && value <= high;
  /** Those in sight, thinned. */
  const seen = (table: Table) => {
    const [across, up] = [numbers(table, x), numbers(table, y)];
    const points = across
      .map((value, i) => [value, up[i]].map((z) => +z.toPrecision(3)))
      .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b) && inside(a, ranges[0]) && inside(b, ranges[1]));
    return points.filter((_, i) => i % Math.ceil(points.length / most) === 0);
  };
  const dots = (name: "learner" | "expert", table: Table, n: number) => ({
    type: "scatter",
    name,
    legendgroup: name,
    showlegend: n === 0,
    x: seen(table).map(([a]) => a),
    y: seen(table).map(([, b]) => b),
    mode: "markers",
    marker: { color: colours[name], size: 4, opacity: 0.7 },
    xaxis: n === 0 ? "x" : `x${n + 1}`,
    yaxis: "y",
  });
  return {
    data: names.flatMap((name, n) => [dots("learner", learner[name], n), dots("expert", expert, n)]),
    layout: layout(title, {
      height: 330,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.14, yanchor: "bottom" },
      yaxis: axis(y, ranges[1] && { range: ranges[1] }),
      ...Object.fromEntries(
        names.map((_, n) => [
          n === 0 ? "xaxis" : `xaxis${n + 1}`,
          axis(x, {
            domain: [n * (wide + gap), n * (wide + gap) + wide],
            anchor: "y",
            ...(n > 0 ? { matches: "x" } : {}),
            ...(ranges[0] && { range: ranges[0] }),
          }),
        ]),
      ),
      annotations: names.map((text, n) => heading(text, n * (wide + gap) + wide / 2)),
      hovermode: "closest",
    }),
  };
}
