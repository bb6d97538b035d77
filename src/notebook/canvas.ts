/** The part of a page that paints shapes, as `view` in scene.ts writes them, for the player and the recorder. */
import { paints } from "../plots/figure";

/** JavaScript: `prepare(canvas, width, height)` gives a context, and `paint(context, shapes, colour)` paints one picture. */
export const canvas = `
const paints = ${JSON.stringify(paints)};
function prepare(canvas, width, height) {
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
  return context;
}
function paint(context, shapes, colour) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const [kind, what, ...rest] of shapes) {
    context.fillStyle = context.strokeStyle = what === "agent" ? colour : paints[what];
    if (kind === "text") {
      context.font = rest[2] + "px Helvetica, Arial, sans-serif";
      context.fillText(decodeURIComponent(rest[3]), rest[0], rest[1]);
      continue;
    }
    const points = kind === "line" ? rest.slice(1) : rest;
    context.beginPath();
    if (kind === "circle") context.arc(rest[0], rest[1], rest[2], 0, 2 * Math.PI);
    else for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.lineWidth = rest[0];
    if (kind === "line") context.stroke();
    else context.fill();
  }
}`;
