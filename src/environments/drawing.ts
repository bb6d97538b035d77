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
