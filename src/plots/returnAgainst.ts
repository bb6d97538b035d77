import { checkFinite, checkWord } from "../checks";
import { column, numbers, type Table } from "../frames";
import { bootstrapInterval } from "../metrics/statistics";
import { mean } from "../numbers";
import { axis, band, curves, dots, type Figure, grouped, inOrder, type Levels, levels, line, rounded } from "./figure";

/** The symbols of the groups, beside their colours, so that five lines can be told apart where they meet. */
const symbols = ["circle", "circle", "circle", "square", "diamond"];

/** The distance between groups at one place if there are more than three, as a share of that to the next place. */
const apart = 0.04;

/** Options of `returnAgainst`. */
export interface ReturnAgainstOptions extends Levels {
  /** The column that was varied. Its values are drawn in their order, at equal distances. */
  x: string;
  /** The column of the groups. @defaultValue "actions" */
  by?: string;
  /** The label of the column `x`, with its unit. By default its name. */
  label?: string;
  /** The column to plot. @defaultValue "meanReturn" */
  y?: string;
  /** The label of the column `y`, with its unit. @defaultValue "mean return" */
  measure?: string;
  /**
   * All groups, if some of them have no runs here, so that each keeps its colour in all figures. By default those here.
   */
  among?: readonly string[];
  /** The title of the figure. */
  title: string;
}

/**
 * Plots the mean return against a quantity that was varied: one line for each group, with bootstrap 95 % bands over the
 * runs (seeds) and a dot for each run.
 *
 * @param runs a row for each run, with the columns `x`, `by` and `y`
 * @throws RangeError if a number is not finite, or `among` lacks a group
 */
export function returnAgainst(
  runs: Table,
  {
    x,
    by = "actions",
    label = x,
    y = "meanReturn",
    measure = "mean return",
    among,
    title,
    ...references
  }: ReturnAgainstOptions,
): Figure {
  const [values, returns] = [numbers(runs, x), numbers(runs, y)];
  checkFinite(`The column "${x}"`, values);
  checkFinite(`The column "${y}"`, returns);
  const places = [...new Set(values)].sort((a, b) => a - b);
  const tickOf = new Map(places.map((place, tick) => [place, tick]));
  const groups = grouped(column<string>(runs, by), Array.from(returns.keys()));
  const data = Array.from(groups.entries()).flatMap(([group, rows], nth) => {
    if (among) checkWord("group", group, among);
    const colour = inOrder[(among ? among.indexOf(group) : nth) % inOrder.length];
    const symbol = symbols[inOrder.indexOf(colour)];
    const aside = groups.size > 3 ? apart * (nth - (groups.size - 1) / 2) : 0;
    const samples = grouped(
      rows.map((i) => tickOf.get(values[i])!),
      rows.map((i) => returns[i]),
    );
    const at = [...samples]
      .sort(([a], [b]) => a - b)
      .map(([tick, sample]) => ({ tick: rounded(tick + aside, 5), sample }));
    const ticks = at.map(({ tick }) => tick);
    const intervals = at.map(({ sample }) => bootstrapInterval(sample));
    const [low, high] = (["low", "high"] as const).map((end) => intervals.map((interval) => rounded(interval[end], 5)));
    const points = at.flatMap(({ tick, sample }) =>
      [...new Set(sample.map((value) => rounded(value, 5)))].map((value) => [tick, value]),
    );
    const [xs, ys] = [0, 1].map((i) => points.map((point) => point[i]));
    const means = at.map(({ sample }) => rounded(mean(sample), 5));
    const marker = { color: colour, symbol };
    return [
      band(ticks, low, high, colour),
      dots(`${group}, one run`, xs, ys, { ...marker, size: 5, opacity: 0.45 }, { showlegend: false }),
      line(group, ticks, means, colour, { mode: "lines+markers", marker: { ...marker, size: 7 } }),
    ];
  });
  const ends = [0, places.length - 1];
  const xaxis = axis(label, { tickvals: places.map((_, tick) => tick), ticktext: places.map(String) });
  const yaxis = axis(`${measure}, 95 % band over runs`, { rangemode: "tozero" });
  return curves(title, xaxis, [{ yaxis, data: [...data, ...levels(ends, references)] }]);
}
