import type { Rows } from "../rows";
import type { Random, Transitions } from "../types";
/**
 * Yields the minibatches of one epoch over `total` rows, in random order. If the last one is too small, it is padded
 * with repetitions of its own rows, which have weight 0.
 */
export declare function batches(total: number, batchSize: number, random: Random): Generator<{
    rows: number[];
    weights: Float32Array<ArrayBuffer>;
    size: number;
}, void, unknown>;
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
export declare function minibatches(pairs: Transitions, batchSize: number, random: Random): Generator<Minibatch, void>;
