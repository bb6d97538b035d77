/** The spaces of observations and actions. */
import type { Box, Discrete, Space } from "./types";

/** Says what is wrong with a space, as a predicate to follow its name in a sentence; undefined if nothing is. */
export function flaw(space: Space): string | undefined {
  if (space?.kind === "discrete")
    return Number.isSafeInteger(space.size) && space.size > 0
      ? undefined
      : `has size ${space.size}; expected discrete(n) with a whole number n ≥ 1`;
  if (space?.kind !== "box") return "is neither discrete(n) nor box(low, high)";
  const { low, high, names } = space;
  if (!(low?.length > 0 && low.length === high?.length))
    return `has ${low?.length} lower bounds and ${high?.length} upper bounds; expected equal numbers of both, at least one`;
  for (let i = 0; i < low.length; i++)
    if (!(low[i] <= high[i] && low[i] < Number.POSITIVE_INFINITY && high[i] > Number.NEGATIVE_INFINITY))
      return `has component ${i} from ${low[i]} to ${high[i]}; expected a lower bound that is not above the upper bound`;
  if (names && names.length !== low.length) return `has ${low.length} components and ${names.length} names`;
  return undefined;
}

function checkSpace<S extends Space>(space: S): S {
  const wrong = flaw(space);
  if (wrong) throw new RangeError(`This ${space.kind} space ${wrong}.`);
  return space;
}

/**
 * The space {0, …, size − 1}.
 *
 * @throws RangeError unless the size is a whole number from 1 on
 */
export const discrete = (size: number): Discrete => checkSpace({ kind: "discrete", size });

/**
 * The space of vectors with low ≤ x ≤ high in every component.
 *
 * @throws RangeError if the bounds have different lengths or are empty or NaN, or a lower bound is above its upper
 *   bound
 */
export const box = (low: ArrayLike<number>, high: ArrayLike<number>, names?: readonly string[]): Box =>
  checkSpace({ kind: "box", low: Float32Array.from(low), high: Float32Array.from(high), names });

/** How many numbers hold one element of a space: 1 for an index, the dimension for a vector. */
export const width = (space: Space): number => (space.kind === "discrete" ? 1 : space.low.length);

/** How far beyond a bound a number may lie: what is lost when numbers are stored to seven digits. */
const slack = (low: number, high: number, bound: number) =>
  1e-6 * (Number.isFinite(high - low) ? high - low : Math.max(1, Math.abs(bound)));

/** The first component of an element that lies outside the space, or is not finite; −1 when there is none. */
export const outside = (space: Space, element: Float32Array): number =>
  element.findIndex((x, i) => {
    if (space.kind === "discrete") return !(Number.isInteger(x) && x >= 0 && x < space.size);
    const [low, high] = [space.low[i], space.high[i]];
    return !(Number.isFinite(x) && x >= low - slack(low, high, low) && x <= high + slack(low, high, high));
  });
