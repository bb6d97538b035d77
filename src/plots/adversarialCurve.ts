import { numbers, type Table } from "../frames";
import { axis, colours, curves, type Figure, type Levels, level, levels, line, rounded } from "./figure";

/** Options of `adversarialCurve`. */
export interface AdversarialCurveOptions extends Levels {
  /** The expected number of steps. The axis ends there, or at the last row if that is further. @defaultValue 0 */
  total?: number;
  /** The title of the figure. @defaultValue "Adversarial imitation" */
  title?: string;
}

/**
 * Plots the progress of adversarial imitation against environment steps: the learner's return while it learns (above),
 * the discriminator's accuracy on the expert's and on the learner's pairs (middle), and the distance of the occupancies
 * (below).
 *
 * @param rounds columns `environmentSteps`, `meanReturn`, `expertAccuracy`, `learnerAccuracy` and `occupancyDistance`
 */
export function adversarialCurve(
  rounds: Table,
  { total = 0, title = "Adversarial imitation", ...references }: AdversarialCurveOptions = {},
): Figure {
  const steps = numbers(rounds, "environmentSteps");
  const distances = numbers(rounds, "occupancyDistance");
  const ends = [0, steps.reduce((last, each) => Math.max(last, each), total)];
  const curve = (name: string, values: number[], colour: string, showlegend = false) =>
    line(
      name,
      steps,
      values.map((value) => rounded(value)),
      colour,
      { showlegend },
    );
  return curves(
    title,
    axis("environment steps", { range: ends }),
    [
      {
        yaxis: axis("distance (nats)", {
          domain: [0, 0.21],
          range: [distances.reduce((least, value) => Math.min(least, value), -0.05), 0.72],
        }),
        data: [curve("distance", distances, colours.ink)],
      },
      {
        yaxis: axis("accuracy", { domain: [0.28, 0.49], range: [0, 1.03] }),
        data: [
          curve("accuracy on the expert's pairs", numbers(rounds, "expertAccuracy"), colours.expert),
          curve("accuracy on the learner's pairs", numbers(rounds, "learnerAccuracy"), colours.learner),
          level("chance", ends, 0.5, colours.random, { showlegend: false }),
        ],
      },
      {
        yaxis: axis("return", { domain: [0.55, 1], rangemode: "tozero" }),
        data: [curve("learner", numbers(rounds, "meanReturn"), colours.learner, true), ...levels(ends, references)],
      },
    ],
    { height: 540 },
  );
}
