import { quantile } from "../metrics/statistics";
import type { Box, Observation, Shape } from "../types";
import { axis, type Figure, heading, layout, paints } from "./figure";

/**
 * Functions of an observation of two numbers, such as rewards or values of a place, as maps side by side on one scale: true beside
 * recovered.
 *
 * @param space of the observations, whose names and bounds the axes have
 * @param functions by the panel's title
 * @param options.label what the functions give, with its unit
 * @param options.drawing a state of the world as it draws itself, where the two numbers are its x and y: lines of walls and discs of
 *   goals are laid over each map, whose units are then of one length
 * @param options.cells along each variable
 * @throws Error when observations have not two numbers with finite bounds
 */
export function stateMaps(
  { low, high, names = ["first number", "second number"] }: Box,
  functions: Readonly<Record<string, (observation: Observation) => number>>,
  {
    title,
    label,
    drawing = [],
    cells = 24,
  }: { title: string; label: string; drawing?: readonly Shape[]; cells?: number },
): Figure {
  if (low.length !== 2 || ![...low, ...high].every(Number.isFinite))
    throw new Error(`A map is over two bounded numbers; these observations have ${low.length}: see observing(…).`);
  const at = [0, 1].map((i) =>
    Array.from({ length: cells }, (_, k) => +(low[i] + ((high[i] - low[i]) * (k + 0.5)) / cells).toPrecision(4)),
  );
  const panels = Object.entries(functions).map(([name, f]) => ({
    name,
    z: at[1].map((y) => at[0].map((x) => +f(Float32Array.of(x, y)).toPrecision(3))),
  }));
  const all = panels.flatMap(({ z }) => z.flat()).filter(Number.isFinite);
  const [zmin, zmax] = [quantile(all, 0), quantile(all, 1)];
  const wide = 0.96 / panels.length;
  const suffix = (n: number) => (n === 0 ? "" : n + 1);
  return {
    data: panels.map(({ name, z }, n) => ({
      type: "heatmap",
      x: at[0],
      y: at[1],
      z,
      zmin,
      zmax,
      colorscale: "Viridis",
      showscale: n === panels.length - 1,
      colorbar: { x: 0.98, xanchor: "left", thickness: 10, len: 0.9, title: { text: label, font: { size: 12 } } },
      hovertemplate: `%{x} %{y}: %{z}<extra>${name}</extra>`,
      xaxis: `x${suffix(n)}`,
      yaxis: `y${suffix(n)}`,
    })),
    layout: layout(title, {
      height: 130 + Math.min(420, 640 / panels.length),
      margin: { l: 66, r: 80, t: 76, b: 56, autoexpand: false },
      ...Object.fromEntries(
        panels.flatMap((_, n) => [
          [
            `xaxis${suffix(n)}`,
            axis(names[0], {
              domain: [n * wide, (n + 1) * wide - 0.03],
              anchor: `y${suffix(n)}`,
              range: [low[0], high[0]],
              constrain: "domain",
              nticks: 5,
            }),
          ],
          [
            `yaxis${suffix(n)}`,
            axis(n === 0 ? names[1] : "", {
              anchor: `x${suffix(n)}`,
              range: [low[1], high[1]],
              ...(drawing.length > 0 && { scaleanchor: `x${suffix(n)}` }),
              constrain: "domain",
              showticklabels: n === 0,
            }),
          ],
        ]),
      ),
      shapes: panels.flatMap((_, n) => drawing.flatMap((shape) => overlay(shape, `x${suffix(n)}`, `y${suffix(n)}`))),
      annotations: panels.map(({ name }, n) => ({
        ...heading(name, 0.5),
        xref: `x${suffix(n)} domain`,
        yref: `y${suffix(n)} domain`,
      })),
      hovermode: "closest",
    }),
  };
}

/** A wall or a goal as a shape of plotly. */
function overlay(shape: Shape, xref: string, yref: string) {
  const line = { color: "white", width: 3 };
  if (shape.paint === "goal" && shape.kind === "circle") {
    const { x, y, radius } = shape;
    const box = { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius };
    return [{ type: "circle", xref, yref, ...box, line: { ...line, color: paints.goal } }];
  }
  if (shape.paint !== "wall" || shape.kind !== "line") return [];
  const { points } = shape;
  return Array.from({ length: points.length / 2 - 1 }, (_, i) => ({
    type: "line",
    xref,
    yref,
    x0: points[2 * i],
    y0: points[2 * i + 1],
    x1: points[2 * i + 2],
    y1: points[2 * i + 3],
    line,
  }));
}
