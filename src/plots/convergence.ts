import { numbers, type Table } from "../frames";
import { axis, colours, type Figure, layout } from "./figure";

/**
 * Numbers that should fall to 0, against rounds, on a logarithmic axis: margins, gaps, losses of value.
 *
 * @param runs rounds by the name of their run: each needs `round` and the column `y`
 * @param label what the column is, with its unit
 */
export function convergence(
  runs: Readonly<Record<string, Table>>,
  { y, label = y, title, logarithmic = true }: { y: string; label?: string; title: string; logarithmic?: boolean },
): Figure {
  const palette = [colours.learner, colours.third, colours.second, colours.ink];
  return {
    data: Object.entries(runs).map(([name, rounds], i) => ({
      type: "scatter",
      name,
      x: numbers(rounds, "round"),
      y: numbers(rounds, y).map((value) => +value.toPrecision(4)),
      mode: "lines",
      line: { color: palette[i % palette.length], width: 2 },
      showlegend: true,
    })),
    layout: layout(title, {
      xaxis: axis("round"),
      yaxis: axis(label, logarithmic ? { type: "log", exponentformat: "power" } : { rangemode: "tozero" }),
    }),
  };
}
