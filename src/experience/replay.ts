import { checkCount } from "../checks";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { Random, Spaces, Transitions } from "../types";
import { take, union } from "./transitions";

/**
 * Steps of an environment: pairs, what followed each, and whether the environment ended the episode there. Truncation
 * at the horizon is not marked.
 */
export type Steps = Required<Transitions>;

/** Steps as a replay buffer returns them. */
export interface Sample extends Steps {
  /** The reward of each step, NaN for steps added without rewards: [N] */
  readonly rewards: Float32Array;
}

/** A memory of steps: when it is full, each new step replaces the oldest. */
export interface Replay {
  /** How many steps there are now. */
  readonly size: number;
  /** Adds steps, with their rewards if these are known. */
  add(steps: Steps, rewards?: ArrayLike<number>): void;
  /** Draws `count` steps uniformly with replacement. */
  sample(count: number, random: Random): Sample;
  /** The observations of all steps, in no particular order, as a view. */
  observations(): Rows;
}

/**
 * An empty replay buffer (Lin 1992; Mnih et al. 2015) in typed arrays.
 *
 * @param capacity how many steps it holds at most
 * @throws RangeError when the capacity is no whole number from 1 on; from `sample` when the buffer is empty
 */
export function replay({ observationSpace, actionSpace }: Spaces, capacity: number): Replay {
  checkCount("A replay buffer's capacity", capacity);
  const table = (columns: number) => new Rows(new Float32Array(capacity * columns), columns);
  const observations = table(width(observationSpace));
  const actions = table(width(actionSpace));
  const nextObservations = table(width(observationSpace));
  const terminated = new Uint8Array(capacity);
  const rewards = new Float32Array(capacity);
  let [size, next] = [0, 0];
  return {
    get size() {
      return size;
    },
    add(steps, given = Array.from({ length: steps.actions.length }, () => Number.NaN)) {
      for (const [name, rows] of Object.entries({ observations, actions, nextObservations }))
        if (steps[name as "actions"]?.width !== rows.width)
          throw new RangeError(
            `The ${name} of this buffer have ${rows.width} columns, not ${steps[name as "actions"]?.width}: are these steps of another environment?`,
          );
      const lengths = { ...steps, rewards: given };
      for (const [name, { length }] of Object.entries(lengths))
        if (length !== steps.actions.length)
          throw new RangeError(
            `There are ${length} ${name} for ${steps.actions.length} actions; expected one for each.`,
          );
      for (let i = 0; i < steps.actions.length; i++) {
        observations.row(next).set(steps.observations.row(i));
        actions.row(next).set(steps.actions.row(i));
        nextObservations.row(next).set(steps.nextObservations.row(i));
        terminated[next] = steps.terminated[i];
        rewards[next] = given[i];
        next = (next + 1) % capacity;
        size = Math.min(size + 1, capacity);
      }
    },
    sample(count, random) {
      checkCount("A sample's count", count);
      if (size === 0) throw new RangeError("A replay buffer without steps has nothing to sample; add some first.");
      const rows = Array.from({ length: count }, () => random.integers(0, size));
      const steps = take({ observations, actions, nextObservations, terminated }, rows);
      return { ...steps, rewards: Float32Array.from(rows, (row) => rewards[row]) };
    },
    observations: () => observations.slice(0, size),
  };
}

/** All steps of several samples, one after another. */
export const concat = (samples: readonly Steps[]): Steps => ({
  ...union(samples),
  nextObservations: Rows.concat(samples.map(({ nextObservations }) => nextObservations)),
  terminated: Uint8Array.from(samples.flatMap(({ terminated }) => [...terminated])),
});
