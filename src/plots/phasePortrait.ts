import { numbers, type Table } from "../frames";
import { axis, type Figure, layout } from "./figure";
import { visitorColours } from "./stateDistribution";

/**
 * The paths of episodes through two state variables, such as a pole's angle and its velocity.
 *
 * @param visitors tables of steps by who made them, with columns `episode` and the two variables
 * @param most points a visitor, at most: the paths are thinned evenly
 */
export function phasePortrait(
  visitors: Readonly<Record<string, Table>>,
  [x, y]: readonly [string, string],
  { title = `${x} and ${y}`, most = 1500 }: { title?: string; most?: number } = {},
): Figure {
  const palette = visitorColours(Object.keys(visitors));
  const data = Object.entries(visitors).map(([visitor, table], v) => {
    const [episodes, across, up] = [numbers(table, "episode"), numbers(table, x), numbers(table, y)];
    const every = Math.ceil(episodes.length / most);
    const points = episodes.flatMap((episode, i) => {
      const cut = i > 0 && episode !== episodes[i - 1] ? [{ x: null, y: null }] : []; // lifts the pen
      return i % every === 0 ? [...cut, { x: +across[i].toPrecision(4), y: +up[i].toPrecision(4) }] : cut;
    });
    return {
      type: "scatter",
      name: visitor,
      x: points.map((point) => point.x),
      y: points.map((point) => point.y),
      mode: "lines",
      line: { color: palette[v], width: 1.2 },
    };
  });
  return { data, layout: layout(title, { xaxis: axis(x), yaxis: axis(y), hovermode: "closest", height: 420 }) };
}
