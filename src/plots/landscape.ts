import { quantile } from "../metrics/statistics";
import type { Rows } from "../rows";
import type { Action, Observation, Spaces } from "../types";
import { axis, colours, type Figure, heading, layout } from "./figure";

interface Pairs {
  readonly observations: Rows;
  readonly actions: Rows;
}

/**
 * A reward over two state variables, the others as the expert has them in the middle: a panel for each of some discrete actions, or one
 * for the expert's median action. Dots are what was done: in the panel of an action those that did it.
 *
 * @param reward such as a GAIL round's
 * @param pairs of the expert, and of the learner if it is to be seen: they also say how far the axes reach
 * @param names of the two variables, among the names of the observation space
 * @param options.actions what discrete actions are called
 * @param options.ranges how far to see, if not as far as these pairs: [low, high] of each variable
 * @throws Error when the observation space has no such names
 */
export function landscape(
  { observationSpace, actionSpace }: Spaces,
  reward: (observation: Observation, action: Action) => number,
  { expert, learner }: { readonly expert: Pairs; readonly learner?: Pairs },
  names: readonly [string, string],
  {
    title = "What the discriminator pays",
    label = "reward",
    cells = 14,
    most = 24,
    actions,
    ranges = [],
  }: {
    title?: string;
    label?: string;
    cells?: number;
    most?: number;
    actions?: readonly string[];
    ranges?: readonly (readonly [number, number])[];
  } = {},
): Figure {
  const known = observationSpace.kind === "box" ? (observationSpace.names ?? []) : [];
  const [across, up] = names.map((name, n) => {
    if (!known.includes(name)) throw new Error(`There is no variable "${name}"; there are: ${known.join(", ")}.`);
    const i = known.indexOf(name);
    const values = [expert, learner].flatMap((pairs) => (pairs ? Array.from(pairs.observations.column(i)) : []));
    const [low, high] = ranges[n] ?? [quantile(values, 0.01), quantile(values, 0.99)];
    const at = Array.from({ length: cells }, (_, k) => +(low + ((high - low) * k) / (cells - 1)).toPrecision(4));
    return { i, at };
  });
  const median = (rows: Rows) =>
    Float32Array.from({ length: rows.width }, (_, j) => quantile(Array.from(rows.column(j)), 0.5));
  const middle = median(expert.observations);
  const panels: Action[] =
    actionSpace.kind === "discrete" ? Array.from({ length: actionSpace.size }, (_, a) => a) : [median(expert.actions)];
  const heights = panels.map((action) =>
    up.at.map((b) =>
      across.at.map((a) => {
        const seen = middle.slice();
        [seen[across.i], seen[up.i]] = [a, b];
        return +reward(seen, action).toPrecision(3);
      }),
    ),
  );
  const flat = heights.flat(2);
  const [zmin, zmax] = [flat.reduce((a, b) => Math.min(a, b)), flat.reduce((a, b) => Math.max(a, b))];
  const dots = (name: "expert" | "learner", pairs: Pairs, action: Action, n: number) => {
    const { observations } = pairs;
    const done = Array.from({ length: observations.length }, (_, t) => t).filter(
      (t) => typeof action !== "number" || pairs.actions.data[t] === action,
    );
    const kept = done.filter((_, k) => k % Math.ceil(done.length / most) === 0);
    return {
      type: "scatter",
      name,
      legendgroup: name,
      showlegend: n === 0,
      x: kept.map((t) => +observations.row(t)[across.i].toPrecision(3)),
      y: kept.map((t) => +observations.row(t)[up.i].toPrecision(3)),
      mode: "markers",
      marker: { color: colours[name], size: 5 },
      xaxis: n === 0 ? "x" : `x${n + 1}`,
      yaxis: "y",
    };
  };
  const [gap, columns] = [0.05, panels.length];
  const wide = (0.92 - gap * (columns - 1)) / columns;
  return {
    data: panels.flatMap((action, n) => [
      {
        type: "contour",
        ncontours: 5,
        line: { width: 0, smoothing: 0.6 },
        x: across.at,
        y: up.at,
        z: heights[n],
        zmin,
        zmax,
        colorscale: "Greys",
        reversescale: true,
        showscale: n === columns - 1,
        colorbar: { x: 0.94, thickness: 10, len: 0.9, title: { text: label, font: { size: 12 } } },
        xaxis: n === 0 ? "x" : `x${n + 1}`,
        yaxis: "y",
        hoverinfo: "x+y+z",
      },
      ...(learner ? [dots("learner", learner, action, n)] : []),
      dots("expert", expert, action, n),
    ]),
    layout: layout(title, {
      height: 380,
      legend: { orientation: "h", x: 0.92, xanchor: "right", y: 1.12, yanchor: "bottom" },
      yaxis: axis(names[1], { range: [up.at[0], up.at[cells - 1]] }),
      ...Object.fromEntries(
        panels.map((_, n) => [
          n === 0 ? "xaxis" : `xaxis${n + 1}`,
          axis(names[0], {
            domain: [n * (wide + gap), n * (wide + gap) + wide],
            anchor: "y",
            range: [across.at[0], across.at[cells - 1]],
          }),
        ]),
      ),
      annotations: panels.map((action, n) =>
        heading(
          typeof action === "number" ? (actions?.[action] ?? `action ${action}`) : "the expert's median action",
          n * (wide + gap) + wide / 2,
        ),
      ),
      hovermode: "closest",
    }),
  };
}
