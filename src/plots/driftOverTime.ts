import { checkCount } from "../checks";
import type { DriftRow } from "../metrics/drift";
import { axis, band, curves, type Figure, line, rounded, visitorColours } from "./figure";

/** The smallest distance that is drawn, in standard deviations, because a logarithmic axis has no 0. */
const least = 0.01;

/** Options of `driftOverTime`. */
export interface DriftOverTimeOptions {
  /** The title of the figure. @defaultValue "Drift from the expert's states" */
  title?: string;
  /** The number of steps between two points of a line, at least 1. @defaultValue 5 */
  every?: number;
  /** Whether the bands are drawn. More than three learners can be told apart only without them. @defaultValue true */
  bands?: boolean;
}

/**
 * Plots how far learners drift from the expert at each step: the mean, on a logarithmic axis, in a band from the 5 % to
 * the 95 % quantile over the episodes that still run.
 *
 * @param visitors the rows of `drift` by the name of the policy
 */
export function driftOverTime(
  visitors: Readonly<Record<string, readonly DriftRow[]>>,
  { title = "Drift from the expert's states", every = 5, bands = true }: DriftOverTimeOptions = {},
): Figure {
  checkCount("The option every", every);
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).flatMap(([visitor, rows], v) => {
    const shown = rows.filter(({ step }) => step % every === 0);
    const steps = shown.map(({ step }) => step);
    const values = (column: "drift" | "driftLow" | "driftHigh") =>
      shown.map((row) => Math.max(least, rounded(row[column])));
    return [
      ...(bands ? [band(steps, values("driftLow"), values("driftHigh"), palette[v])] : []),
      line(visitor, steps, values("drift"), palette[v]),
    ];
  });
  return curves(title, axis("time step"), [{ yaxis: axis("distance to the nearest (sd)", { type: "log" }), data }]);
}
