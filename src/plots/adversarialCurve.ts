import { numbers, type Table } from "../frames";
import { axis, colours, type Figure, layout, level } from "./figure";

/**
 * How an adversarial imitator fares: the return of the learner as it acts while it learns; the shares of the expert's and of the
 * learner's pairs that the discriminator takes for what they are, in their colours; and how far the occupancies are from each other.
 *
 * @param rounds columns `environmentSteps`, `meanReturn`, `expertAccuracy`, `learnerAccuracy` and `occupancyDistance`
 * @param options.expert the expert's return, drawn as a horizontal line; `random` is the random policy's
 * @param options.total the expected number of steps; the axis extends from 0 to it, or to the last row if that is
 *   further
 */
export function adversarialCurve(
  rounds: Table,
  {
    expert,
    random,
    total,
    title = "Adversarial imitation",
  }: { expert?: number; random?: number; total?: number; title?: string } = {},
): Figure {
  const steps = numbers(rounds, "environmentSteps");
  const distances = numbers(rounds, "occupancyDistance");
  const ends = [0, steps.reduce((last, each) => Math.max(last, each), total ?? 0)];
  const line = (name: string, key: string, yaxis: string, colour: string) => ({
    type: "scatter",
    name,
    x: steps,
    y: numbers(rounds, key).map((value) => +value.toPrecision(4)),
    mode: "lines",
    line: { color: colour, width: 2 },
    xaxis: "x",
    yaxis,
  });
  const guess = level("guessing", ends, 0.5, colours.random, { xaxis: "x", yaxis: "y2", showlegend: false });
  return {
    data: [
      line("learner", "meanReturn", "y3", colours.learner),
      ...(expert === undefined ? [] : [level("expert", ends, expert, colours.expert, { xaxis: "x", yaxis: "y3" })]),
      ...(random === undefined ? [] : [level("random", ends, random, colours.random, { xaxis: "x", yaxis: "y3" })]),
      { ...line("the expert's pairs told right", "expertAccuracy", "y2", colours.expert), showlegend: false },
      { ...line("the learner's pairs told right", "learnerAccuracy", "y2", colours.learner), showlegend: false },
      guess,
      { ...line("distance", "occupancyDistance", "y", colours.ink), showlegend: false },
    ],
    layout: layout(title, {
      height: 540,
      xaxis: axis("environment steps", { range: ends, anchor: "y" }),
      yaxis3: axis("return", { domain: [0.55, 1], rangemode: "tozero" }),
      yaxis2: axis("share told right", { domain: [0.28, 0.49], range: [0, 1.03] }),
      yaxis: axis("distance (nats)", {
        domain: [0, 0.21],
        range: [distances.reduce((least, value) => Math.min(least, value), -0.05), 0.72],
      }),
    }),
  };
}
