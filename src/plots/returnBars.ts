import { checkFinite } from "../checks";
import { column, numbers, type Table } from "../frames";
import { bootstrapInterval } from "../metrics/statistics";
import { mean } from "../numbers";
import { axis, colours, dots, type Figure, grouped, layout, rounded } from "./figure";

/** Options of `returnBars`. */
export interface ReturnBarsOptions {
  /** The column of the methods. @defaultValue "method" */
  by?: string;
  /** The column to plot. @defaultValue "meanReturn" */
  y?: string;
  /** The label of that column, with its unit. @defaultValue "mean return" */
  measure?: string;
  /** The mean returns that a paper reports, by method. @defaultValue {} */
  paper?: Readonly<Record<string, number>>;
  /** The method that the others are compared with; it has the expert's colour. By default none. */
  reference?: string;
  /** The title of the figure. */
  title: string;
}

/**
 * Plots the mean returns of several methods as bars, with bootstrap 95 % intervals over the runs (seeds), a dot for
 * each run, and the numbers that a paper reports.
 *
 * @param runs a row for each run, with the columns `by` and `y`
 * @throws RangeError if a method of the paper has no runs, or a return is not finite
 */
export function returnBars(
  runs: Table,
  { by = "method", y = "meanReturn", measure = "mean return", paper = {}, reference, title }: ReturnBarsOptions,
): Figure {
  const returns = numbers(runs, y);
  checkFinite(`The column "${y}"`, returns);
  const samples = grouped(column<string>(runs, by), returns);
  const names = [...samples.keys()];
  for (const name of Object.keys(paper))
    if (!samples.has(name))
      throw new RangeError(`The paper's "${name}" is not a method of the runs; there are: ${names.join(", ")}.`);
  const colourOf = (name: string) =>
    name === reference ? colours.expert : name === "random" ? colours.random : colours.learner;
  const bars = Array.from(samples.values(), (sample) => ({ mean: mean(sample), ...bootstrapInterval(sample) }));
  const reported = names.filter((name) => name in paper);
  const outlined = { color: "white", symbol: "diamond", size: 11, line: { color: colours.ink, width: 2 } };
  return {
    data: [
      {
        type: "bar",
        name: "ours: mean, 95 % interval",
        x: names,
        y: bars.map(({ mean }) => rounded(mean)),
        marker: { color: names.map(colourOf) },
        width: 0.6,
        error_y: {
          type: "data",
          symmetric: false,
          array: bars.map(({ mean, high }) => rounded(high - mean, 3)),
          arrayminus: bars.map(({ mean, low }) => rounded(mean - low, 3)),
          color: colours.ink,
          thickness: 1.5,
        },
        showlegend: false,
      },
      dots(
        "one run",
        Array.from(samples, ([name, sample]) => sample.map(() => name)).flat(),
        Array.from(samples.values(), (sample) => sample.map((value) => rounded(value))).flat(),
        { color: colours.ink, size: 6, line: { color: "white", width: 1 } },
      ),
      ...(reported.length === 0
        ? []
        : [
            dots(
              "the paper's mean",
              reported,
              reported.map((name) => paper[name]),
              outlined,
            ),
          ]),
    ],
    layout: layout(title, {
      xaxis: axis("", {
        tickangle: 0,
        tickvals: names,
        ticktext: names.map((name) => String(name).replace(/ (?=[^ ]+$)/, "<br>")),
      }),
      yaxis: axis(`${measure}, 95 % interval over runs`, { zeroline: true, zerolinecolor: colours.ink }),
      hovermode: "closest",
    }),
  };
}
