import { numbers, type Table } from "../frames";
import { quantile } from "../metrics/statistics";
import { axis, band, type Figure, layout } from "./figure";
import { visitorColours } from "./stateDistribution";

/**
 * How a state variable is distributed at each time step, of several visitors: the median, in a band from the 5 % to the
 * 95 % quantile over the episodes that still run.
 *
 * @param visitors tables of steps by who made them, such as `{ expert, learner }`, with columns `step` and `name`
 * @param name the state variable, with its unit
 * @param every one point every so many steps
 */
export function distributionOverTime(
  visitors: Readonly<Record<string, Table>>,
  name: string,
  { title = `${name} over time`, every = 5 }: { title?: string; every?: number } = {},
): Figure {
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).flatMap(([visitor, table], v) => {
    const values = numbers(table, name);
    const samples = new Map<number, number[]>();
    numbers(table, "step").forEach((step, i) => {
      if (step % every !== 0 || !Number.isFinite(values[i])) return;
      const sample = samples.get(step);
      if (sample) sample.push(values[i]);
      else samples.set(step, [values[i]]);
    });
    const steps = [...samples.keys()].sort((a, b) => a - b);
    const at = (q: number) => steps.map((step) => +quantile(samples.get(step) as number[], q).toPrecision(4));
    const colour = palette[v];
    return [
      band(steps, at(0.05), at(0.95), colour),
      { type: "scatter", name: visitor, x: steps, y: at(0.5), mode: "lines", line: { color: colour, width: 2 } },
    ];
  });
  return { data, layout: layout(title, { xaxis: axis("time step"), yaxis: axis(`${name}: median, 5 % to 95 %`) }) };
}
