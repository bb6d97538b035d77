"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.filmstrip = filmstrip;
const canvas_1 = require("@napi-rs/canvas");
const figure_1 = require("../plots/figure");
const canvas_2 = require("./canvas");
/** The number of frames of a strip, and the largest size of a frame in pixels. */
const count = 6;
const largest = { width: 110, height: 84 };
const gap = 6;
/**
 * Draws six evenly spaced frames of each trajectory, one trajectory in a row. Returns a WebP image in base64 and the
 * steps of the frames. Texts are left out, because fonts and therefore pictures differ between machines.
 */
function filmstrip({ width, height, shapes, panes }) {
    const scale = Math.min(largest.width / width, largest.height / height);
    const [across, down] = [Math.ceil(width * scale) + gap, Math.ceil(height * scale) + gap];
    const strip = (0, canvas_1.createCanvas)(count * across, panes.length * down);
    const context = strip.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, strip.width, strip.height);
    context.lineCap = context.lineJoin = "round";
    const steps = panes.map(({ colour, frames, steps }, row) => Array.from({ length: count }, (_, column) => {
        const frame = Math.round((column * (frames.length - 1)) / (count - 1));
        context.save();
        context.translate(column * across + gap / 2, row * down + gap / 2);
        context.scale(scale, scale);
        const drawn = frames[frame].map((index) => shapes[index]).filter((shape) => !shape.startsWith("text"));
        (0, canvas_2.paint)(context, drawn, colour, figure_1.paints);
        context.strokeStyle = "#DDDDDD";
        context.lineWidth = 1;
        context.strokeRect(0, 0, width, height);
        context.restore();
        return steps[frame];
    }));
    return { webp: strip.toBuffer("image/webp", 85).toString("base64"), steps };
}
