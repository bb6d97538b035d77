import { column, type Table } from "../frames";
import { axis, colours, type Figure, layout, level } from "./figure";

/**
 * How an adversarial imitator fares: the return, what the discriminator can tell apart, and how far the occupancies are from each other.
 *
 * @param rounds columns `environmentSteps`, `meanReturn`, `expertAccuracy`, `learnerAccuracy` and `occupancyDistance`
 * @param options returns of the expert and of the random policy to draw as levels; how many steps the axis spans
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
  const steps = column(rounds, "environmentSteps");
  const ends = [0, total ?? steps[steps.length - 1]];
  const line = (name: string, key: string, yaxis: string, colour: string, more: object = {}) => ({
    type: "scatter",
    name,
    x: steps,
    y: column(rounds, key).map((value) => +value.toPrecision(4)),
    mode: "lines",
    line: { color: colour, width: 2, ...more },
    xaxis: "x",
    yaxis,
  });
  const guess = level("guessing", ends, 0.5, colours.random, { xaxis: "x", yaxis: "y2", showlegend: false });
  return {
    data: [
      line("learner, as it acts while it learns", "meanReturn", "y3", colours.learner),
      ...(expert === undefined ? [] : [level("expert", ends, expert, colours.expert, { xaxis: "x", yaxis: "y3" })]),
      ...(random === undefined ? [] : [level("random", ends, random, colours.random, { xaxis: "x", yaxis: "y3" })]),
      line("told right: the expert's pairs", "expertAccuracy", "y2", colours.expert),
      line("the learner's", "learnerAccuracy", "y2", colours.learner, { dash: "dot" }),
      guess,
      { ...line("distance", "occupancyDistance", "y", colours.ink), showlegend: false },
    ],
    layout: layout(title, {
      height: 560,
      margin: { l: 76, r: 24, t: 100, b: 56, autoexpand: false },
      xaxis: axis("environment steps", { range: ends, anchor: "y" }),
      yaxis3: axis("return", { domain: [0.55, 1], rangemode: "tozero" }),
      yaxis2: axis("share told right", { domain: [0.28, 0.49], range: [0, 1.03] }),
      yaxis: axis("distance (nats)", { domain: [0, 0.21], range: [-0.05, 0.72] }),
    }),
  };
}
