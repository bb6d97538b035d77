import { numbers, type Table } from "../frames";
import { axis, colours, dots, type Figure, heading, layout, type Panel, panels, rounded } from "./figure";

/** Options of `meeting`. */
export interface MeetingOptions {
  /** The title of the figure. @defaultValue "Expert and learner meet" */
  title?: string;
  /** The largest number of dots of each policy in a panel. They are thinned evenly. @defaultValue 32 */
  most?: number;
  /**
   * The range [low, high] of each variable. Dots outside are left out. By default that of the data. @defaultValue []
   */
  ranges?: readonly (readonly [number, number])[];
}

/**
 * Plots the states of an expert and of a learner over two variables, in one panel for each of some rounds.
 *
 * @param expert a table of steps with both columns
 * @param learner such tables by the titles of their panels, such as `{ "round 0": …, "round 20": … }`
 */
export function meeting(
  expert: Table,
  learner: Readonly<Record<string, Table>>,
  [x, y]: readonly [string, string],
  { title = "Expert and learner meet", most = 32, ranges = [] }: MeetingOptions = {},
): Figure {
  const names = Object.keys(learner);
  const places = panels(names.length, 0.04);
  const inside = (value: number, [low, high]: readonly [number, number] = [-Infinity, Infinity]) =>
    Number.isFinite(value) && value >= low && value <= high;
  const dotsOf = (name: "learner" | "expert", table: Table, n: number) => {
    const [across, up] = [x, y].map((column) => numbers(table, column).map((value) => rounded(value, 3)));
    const seen = Array.from(across.keys()).filter((i) => inside(across[i], ranges[0]) && inside(up[i], ranges[1]));
    const kept = seen.filter((_, i) => i % Math.ceil(seen.length / most) === 0);
    const marker = { color: colours[name], size: 4, opacity: 0.7 };
    const place = { legendgroup: name, showlegend: n === 0, xaxis: places[n].x, yaxis: "y" };
    return dots(
      name,
      kept.map((i) => across[i]),
      kept.map((i) => up[i]),
      marker,
      place,
    );
  };
  const horizontal = ({ xaxis, domain }: Panel, n: number) => ({
    [xaxis]: axis(x, { domain, anchor: "y", ...(n > 0 && { matches: "x" }), ...(ranges[0] && { range: ranges[0] }) }),
  });
  return {
    data: names.flatMap((name, n) => [dotsOf("learner", learner[name], n), dotsOf("expert", expert, n)]),
    layout: layout(title, {
      height: 330,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.14, yanchor: "bottom" },
      yaxis: axis(y, ranges[1] && { range: ranges[1] }),
      ...Object.assign({}, ...places.map(horizontal)),
      annotations: names.map((name, n) => heading(name, places[n], true)),
      hovermode: "closest",
    }),
  };
}
