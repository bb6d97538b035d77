import { checkCount } from "../checks";
import { numbers, type Table } from "../frames";
import { quantile } from "../metrics/statistics";
import { axis, band, curves, type Figure, grouped, line, rounded, visitorColours } from "./figure";

/** Options of `distributionOverTime`. */
export interface DistributionOverTimeOptions {
  /** The title of the figure. By default it names the variable. */
  title?: string;
  /** The number of steps between two points of a line, at least 1. @defaultValue 5 */
  every?: number;
}

/**
 * Plots the distribution of a state variable at each time step, for several visitors: the median, in a band from the 5
 * % to the 95 % quantile over the episodes that still run.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with columns `step` and
 *   `name`
 * @param name the state variable, with its unit
 */
export function distributionOverTime(
  visitors: Readonly<Record<string, Table>>,
  name: string,
  { title = `${name} over time`, every = 5 }: DistributionOverTimeOptions = {},
): Figure {
  checkCount("The option every", every);
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).flatMap(([visitor, table], v) => {
    const [step, value] = [numbers(table, "step"), numbers(table, name)];
    const rows = Array.from(step.keys()).filter((i) => step[i] % every === 0 && Number.isFinite(value[i]));
    const samples = grouped(
      rows.map((i) => step[i]),
      rows.map((i) => value[i]),
    );
    const steps = [...samples.keys()].sort((a, b) => a - b);
    const at = (q: number) => steps.map((step) => rounded(quantile(samples.get(step)!, q)));
    return [band(steps, at(0.05), at(0.95), palette[v]), line(visitor, steps, at(0.5), palette[v])];
  });
  return curves(title, axis("time step"), [{ yaxis: axis(`${name}: median, 5 % to 95 %`), data }]);
}
