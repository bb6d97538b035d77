/** Epochs over data in minibatches of equal size. */
import { checkCount } from "../checks";
import type { Rows } from "../rows";
import type { Random, Transitions } from "../types";

/**
 * Yields the minibatches of one epoch over `total` rows, in random order. If the last one is too small, it is padded
 * with repetitions of its own rows, which have weight 0.
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

/** A minibatch: `size` pairs, padded with rows of weight 0 to the size of all minibatches. */
export interface Minibatch {
  /** [batchSize, observation width] */
  readonly observations: Rows;
  /** [batchSize, action width] */
  readonly actions: Rows;
  /** 1 for a pair, 0 for padding: [batchSize] */
  readonly weights: Float32Array;
  /** The number of pairs without the padding. */
  readonly size: number;
}

/**
 * Yields the minibatches of one epoch over the pairs, in random order.
 *
 * @param batchSize pairs in a minibatch, from 1 on
 * @throws RangeError unless the batch size is a whole number from 1 on
 */
export function* minibatches(pairs: Transitions, batchSize: number, random: Random): Generator<Minibatch, void> {
  for (const { rows, weights, size } of batches(pairs.actions.length, batchSize, random))
    yield { observations: pairs.observations.take(rows), actions: pairs.actions.take(rows), weights, size };
}
