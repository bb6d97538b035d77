/** Paints shapes on a canvas: in Node for filmstrips, and in the pages of the player and the recorder. */
import { paints } from "../plots/figure";

/** The part of a canvas context that is used, in pages and in Node. */
interface Context {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  beginPath(): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  lineTo(x: number, y: number): void;
  fill(): void;
  stroke(): void;
  fillText(text: string, x: number, y: number): void;
}

/**
 * Paints shapes in the notation of `view` in scene.ts. Its source text is copied into pages, so it must use nothing but
 * its arguments.
 */
export function paint(
  context: Context,
  shapes: readonly string[],
  agent: string,
  paints: Record<string, string>,
): void {
  for (const shape of shapes) {
    const [kind, what, ...words] = shape.split(" ");
    const numbers = words.map(Number);
    context.fillStyle = context.strokeStyle = what === "agent" ? agent : paints[what];
    if (kind === "text") {
      context.font = `${words[2]}px Helvetica, Arial, sans-serif`;
      context.fillText(decodeURIComponent(words[3]), numbers[0], numbers[1]);
      continue;
    }
    const points = kind === "line" ? numbers.slice(1) : numbers;
    context.beginPath();
    if (kind === "circle") context.arc(numbers[0], numbers[1], numbers[2], 0, 2 * Math.PI);
    else for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.lineWidth = numbers[0];
    if (kind === "line") context.stroke();
    else context.fill();
  }
}

/** JavaScript for a page: `view(canvas, width, height)` returns a function that shows one picture, `(shapes, agent)`. */
export const canvas = `
${paint}
const paints = ${JSON.stringify(paints)};
function view(canvas, width, height) {
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = width + "px";
  canvas.setAttribute("role", "img");
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.lineCap = context.lineJoin = "round";
  context.textAlign = "center";
  context.textBaseline = "middle";
  return (shapes, agent) => {
    context.clearRect(0, 0, width, height);
    paint(context, shapes, agent, paints);
  };
}`;
