/** Arithmetic that several environments share. */

/** The number in [low, high] that is nearest to x. */
export const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** An angle moved into [−π, π) by whole turns, with Python's ((angle + π) mod 2π) − π. */
export function wrapAngle(angle: number): number {
  const turned = (angle + Math.PI) % (2 * Math.PI);
  return (turned < 0 ? turned + 2 * Math.PI : turned) - Math.PI;
}
