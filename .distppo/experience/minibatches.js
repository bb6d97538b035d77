"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.batches = batches;
exports.minibatches = minibatches;
/** Epochs over data in minibatches of equal size. */
const checks_1 = require("../checks");
/**
 * Yields the minibatches of one epoch over `total` rows, in random order. If the last one is too small, it is padded
 * with repetitions of its own rows, which have weight 0.
 */
function* batches(total, batchSize, random) {
    (0, checks_1.checkCount)("batchSize", batchSize);
    const order = random.shuffle(Array.from({ length: total }, (_, i) => i));
    for (let start = 0; start < total; start += batchSize) {
        const size = Math.min(batchSize, total - start);
        const rows = Array.from({ length: batchSize }, (_, i) => order[start + (i % size)]);
        const weights = Float32Array.from(rows, (_, i) => Number(i < size));
        yield { rows, weights, size };
    }
}
/**
 * Yields the minibatches of one epoch over the pairs, in random order.
 *
 * @param batchSize pairs in a minibatch, from 1 on
 * @throws RangeError unless the batch size is a whole number from 1 on
 */
function* minibatches(pairs, batchSize, random) {
    for (const { rows, weights, size } of batches(pairs.actions.length, batchSize, random))
        yield { observations: pairs.observations.take(rows), actions: pairs.actions.take(rows), weights, size };
}
