/** The shapes of pictures, in the units of the environment, with the y axis upwards. */
import type { Paint, Shape } from "../types";
/** A line through the points x₀, y₀, x₁, y₁, … */
export declare const line: (points: readonly number[], width: number, paint: Paint) => Shape;
/** A filled polygon with the corners x₀, y₀, x₁, y₁, … */
export declare const polygon: (points: readonly number[], paint: Paint) => Shape;
/** A filled rectangle whose sides are parallel to the axes. */
export declare const rectangle: (left: number, bottom: number, right: number, top: number, paint: Paint) => Shape;
/** A disc. */
export declare const circle: (x: number, y: number, radius: number, paint: Paint) => Shape;
/** A text centred at a point, with letters of height `size`. */
export declare const text: (x: number, y: number, size: number, text: string, paint: Paint) => Shape;
/** A board of unit squares with gaps between them, numbered row by row from the top. */
export declare const board: (rows: number, columns: number, paint: (cell: number) => Paint) => Shape[];
/** A disc in the middle of a cell of a board. */
export declare const token: (cell: number, rows: number, columns: number, radius?: number, paint?: Paint) => Shape;
