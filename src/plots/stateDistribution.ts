import { checkCount } from "../checks";
import { numbers, type Table } from "../frames";
import { axis, type Figure, faint, layout, line, panels, rounded, visitorColours } from "./figure";

/** Options of `stateDistribution`. */
export interface StateDistributionOptions {
  /** The title of the figure. @defaultValue "States visited" */
  title?: string;
  /** The number of bins of each histogram, at least 1. @defaultValue 40 */
  bins?: number;
}

/**
 * Plots which states several policies visit: one histogram for each state variable, with one scale for all policies.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with the columns `names`
 * @param names the state variables, with their units
 */
export function stateDistribution(
  visitors: Readonly<Record<string, Table>>,
  names: readonly string[],
  { title = "States visited", bins = 40 }: StateDistributionOptions = {},
): Figure {
  checkCount("The number of bins", bins);
  const columns = Math.min(2, names.length);
  const rows = Math.ceil(names.length / columns);
  const places = panels(names.length, 0);
  const palette = visitorColours(Object.keys(visitors));
  const data = names.flatMap((name, n) => {
    const samples = Object.values(visitors).map((table) => numbers(table, name).filter(Number.isFinite));
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const sample of samples)
      for (const value of sample) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const width = (high - low) / bins || 1;
    const centers = Array.from({ length: bins }, (_, i) => rounded(low + (i + 0.5) * width));
    return Object.keys(visitors).map((visitor, v) => {
      const shares = new Array<number>(bins).fill(0);
      for (const value of samples[v])
        shares[Math.min(bins - 1, Math.floor((value - low) / width))] += 100 / samples[v].length;
      return line(
        visitor,
        centers,
        shares.map((share) => rounded(share)),
        palette[v],
        {
          legendgroup: visitor,
          showlegend: n === 0,
          line: { color: palette[v], width: 1.5, shape: "hvh" },
          fill: "tozeroy",
          fillcolor: faint(palette[v]),
          xaxis: places[n].x,
          yaxis: places[n].y,
        },
      );
    });
  });
  const axes = names.map((name, n) => ({
    [places[n].xaxis]: axis(name, { anchor: places[n].y }),
    [places[n].yaxis]: axis(n % columns === 0 ? "% of steps" : "", { anchor: places[n].x, rangemode: "tozero" }),
  }));
  return {
    data,
    layout: layout(title, {
      height: 140 + 220 * rows,
      grid: { rows, columns, pattern: "independent", xgap: 0.14, ygap: 0.28 },
      ...Object.assign({}, ...axes),
    }),
  };
}
