"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.canvas = void 0;
exports.paint = paint;
/** Paints shapes on a canvas: in Node for filmstrips, and in the pages of the player and the recorder. */
const figure_1 = require("../plots/figure");
/**
 * Paints shapes in the notation of `view` in scene.ts. Its source text is copied into pages, so it must use nothing but
 * its arguments.
 */
function paint(context, shapes, agent, paints) {
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
        if (kind === "circle")
            context.arc(numbers[0], numbers[1], numbers[2], 0, 2 * Math.PI);
        else
            for (let i = 0; i < points.length; i += 2)
                context.lineTo(points[i], points[i + 1]);
        context.lineWidth = numbers[0];
        if (kind === "line")
            context.stroke();
        else
            context.fill();
    }
}
/** JavaScript for a page: `view(canvas, width, height)` returns a function `(shapes, agent)` that shows a picture. */
exports.canvas = `
${paint}
const paints = ${JSON.stringify(figure_1.paints)};
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
