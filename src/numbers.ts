/** Small functions of numbers. */

/** The arithmetic mean. It is NaN if there are no values or one of them is NaN. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The inner product Σ aᵢ bᵢ of two vectors of equal length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The number in [low, high] that is nearest to x. */
export const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** An angle moved into [−π, π) by whole turns, with Python's ((angle + π) mod 2π) − π. */
export function wrapAngle(angle: number): number {
  const turned = (angle + Math.PI) % (2 * Math.PI);
  return (turned < 0 ? turned + 2 * Math.PI : turned) - Math.PI;
}
