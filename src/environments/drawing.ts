/** The shapes of pictures, in the units of the environment, with the y axis upwards. */
import type { Paint, Shape } from "../types";

/** A line through the points x₀, y₀, x₁, y₁, … */
export const line = (points: readonly number[], width: number, paint: Paint): Shape => ({
  kind: "line",
  points,
  width,
  paint,
});

/** A filled polygon with the corners x₀, y₀, x₁, y₁, … */
export const polygon = (points: readonly number[], paint: Paint): Shape => ({ kind: "polygon", points, paint });

/** A filled rectangle whose sides are parallel to the axes. */
export const rectangle = (left: number, bottom: number, right: number, top: number, paint: Paint): Shape =>
  polygon([left, bottom, right, bottom, right, top, left, top], paint);

/** A disc. */
export const circle = (x: number, y: number, radius: number, paint: Paint): Shape => ({
  kind: "circle",
  x,
  y,
  radius,
  paint,
});

/** A text centred at a point, with letters of height `size`. */
export const text = (x: number, y: number, size: number, text: string, paint: Paint): Shape => ({
  kind: "text",
  x,
  y,
  size,
  text,
  paint,
});

/** A board of unit squares with gaps between them, numbered row by row from the top. */
export const board = (rows: number, columns: number, paint: (cell: number) => Paint): Shape[] =>
  Array.from({ length: rows * columns }, (_, cell) => {
    const [left, bottom] = [cell % columns, rows - 1 - Math.floor(cell / columns)];
    return rectangle(left + 0.03, bottom + 0.03, left + 0.97, bottom + 0.97, paint(cell));
  });

/** A disc in the middle of a cell of a board. */
export const token = (cell: number, rows: number, columns: number, radius = 0.3, paint: Paint = "agent"): Shape =>
  circle((cell % columns) + 0.5, rows - 0.5 - Math.floor(cell / columns), radius, paint);
