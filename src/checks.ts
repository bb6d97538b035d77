/** Checks of values that come from outside the library: numbers, actions and observations. */

import type { Rows } from "./rows";
import { width } from "./spaces";
import type { Action, Observation, Space } from "./types";

/** Throws a RangeError unless a count is a whole number from 1 on. */
export function checkCount(what: string, count: number): void {
  if (!(Number.isInteger(count) && count > 0))
    throw new RangeError(`${what} is a whole number from 1 on, not ${count}.`);
}

/** Throws a RangeError unless a word is one of the allowed ones. */
export function checkWord(what: string, word: string, words: readonly string[]): void {
  if (!words.includes(word)) throw new RangeError(`There is no ${what} "${word}"; there are: ${words.join("; ")}.`);
}

/**
 * Throws a RangeError unless a number is finite and within these bounds: `from` and `to` belong to the range, `above`
 * and `below` do not.
 */
export function checkNumber(
  what: string,
  value: number,
  {
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    below = Number.POSITIVE_INFINITY,
  }: { from?: number; to?: number; above?: number; below?: number },
): void {
  if (Number.isFinite(value) && value >= from && value <= to && value > above && value < below) return;
  const words = { from, above, to, [Number.isFinite(from) ? "to below" : "below"]: below };
  const bounds = Object.entries(words).flatMap(([word, bound]) => (Number.isFinite(bound) ? ` ${word} ${bound}` : []));
  const kind = bounds.length === 0 || Math.abs(value) === Number.POSITIVE_INFINITY ? "a finite number" : "a number";
  throw new RangeError(`${what} is ${kind}${bounds.join("")}, not ${value}.`);
}

/** Throws a RangeError that names the first value that is NaN or infinite; `what` names the array. */
export function checkFinite(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new RangeError(`${what} holds ${values[i]} in place ${i}; expected finite numbers.`);
}

/** Throws a RangeError unless each state has a row of finite features. */
export function checkFeatures({ states, features }: { readonly states: number; readonly features: Rows }): void {
  if (features.length !== states)
    throw new RangeError(
      `The environment has ${states} states and ${features.length} rows of features; expected one row for each state.`,
    );
  checkFinite("The features of the states", features.data);
}

/** Whether a value is a Promise, or behaves as one. */
export const isPromise = (value: unknown): boolean =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === "function";

/** A short description of a value for an error message. */
export function described(value: unknown): string {
  if (isPromise(value)) return "a Promise";
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const numbers = Array.from(value as ArrayLike<unknown>);
    return `[${numbers.slice(0, 10).map(String).join(", ")}${numbers.length > 10 ? ", …" : ""}]`;
  }
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** Describes the actions of a space for an error message. */
export const expectedAction = (space: Space): string =>
  space.kind === "discrete"
    ? `a whole number from 0 to ${space.size - 1}`
    : `${space.low.length === 1 ? "one finite number" : `${space.low.length} finite numbers`} in a Float32Array`;

/** Describes the observations of a space for an error message. */
export const expectedObservation = (space: Space): string =>
  space.kind === "discrete" ? `[index] with ${expectedAction(space)}` : expectedAction(space);

/** Whether a value is a vector of `size` finite numbers. */
function isVector(value: ArrayLike<number>, size: number): boolean {
  if (value?.length !== size) return false;
  for (let i = 0; i < size; i++) if (!Number.isFinite(value[i])) return false;
  return true;
}

/** Whether a value is a whole number from 0 to size − 1. */
export const isIndex = (value: unknown, size: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < size;

/**
 * Whether an action is an index of the space or a vector of its width. The environment itself handles the bounds of a
 * box.
 */
export function isAction(space: Space): (action: Action) => boolean {
  if (space.kind === "discrete") return (action) => isIndex(action, space.size);
  const size = space.low.length;
  return (action) => typeof action !== "number" && isVector(action, size);
}

/**
 * Whether an observation is `[index]` in the space, or a vector of its width; it may lie outside the bounds of a box.
 */
export function isObservation(space: Space): (observation: Observation) => boolean {
  const size = width(space);
  if (space.kind === "discrete")
    return (observation) => observation?.length === 1 && isIndex(observation[0], space.size);
  return (observation) => isVector(observation, size);
}
