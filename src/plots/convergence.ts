import { numbers, type Table } from "../frames";
import { axis, colours, curves, type Figure, line, rounded } from "./figure";

const palette = [colours.learner, colours.third, colours.second, colours.ink];

/** Options of `convergence`. */
export interface ConvergenceOptions {
  /** The column to plot. */
  y: string;
  /** The label of the column, with its unit. By default its name. */
  label?: string;
  /** The title of the figure. */
  title: string;
  /** Whether the vertical axis is logarithmic. @defaultValue true */
  logarithmic?: boolean;
}

/**
 * Plots a number that should fall to 0 against rounds, such as a margin, a gap or a loss of value, on a logarithmic
 * axis.
 *
 * @param runs the rounds of each run by its name, with the columns `round` and `y`
 */
export function convergence(
  runs: Readonly<Record<string, Table>>,
  { y, label = y, title, logarithmic = true }: ConvergenceOptions,
): Figure {
  const data = Object.entries(runs).map(([name, rounds], i) => {
    const values = numbers(rounds, y).map((value) => rounded(value));
    return line(name, numbers(rounds, "round"), values, palette[i % palette.length], { showlegend: true });
  });
  const yaxis = axis(label, logarithmic ? { type: "log", exponentformat: "power" } : { rangemode: "tozero" });
  return curves(title, axis("round"), [{ yaxis, data }]);
}
