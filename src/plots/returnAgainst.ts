import { column, numbers, type Table } from "../frames";
import { bootstrapInterval, mean } from "../metrics/statistics";
import { axis, band, colours, type Figure, inOrder, layout, level } from "./figure";

/** Of the groups in their order, beside their colours: five lines that meet are then still told apart. */
const symbols = ["circle", "circle", "circle", "square", "diamond"];
/** More than three groups stand side by side at each place, so far apart, of the way to the next. */
const apart = 0.04;
const rounded = (value: number) => +value.toPrecision(5);

/**
 * Mean return against a quantity that was varied, one line a group through the places where it has runs, with bootstrap 95 % bands over
 * the runs (seeds).
 *
 * @param runs a row a run: the columns `x`, `by` and `y`
 * @param x the column that was varied, drawn evenly spaced in its order; `label` says what it is
 * @param y the column that was measured; `measure` says what it is
 * @param among all groups there are, where only some are drawn: each keeps its colour from figure to figure
 */
export function returnAgainst(
  runs: Table,
  {
    x,
    by = "actions",
    label = x,
    y = "meanReturn",
    measure = "mean return",
    among,
    expert,
    random,
    title,
  }: {
    x: string;
    by?: string;
    label?: string;
    y?: string;
    measure?: string;
    among?: readonly string[];
    expert?: number;
    random?: number;
    title: string;
  },
): Figure {
  const [values, groups, returns] = [numbers(runs, x), column<string>(runs, by), numbers(runs, y)];
  const places = [...new Set(values)].sort((a, b) => a - b);
  const ticks = places.map((_, i) => i);
  const names = [...new Set(groups)];
  const lines = names.flatMap((group, nth) => {
    const aside = names.length > 3 ? apart * (nth - (names.length - 1) / 2) : 0;
    const g = among ? among.indexOf(group) : nth;
    const at = places
      .map((place, tick) => ({
        tick: rounded(tick + aside),
        sample: returns.filter((_, i) => values[i] === place && groups[i] === group),
      }))
      .filter(({ sample }) => sample.length > 0);
    const intervals = at.map(({ sample }) => bootstrapInterval(sample));
    const [colour, symbol] = [inOrder, symbols].map((of) => of[g % of.length]);
    const dots = at.flatMap(({ tick, sample }) => [...new Set(sample.map(rounded))].map((value) => [tick, value]));
    return [
      band(
        at.map(({ tick }) => tick),
        intervals.map(({ low }) => rounded(low)),
        intervals.map(({ high }) => rounded(high)),
        colour,
      ),
      {
        type: "scatter",
        name: `${group}, one run`,
        x: dots.map(([i]) => i),
        y: dots.map(([, value]) => value),
        mode: "markers",
        marker: { color: colour, symbol, size: 5, opacity: 0.45 },
        showlegend: false,
      },
      {
        type: "scatter",
        name: group,
        x: at.map(({ tick }) => tick),
        y: at.map(({ sample }) => rounded(mean(sample))),
        mode: "lines+markers",
        line: { color: colour, width: 2 },
        marker: { color: colour, symbol, size: 7 },
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
