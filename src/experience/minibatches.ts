/** Passes over data in minibatches of equal size. */
import { checkCount } from "../checks";
import type { Rows } from "../rows";
import type { Random, Transitions } from "../types";

/**
 * One pass over so many things in random order, `batchSize` at a time; the last batch is filled up with things of its
 * own, which weigh 0.
 */
export function* batches(total: number, batchSize: number, random: Random) {
  checkCount("batchSize", batchSize);
  const order = random.shuffle(Array.from({ length: total }, (_, i) => i));
  for (let start = 0; start < total; start += batchSize) {
    const size = Math.min(batchSize, total - start);
    const rows = Array.from({ length: batchSize }, (_, i) => order[start + (i % size)]);
    const weights = Float32Array.from(rows, (_, i) => Number(i < size));
    yield { rows, weights, size };
  }
}

/** A minibatch: `size` pairs, and rows of weight 0 that fill it up to the size of all batches. */
export interface Minibatch {
  readonly observations: Rows;
  readonly actions: Rows;
  /** 1 for a pair, 0 for padding. */
  readonly weights: Float32Array;
  readonly size: number;
}

/** One pass over the pairs in random order, `batchSize` at a time. */
export function* minibatches(pairs: Transitions, batchSize: number, random: Random): Generator<Minibatch, void> {
  for (const { rows, weights, size } of batches(pairs.actions.length, batchSize, random))
    yield { observations: pairs.observations.take(rows), actions: pairs.actions.take(rows), weights, size };
}
