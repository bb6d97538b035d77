import { column, numbers, type Table } from "../frames";
import { axis, band, colours, type Figure, layout, level } from "./figure";

/**
 * Plots the loss (above) and the return (below) against rounds, with the interval of the return as a band.
 *
 * @param rounds columns `round`, `loss`, and those of `evaluate`: `meanReturn`, `meanReturnLow`, `meanReturnHigh`,
 *   `actions`
 * @param options.expert the expert's return, drawn as a horizontal line; `random` is the random policy's
 * @param options.total the expected number of rounds; the axis extends from 0 to the last of them, or to the last row
 *   if that is further
 */
export function learningCurve(
  rounds: Table,
  {
    expert,
    random,
    total,
    title = "Learning curve",
  }: { expert?: number; random?: number; total?: number; title?: string } = {},
): Figure {
  const round = numbers(rounds, "round");
  const ends = [0, round.reduce((last, each) => Math.max(last, each), (total ?? 1) - 1)];
  const returns = numbers(rounds, "meanReturn");
  const colour = colours.learner;
  const how = column<string>(rounds, "actions")[0];
  const line = { mode: "lines", line: { color: colour, width: 2 } };
  const below = { xaxis: "x", yaxis: "y" };
  const levels = [
    ...(expert === undefined ? [] : [level("expert", ends, expert, colours.expert)]),
    ...(random === undefined ? [] : [level("random", ends, random, colours.random)]),
  ];
  return {
    data: [
      {
        type: "scatter",
        name: "loss",
        x: round,
        y: numbers(rounds, "loss"),
        ...line,
        xaxis: "x",
        yaxis: "y2",
        showlegend: false,
      },
      band(round, numbers(rounds, "meanReturnLow"), numbers(rounds, "meanReturnHigh"), colour, below),
      { type: "scatter", name: `learner (${how} actions)`, x: round, y: returns, ...line, ...below },
      ...levels,
    ],
    layout: layout(title, {
      height: 460,
      xaxis: axis("round", { range: [-0.4, ends[1] + 0.4], anchor: "y" }),
      yaxis: axis("return, 95 % interval", { domain: [0, 0.58], rangemode: "tozero" }),
      yaxis2: axis("loss", { domain: [0.68, 1], rangemode: "tozero" }),
    }),
  };
}
