import { numbers, type Table } from "../frames";
import { axis, colours, type Figure, layout } from "./figure";

/**
 * How often a learner does what the expert would, against rounds: on states that the expert visits, and on those that the learner
 * visits itself.
 *
 * @param rounds columns `round`, `onExpertStates` and `onOwnStates`, shares from 0 to 1
 */
export function agreementCurve(rounds: Table, { title = "Agreement with the expert" } = {}): Figure {
  const last = numbers(rounds, "round").reduce((most, round) => Math.max(most, round), 0);
  const line = (name: string, of: string, colour: string) => ({
    type: "scatter",
    name,
    x: numbers(rounds, "round"),
    y: numbers(rounds, of),
    mode: "lines+markers",
    line: { color: colour, width: 2 },
    marker: { color: colour, size: 7 },
  });
  return {
    data: [
      line("on the expert's states", "onExpertStates", colours.expert),
      line("on its own states", "onOwnStates", colours.learner),
    ],
    layout: layout(title, {
      xaxis: axis("round", last <= 20 ? { dtick: 1 } : {}),
      yaxis: axis("share of equal actions", { tickformat: ".0%" }),
    }),
  };
}
