import { checkCount } from "../checks";
import { numbers, type Table } from "../frames";
import { axis, type Figure, layout, line, rounded, visitorColours } from "./figure";

/** Options of `phasePortrait`. */
export interface PhasePortraitOptions {
  /** The title of the figure. By default it names both variables. */
  title?: string;
  /** The largest number of points of each policy. The paths are thinned evenly. @defaultValue 1500 */
  most?: number;
}

/**
 * Plots the paths of episodes through two state variables, such as a pole's angle and its velocity.
 *
 * @param visitors tables of steps by the name of the policy, with columns `episode` and the two variables
 */
export function phasePortrait(
  visitors: Readonly<Record<string, Table>>,
  [x, y]: readonly [string, string],
  { title = `${x} and ${y}`, most = 1500 }: PhasePortraitOptions = {},
): Figure {
  checkCount("The number of points", most);
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).map(([visitor, table], v) => {
    const [episodes, across, up] = [numbers(table, "episode"), numbers(table, x), numbers(table, y)];
    const every = Math.ceil(episodes.length / most);
    const points = episodes.flatMap((episode, i) => {
      const cut = i > 0 && episode !== episodes[i - 1] ? [[null, null]] : []; // null interrupts the line
      return i % every === 0 ? [...cut, [rounded(across[i]), rounded(up[i])]] : cut;
    });
    const [xs, ys] = [0, 1].map((i) => points.map((point) => point[i]));
    return line(visitor, xs, ys, palette[v], { line: { color: palette[v], width: 1.2 } });
  });
  return { data, layout: layout(title, { xaxis: axis(x), yaxis: axis(y), hovermode: "closest", height: 420 }) };
}
