import { checkFinite } from "../checks";
import { column, numbers, type Table } from "../frames";
import { bootstrapInterval, mean } from "../metrics/statistics";
import { axis, colours, type Figure, layout } from "./figure";

/**
 * Mean returns of several methods as bars, with bootstrap 95 % intervals over the runs (seeds) and a dot a run; beside them, where
 * there are such, those that a paper reports.
 *
 * @param runs a row a run: the columns `by` and `y`
 * @param options.y the column that was measured; `measure` says what it is
 * @param options.paper a paper's mean returns, by method
 * @param options.reference the method that the others are held against: it has the expert's colour
 * @throws Error for a method of the paper that is none of these; RangeError for a return that is no finite number
 */
export function returnBars(
  runs: Table,
  {
    by = "method",
    y = "meanReturn",
    measure = "mean return",
    paper = {},
    reference,
    title,
  }: {
    by?: string;
    y?: string;
    measure?: string;
    paper?: Readonly<Record<string, number>>;
    reference?: string;
    title: string;
  },
): Figure {
  const [methods, returns] = [column<string>(runs, by), numbers(runs, y)];
  const names = [...new Set(methods)];
  for (const name of Object.keys(paper))
    if (!names.includes(name))
      throw new Error(`The paper's "${name}" is no method here; there are: ${names.join(", ")}.`);
  checkFinite(`The column "${y}"`, returns);
  const samples = names.map((name) => returns.filter((_, i) => methods[i] === name));
  const colourOf = (name: string) =>
    name === reference ? colours.expert : name === "random" ? colours.random : colours.learner;
  const means = samples.map(mean);
  const intervals = samples.map((sample) => bootstrapInterval(sample));
  const reported = names.filter((name) => name in paper);
  return {
    data: [
      {
        type: "bar",
        name: "ours: mean, 95 % interval",
        x: names,
        y: means.map((value) => +value.toPrecision(4)),
        marker: { color: names.map(colourOf) },
        width: 0.6,
        error_y: {
          type: "data",
          symmetric: false,
          array: intervals.map(({ high }, i) => +(high - means[i]).toPrecision(3)),
          arrayminus: intervals.map(({ low }, i) => +(means[i] - low).toPrecision(3)),
          color: colours.ink,
          thickness: 1.5,
        },
        showlegend: false,
      },
      {
        type: "scatter",
        name: "one run",
        x: names.flatMap((name, i) => samples[i].map(() => name)),
        y: samples.flat().map((value) => +value.toPrecision(4)),
        mode: "markers",
        marker: { color: colours.ink, size: 6, line: { color: "white", width: 1 } },
      },
      ...(reported.length > 0
        ? [
            {
              type: "scatter",
              name: "the paper's mean",
              x: reported,
              y: reported.map((name) => paper[name]),
              mode: "markers",
              marker: { color: "white", symbol: "diamond", size: 11, line: { color: colours.ink, width: 2 } },
            },
          ]
        : []),
    ],
    layout: layout(title, {
      xaxis: axis("", {
        tickangle: 0,
        tickvals: names,
        ticktext: names.map((name) => name.replace(/ (?=[^ ]+$)/, "<br>")),
      }),
      yaxis: axis(`${measure}, 95 % interval over runs`, { zeroline: true, zerolinecolor: colours.ink }),
      hovermode: "closest",
    }),
  };
}
