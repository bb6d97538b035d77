import { column, numbers, type Table } from "../frames";
import { axis, band, colours, curves, type Figure, type Levels, levels, line } from "./figure";

/** Options of `learningCurve`. */
export interface LearningCurveOptions extends Levels {
  /**
   * The expected number of rounds. The axis ends at the last of them, or at the last row if that is further.
   * @defaultValue 1
   */
  total?: number;
  /** The title of the figure. @defaultValue "Learning curve" */
  title?: string;
}

/**
 * Plots the loss (above) and the return (below) against rounds, with the interval of the return as a band.
 *
 * @param rounds columns `round`, `loss`, and those of `evaluate`: `meanReturn`, `meanReturnLow`, `meanReturnHigh`,
 *   `actions`
 */
export function learningCurve(
  rounds: Table,
  { total = 1, title = "Learning curve", ...references }: LearningCurveOptions = {},
): Figure {
  const round = numbers(rounds, "round");
  const ends = [0, round.reduce((last, each) => Math.max(last, each), total - 1)];
  const colour = colours.learner;
  const how = column<string>(rounds, "actions")[0];
  return curves(
    title,
    axis("round", { range: [-0.4, ends[1] + 0.4] }),
    [
      {
        yaxis: axis("return, 95 % interval", { domain: [0, 0.58], rangemode: "tozero" }),
        data: [
          band(round, numbers(rounds, "meanReturnLow"), numbers(rounds, "meanReturnHigh"), colour),
          line(`learner (${how} actions)`, round, numbers(rounds, "meanReturn"), colour),
          ...levels(ends, references),
        ],
      },
      {
        yaxis: axis("loss", { domain: [0.68, 1], rangemode: "tozero" }),
        data: [line("loss", round, numbers(rounds, "loss"), colour, { showlegend: false })],
      },
    ],
    { height: 460 },
  );
}
