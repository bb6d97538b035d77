import type { Rows } from "../rows";

/** x ↦ (x − mean) · scale, component by component: what brings inputs to a common size, whatever their units. */
export interface Standardization {
  readonly mean: Float32Array;
  readonly scale: Float32Array;
}

/** Keeps the scale finite for a component that never varies. */
export const leastVariance = 1e-8;

/** Running mean and variance of rows (Welford 1962). */
export function running(width: number) {
  let count = 0;
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  return {
    add(rows: Rows) {
      for (let t = 0; t < rows.length; t++) {
        count++;
        for (let i = 0; i < width; i++) {
          const delta = rows.data[t * width + i] - mean[i];
          mean[i] += delta / count;
          squares[i] += delta * (rows.data[t * width + i] - mean[i]);
        }
      }
    },
    /** The standardization by all rows so far; the identity before the first. */
    now: (): Standardization => ({
      mean: Float32Array.from(mean),
      scale: Float32Array.from(squares, (sum) => (count === 0 ? 1 : 1 / Math.sqrt(sum / count + leastVariance))),
    }),
  };
}

/** The standardization by these rows: each component then has mean 0 and standard deviation 1. */
export function standardization(rows: Rows): Standardization {
  const statistics = running(rows.width);
  statistics.add(rows);
  return statistics.now();
}
