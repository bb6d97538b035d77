import { Resvg } from "@resvg/resvg-js";
import { colourOf, type Pane, type Scene } from "./scene";

/** How many frames a strip has. */
const count = 6;
const gap = 8;

/** One shape as SVG; words are left out, for fonts differ from machine to machine and so would the picture's bytes. */
function svg(shape: string, pane: Pane): string {
  const [kind, paint, ...rest] = shape.split(" ");
  const colour = colourOf(paint, pane);
  if (kind === "circle") return `<circle cx="${rest[0]}" cy="${rest[1]}" r="${rest[2]}" fill="${colour}"/>`;
  if (kind === "polygon") return `<polygon points="${rest.join(" ")}" fill="${colour}"/>`;
  if (kind === "line")
    return `<polyline points="${rest.slice(1).join(" ")}" fill="none" stroke="${colour}" stroke-width="${rest[0]}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return "";
}

/** Six frames of each trajectory, evenly spread over its steps, a row each: a PNG in base64, and the steps that are shown. */
export function filmstrip({ width, height, shapes, panes }: Scene): { png: string; steps: number[][] } {
  const shown = panes.map(({ frames }) =>
    Array.from({ length: count }, (_, i) => Math.round((i * (frames.length - 1)) / (count - 1))),
  );
  const cells = panes.flatMap((pane, row) =>
    shown[row].map(
      (frame, column) =>
        `<g transform="translate(${column * (width + gap)} ${row * (height + gap)})"><rect width="${width}" height="${height}" fill="none" stroke="#DDDDDD"/>${pane.frames[frame].map((place) => svg(shapes[place], pane)).join("")}</g>`,
    ),
  );
  const size = [count * (width + gap) - gap, panes.length * (height + gap) - gap];
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 ${size[0] + 2} ${size[1] + 2}">${cells.join("")}</svg>`;
  const rendered = new Resvg(picture, {
    font: { loadSystemFonts: false },
    background: "white",
    fitTo: { mode: "width", value: 640 },
  }).render();
  return {
    png: rendered.asPng().toString("base64"),
    steps: panes.map(({ steps }, row) => shown[row].map((frame) => steps[frame])),
  };
}
