import { checkFinite } from "../checks";
import { column, numbers, type Table } from "../frames";
import { bootstrapInterval } from "../metrics/statistics";
import { mean } from "../numbers";
import { axis, band, curves, type Figure, grouped, inOrder, type Levels, levels, line, rounded } from "./figure";

/** Options of `returnOverSteps`. */
export interface ReturnOverStepsOptions extends Levels {
  /** The column of the groups, such as methods. @defaultValue "method" */
  by?: string;
  /** The column to plot. @defaultValue "meanReturn" */
  y?: string;
  /** The label of the column `y`, with its unit. @defaultValue "mean return" */
  measure?: string;
  /** The title of the figure. */
  title: string;
}

/**
 * Plots the mean return against environment steps on a logarithmic axis: one line for each group, with bootstrap 95 %
 * bands over the runs (seeds). The groups need not be measured at the same steps.
 *
 * @param rows a row for each run and time, with the columns `environmentSteps`, `by` and `y`
 * @throws RangeError if a number is not finite, or a number of steps is not above 0
 * @example
 * const rows = [...dqn(cartPole, { rounds: 5 })].map((round) => ({ method: "DQN", ...round }));
 * const figure = returnOverSteps(rows, { title: "CartPole" });
 */
export function returnOverSteps(
  rows: Table,
  { by = "method", y = "meanReturn", measure = "mean return", title, ...references }: ReturnOverStepsOptions,
): Figure {
  const [steps, returns] = [numbers(rows, "environmentSteps"), numbers(rows, y)];
  checkFinite(`The column "${y}"`, returns);
  const wrong = steps.find((each) => !(each > 0 && each < Number.POSITIVE_INFINITY));
  if (wrong !== undefined)
    throw new RangeError(`A logarithmic axis shows environmentSteps above 0, not ${wrong}; leave such rows out.`);
  const groups = grouped(column<string>(rows, by), Array.from(returns.keys()));
  const data = Array.from(groups.entries()).flatMap(([group, members], nth) => {
    const colour = inOrder[nth % inOrder.length];
    const samples = grouped(
      members.map((i) => steps[i]),
      members.map((i) => returns[i]),
    );
    const at = [...samples].sort(([a], [b]) => a - b);
    const places = at.map(([place]) => place);
    const intervals = at.map(([, sample]) => bootstrapInterval(sample));
    const [low, high] = (["low", "high"] as const).map((end) => intervals.map((each) => rounded(each[end], 5)));
    const means = at.map(([, sample]) => rounded(mean(sample), 5));
    return [band(places, low, high, colour), line(group, places, means, colour, { showlegend: true })];
  });
  const sorted = [...steps].sort((a, b) => a - b);
  const ends = sorted.length > 0 ? [sorted[0], sorted[sorted.length - 1]] : [1, 10];
  const xaxis = axis("environment steps", { type: "log", dtick: 1 });
  const yaxis = axis(`${measure}, 95 % band over runs`);
  return curves(title, xaxis, [{ yaxis, data: [...data, ...levels(ends, references)] }]);
}
