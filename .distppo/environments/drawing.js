"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.token = exports.board = exports.text = exports.circle = exports.rectangle = exports.polygon = exports.line = void 0;
/** A line through the points x₀, y₀, x₁, y₁, … */
const line = (points, width, paint) => ({
    kind: "line",
    points,
    width,
    paint,
});
exports.line = line;
/** A filled polygon with the corners x₀, y₀, x₁, y₁, … */
const polygon = (points, paint) => ({ kind: "polygon", points, paint });
exports.polygon = polygon;
/** A filled rectangle whose sides are parallel to the axes. */
const rectangle = (left, bottom, right, top, paint) => (0, exports.polygon)([left, bottom, right, bottom, right, top, left, top], paint);
exports.rectangle = rectangle;
/** A disc. */
const circle = (x, y, radius, paint) => ({
    kind: "circle",
    x,
    y,
    radius,
    paint,
});
exports.circle = circle;
/** A text centred at a point, with letters of height `size`. */
const text = (x, y, size, text, paint) => ({
    kind: "text",
    x,
    y,
    size,
    text,
    paint,
});
exports.text = text;
/** A board of unit squares with gaps between them, numbered row by row from the top. */
const board = (rows, columns, paint) => Array.from({ length: rows * columns }, (_, cell) => {
    const [left, bottom] = [cell % columns, rows - 1 - Math.floor(cell / columns)];
    return (0, exports.rectangle)(left + 0.03, bottom + 0.03, left + 0.97, bottom + 0.97, paint(cell));
});
exports.board = board;
/** A disc in the middle of a cell of a board. */
const token = (cell, rows, columns, radius = 0.3, paint = "agent") => (0, exports.circle)((cell % columns) + 0.5, rows - 0.5 - Math.floor(cell / columns), radius, paint);
exports.token = token;
