import type { DriftRow } from "../metrics/drift";
import { axis, band, type Figure, layout } from "./figure";
import { visitorColours } from "./stateDistribution";

/** A logarithmic axis has no 0: the least that is drawn, in standard deviations. */
const least = 0.01;

/**
 * How far several learners drift from the expert, step by step: the mean, on a logarithmic axis, in a band from the 5 % to the 95 % quantile of the episodes
 * that still run.
 *
 * @param visitors what `drift` found, by who made it
 * @param every one point every so many steps
 * @param bands without them more learners than three can be told apart
 */
export function driftOverTime(
  visitors: Readonly<Record<string, readonly DriftRow[]>>,
  {
    title = "Drift from the expert's states",
    every = 5,
    bands = true,
  }: { title?: string; every?: number; bands?: boolean } = {},
): Figure {
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).flatMap(([visitor, rows], v) => {
    const shown = rows.filter(({ step }) => step % every === 0);
    const steps = shown.map(({ step }) => step);
    const line = (of: "drift" | "driftLow" | "driftHigh") =>
      shown.map((row) => Math.max(least, +row[of].toPrecision(4)));
    return [
      ...(bands ? [band(steps, line("driftLow"), line("driftHigh"), palette[v])] : []),
      {
        type: "scatter",
        name: visitor,
        x: steps,
        y: line("drift"),
        mode: "lines",
        line: { color: palette[v], width: 2 },
      },
    ];
  });
  return {
    data,
    layout: layout(title, {
      xaxis: axis("time step"),
      yaxis: axis("distance to the nearest (sd)", { type: "log" }),
    }),
  };
}
