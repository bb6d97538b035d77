/** The shapes of pictures, in world units, y upwards. */
import type { Paint, Shape } from "../types";

/** A line through x₀, y₀, x₁, y₁, … */
export const line = (points: readonly number[], width: number, paint: Paint): Shape => ({
  kind: "line",
  points,
  width,
  paint,
});

/** The area within x₀, y₀, x₁, y₁, … */
export const polygon = (points: readonly number[], paint: Paint): Shape => ({ kind: "polygon", points, paint });

/** An upright rectangle. */
export const rectangle = (left: number, bottom: number, right: number, top: number, paint: Paint): Shape =>
  polygon([left, bottom, right, bottom, right, top, left, top], paint);

export const circle = (x: number, y: number, radius: number, paint: Paint): Shape => ({
  kind: "circle",
  x,
  y,
  radius,
  paint,
});

/** A word around a point, its letters `size` high. */
export const text = (x: number, y: number, size: number, text: string, paint: Paint): Shape => ({
  kind: "text",
  x,
  y,
  size,
  text,
  paint,
});

/** A board of unit squares whose places are counted row by row from the top; each is painted, but for its rim. */
export const board = (rows: number, columns: number, paint: (place: number) => Paint): Shape[] =>
  Array.from({ length: rows * columns }, (_, place) => {
    const [left, bottom] = [place % columns, rows - 1 - Math.floor(place / columns)];
    return rectangle(left + 0.03, bottom + 0.03, left + 0.97, bottom + 0.97, paint(place));
  });

/** A disc in the middle of a board's place. */
export const token = (place: number, rows: number, columns: number, radius = 0.3, paint: Paint = "agent"): Shape =>
  circle((place % columns) + 0.5, rows - 0.5 - Math.floor(place / columns), radius, paint);
