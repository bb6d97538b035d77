import { column, type Table } from "../frames";
import { bootstrapInterval, mean } from "../metrics/statistics";
import { axis, band, colours, type Figure, layout, level } from "./figure";

/**
 * Mean return against a quantity that was varied, one line a group, with bootstrap 95 % bands over the runs (seeds).
 *
 * @param runs a row a run: the columns `x`, `by` and `y`
 * @param x the column that was varied, drawn evenly spaced in its order; `label` says what it is
 * @param y the column that was measured; `measure` says what it is
 */
export function returnAgainst(
  runs: Table,
  {
    x,
    by = "actions",
    label = x,
    y = "meanReturn",
    measure = "mean return",
    expert,
    random,
    title,
  }: {
    x: string;
    by?: string;
    label?: string;
    y?: string;
    measure?: string;
    expert?: number;
    random?: number;
    title: string;
  },
): Figure {
  const [values, groups, returns] = [column(runs, x), column<string>(runs, by), column(runs, y)];
  const places = [...new Set(values)].sort((a, b) => a - b);
  const ticks = places.map((_, i) => i);
  const palette = [colours.learner, colours.third, colours.second];
  const lines = [...new Set(groups)].flatMap((group, g) => {
    const at = places.map((place) => returns.filter((_, i) => values[i] === place && groups[i] === group));
    const intervals = at.map((sample) => bootstrapInterval(sample));
    const colour = palette[g % palette.length];
    const dots = at.flatMap((sample, i) => [...new Set(sample)].map((value) => [i, value]));
    return [
      band(
        ticks,
        intervals.map(({ low }) => low),
        intervals.map(({ high }) => high),
        colour,
      ),
      {
        type: "scatter",
        name: `${group}, one run`,
        x: dots.map(([i]) => i),
        y: dots.map(([, value]) => value),
        mode: "markers",
        marker: { color: colour, size: 5, opacity: 0.45 },
        showlegend: false,
      },
      {
        type: "scatter",
        name: group,
        x: ticks,
        y: at.map(mean),
        mode: "lines+markers",
        line: { color: colour, width: 2 },
        marker: { color: colour, size: 7 },
      },
    ];
  });
  const levels = [
    ...(expert === undefined ? [] : [level("expert", ticks, expert, colours.expert)]),
    ...(random === undefined ? [] : [level("random", ticks, random, colours.random)]),
  ];
  return {
    data: [...lines, ...levels],
    layout: layout(title, {
      xaxis: axis(label, { tickvals: ticks, ticktext: places.map(String) }),
      yaxis: axis(`${measure}, 95 % band over runs`, { rangemode: "tozero" }),
    }),
  };
}
