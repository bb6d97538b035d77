"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.running = running;
exports.standardization = standardization;
/**
 * The least deviation that a scale may divide by, as a fraction of |mean|: the precision of float32. Smaller deviations
 * are rounding errors.
 */
const precision = 2 ** -23;
/**
 * Running mean and variance of rows (Welford 1962, https://doi.org/10.1080/00401706.1962.10490022).
 *
 * @param width the number of components of a row, from 1 on
 */
function running(width) {
    let count = 0;
    const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
    return {
        /** Adds rows of this width to the statistics. */
        add(rows) {
            for (let t = 0; t < rows.length; t++) {
                count++;
                for (let i = 0; i < width; i++) {
                    const delta = rows.data[t * width + i] - mean[i];
                    mean[i] += delta / count;
                    squares[i] += delta * (rows.data[t * width + i] - mean[i]);
                }
            }
        },
        /**
         * The standardization by all rows so far, as `standardization` describes it. It is the identity before the first
         * row.
         */
        now: () => ({
            mean: Float32Array.from(mean),
            scale: Float32Array.from(squares, (sum, i) => {
                const deviation = Math.sqrt(sum / count);
                const scale = Math.fround(1 / deviation);
                return deviation > precision * Math.abs(mean[i]) && Number.isFinite(scale) ? scale : 1;
            }),
        }),
    };
}
/**
 * The standardization by the statistics of these rows: each component then has mean 0 and standard deviation 1. A
 * component that is constant in all rows has no deviation, so its scale is 1: it becomes 0 in these rows, and keeps its
 * own units where it varies later.
 *
 * @example
 * standardization(new Rows(Float32Array.of(1, 5, 3, 5), 2)); // { mean: [2, 5], scale: [1, 1] }
 */
function standardization(rows) {
    const statistics = running(rows.width);
    statistics.add(rows);
    return statistics.now();
}
