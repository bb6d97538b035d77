import { numbers, type Table } from "../frames";
import { axis, colours, type Figure, faint, inOrder, layout } from "./figure";

/** The expert and the random policy keep their colours; the others take theirs in order, the learner's first. */
export const visitorColours = (visitors: readonly string[]): string[] => {
  const rest = [...inOrder];
  return visitors.map((name) =>
    name === "expert" || name === "random" ? colours[name] : (rest.shift() ?? colours.ink),
  );
};

/**
 * Which states are visited, as one histogram a state variable, of several visitors on one scale.
 *
 * @param visitors tables of steps by who made them, such as `{ expert, learner }`: each needs all columns `names`
 * @param names the state variables, with their units
 */
export function stateDistribution(
  visitors: Readonly<Record<string, Table>>,
  names: readonly string[],
  { title = "States visited", bins = 40 }: { title?: string; bins?: number } = {},
): Figure {
  const columns = Math.min(2, names.length);
  const rows = Math.ceil(names.length / columns);
  const palette = visitorColours(Object.keys(visitors));
  const data = names.flatMap((name, n) => {
    const samples = Object.entries(visitors).map(([visitor, table]) => ({
      visitor,
      values: numbers(table, name).filter(Number.isFinite),
    }));
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { values } of samples)
      for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const width = (high - low) / bins || 1;
    return samples.map(({ visitor, values }, v) => {
      const share = new Array<number>(bins).fill(0);
      for (const value of values) share[Math.min(bins - 1, Math.floor((value - low) / width))] += 100 / values.length;
      const colour = palette[v];
      return {
        type: "scatter",
        name: visitor,
        legendgroup: visitor,
        showlegend: n === 0,
        x: share.map((_, i) => +(low + (i + 0.5) * width).toPrecision(4)),
        y: share.map((percent) => +percent.toPrecision(4)),
        mode: "lines",
        line: { color: colour, width: 1.5, shape: "hvh" },
        fill: "tozeroy",
        fillcolor: faint(colour),
        xaxis: `x${n + 1}`,
        yaxis: `y${n + 1}`,
      };
    });
  });
  const axes = names.flatMap((name, n) => [
    [`xaxis${n + 1}`, axis(name, { anchor: `y${n + 1}` })],
    [`yaxis${n + 1}`, axis(n % columns === 0 ? "% of steps" : "", { anchor: `x${n + 1}`, rangemode: "tozero" })],
  ]);
  return {
    data,
    layout: layout(title, {
      height: 140 + 220 * rows,
      grid: { rows, columns, pattern: "independent", xgap: 0.14, ygap: 0.28 },
      ...Object.fromEntries(axes),
    }),
  };
}
