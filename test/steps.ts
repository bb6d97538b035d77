import type { Steps } from "../src/experience/replay";
import { Rows } from "../src/rows";

/** One step: s, a, r, s′, and whether the environment ended the episode, which it did not if this is left out. */
export type Step = readonly [s: number[], a: number | number[], r: number, next: number[], terminated?: boolean];

const rows = (table: readonly number[][]) => new Rows(Float32Array.from(table.flat()), table[0].length);

/** Steps as what an off-policy update is given: a batch, and its rewards. */
export const batchOf = (steps: readonly Step[]): [Steps, Float32Array] => [
  {
    observations: rows(steps.map(([s]) => s)),
    actions: rows(steps.map(([, a]) => [a].flat())),
    nextObservations: rows(steps.map(([, , , next]) => next)),
    terminated: Uint8Array.from(steps, ([, , , , terminated]) => Number(!!terminated)),
  },
  Float32Array.from(steps, ([, , r]) => r),
];
