import { numbers, type Table } from "../frames";
import { axis, colours, curves, type Figure, line } from "./figure";

/** Options of `agreementCurve`. */
export interface AgreementCurveOptions {
  /** The title of the figure. @defaultValue "Agreement with the expert" */
  title?: string;
}

/**
 * Plots the share of states in which the learner chooses the expert's action against rounds: on states that the expert
 * visits, and on states that the learner visits.
 *
 * @param rounds columns `round`, `onExpertStates` and `onOwnStates`, shares from 0 to 1
 */
export function agreementCurve(
  rounds: Table,
  { title = "Agreement with the expert" }: AgreementCurveOptions = {},
): Figure {
  const round = numbers(rounds, "round");
  const last = round.reduce((most, each) => Math.max(most, each), 0);
  const curve = (name: string, column: string, colour: string) =>
    line(name, round, numbers(rounds, column), colour, { mode: "lines+markers", marker: { color: colour, size: 7 } });
  return curves(title, axis("round", last <= 20 ? { dtick: 1 } : {}), [
    {
      yaxis: axis("share of equal actions", { tickformat: ".0%" }),
      data: [
        curve("on the expert's states", "onExpertStates", colours.expert),
        curve("on its own states", "onOwnStates", colours.learner),
      ],
    },
  ]);
}
