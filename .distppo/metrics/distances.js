"use strict";
/**
 * Distances between two sets of states. The first is the reference, the expert's. Vectors are compared with each
 * component in standard deviations of the reference; a component that is constant there keeps its unit. All functions
 * throw a RangeError for values that are not finite.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.wasserstein = wasserstein;
exports.slicedWasserstein = slicedWasserstein;
exports.maximumMeanDiscrepancy = maximumMeanDiscrepancy;
exports.twoSampleAuc = twoSampleAuc;
exports.totalVariation = totalVariation;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
const rows_1 = require("../rows");
const statistics_1 = require("./statistics");
/** Divides both tables by the standard deviations of the first. */
function scaled(reference, other) {
    if (reference.width !== other.width || reference.length < 2 || other.length < 2)
        throw new RangeError(`Distances are between tables of two rows or more and one width; these are ${reference.length} × ${reference.width} and ${other.length} × ${other.width}.`);
    (0, checks_1.checkFinite)("The reference", reference.data);
    (0, checks_1.checkFinite)("The other table", other.data);
    const scale = Array.from({ length: reference.width }, (_, j) => (0, statistics_1.standardDeviation)(reference.column(j)) || 1);
    const divide = ({ data, width }) => new rows_1.Rows(data.map((x, i) => x / scale[i % width]), width);
    return [divide(reference), divide(other)];
}
const squaredDistance = (a, i, b, j) => {
    let sum = 0;
    for (let k = 0; k < a.width; k++)
        sum += (a.data[i * a.width + k] - b.data[j * b.width + k]) ** 2;
    return sum;
};
/**
 * The Wasserstein distance of order 1 between two samples of numbers, in their unit: the mean distance by which mass
 * must move to turn one sample into the other, ∫ |F(x) − G(x)| dx (Vallender 1974).
 *
 * @throws RangeError if a sample is empty
 */
function wasserstein(a, b) {
    if (a.length === 0 || b.length === 0)
        throw new RangeError("Wasserstein's distance needs two samples, neither empty.");
    (0, checks_1.checkFinite)("The first sample", a);
    (0, checks_1.checkFinite)("The second sample", b);
    const [first, second] = [a, b].map((sample) => Float64Array.from(sample).sort());
    let [i, j, sum] = [0, 0, 0];
    let at = Math.min(first[0], second[0]);
    while (i < first.length || j < second.length) {
        const next = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY);
        sum += (next - at) * Math.abs(i / first.length - j / second.length);
        at = next;
        while (first[i] === at)
            i++;
        while (second[j] === at)
            j++;
    }
    return sum;
}
/**
 * The sliced Wasserstein distance of order 1 (Bonneel et al. 2015): the mean Wasserstein distance along random
 * directions, in standard deviations of the reference.
 *
 * @throws RangeError if the tables have different widths or fewer than two rows
 */
function slicedWasserstein(reference, other, { projections = 100, seed = 0 } = {}) {
    (0, checks_1.checkCount)("The number of projections", projections);
    const tables = scaled(reference, other);
    const random = (0, random_1.seeded)(seed);
    return (0, numbers_1.mean)(Array.from({ length: projections }, () => {
        const direction = Array.from({ length: reference.width }, () => random.standardNormal());
        const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
        const [a, b] = tables.map(({ data, width, length: rows }) => Float64Array.from({ length: rows }, (_, i) => {
            let along = 0;
            for (let k = 0; k < width; k++)
                along += data[i * width + k] * direction[k];
            return along / length;
        }));
        return wasserstein(a, b);
    }));
}
/**
 * The largest number of rows of both tables where each row is compared with each other one: the kernel of
 * `maximumMeanDiscrepancy` then takes 400 MB.
 */
const mostRows = 10_000;
function checkRows({ length: n }, { length: m }) {
    if (n + m > mostRows)
        throw new RangeError(`The tables have ${n} and ${m} rows; expected at most ${mostRows} in all. Subsample them: random rows of each, taken by rows.take(indices), are enough.`);
}
/**
 * The squared maximum mean discrepancy (Gretton et al. 2012, eq. 3), with the kernel exp(−|x − y|² / 2h²), where h is
 * the median distance between any two rows of both tables. The estimate is unbiased and may therefore be negative. The
 * p-value is the share of random divisions of the rows for which the discrepancy is at least as large: small values
 * speak against a common distribution. Memory and time grow with the square of the number of rows, and a thousand rows
 * of each table are enough.
 *
 * @throws RangeError if the tables have different widths, fewer than two rows or more than 10,000 rows in all
 */
function maximumMeanDiscrepancy(reference, other, { permutations = 199, seed = 0 } = {}) {
    (0, checks_1.checkCount)("The number of permutations", permutations);
    const [n, m] = [reference.length, other.length];
    const total = n + m;
    checkRows(reference, other);
    const all = rows_1.Rows.concat(scaled(reference, other));
    const kernel = new Float64Array((total * (total - 1)) / 2); // of each pair i > j, row by row
    for (let i = 0, pair = 0; i < total; i++)
        for (let j = 0; j < i; j++)
            kernel[pair++] = squaredDistance(all, i, all, j);
    const h = (0, statistics_1.quantile)(kernel.map(Math.sqrt), 0.5) || 1;
    for (let k = 0; k < kernel.length; k++)
        kernel[k] = Math.exp(-kernel[k] / (2 * h * h));
    // The sums over pairs within `reference`, across, and within `other` follow from the last one and the sums of rows.
    const rowSums = new Float64Array(total);
    for (let i = 0, pair = 0; i < total; i++)
        for (let j = 0; j < i; j++, pair++) {
            rowSums[i] += kernel[pair];
            rowSums[j] += kernel[pair];
        }
    const sum = rowSums.reduce((all, row) => all + row, 0) / 2;
    const isOther = Uint8Array.from({ length: total }, (_, i) => +(i >= n));
    const others = new Int32Array(m);
    const discrepancy = () => {
        let [count, within, across] = [0, 0, 0];
        for (let i = 0; i < total; i++) {
            if (!isOther[i])
                continue;
            const row = (i * (i - 1)) / 2;
            for (let k = 0; k < count; k++)
                within += kernel[row + others[k]];
            across += rowSums[i];
            others[count++] = i;
        }
        across -= 2 * within;
        return (2 * (sum - across - within)) / (n * (n - 1)) - (2 * across) / (n * m) + (2 * within) / (m * (m - 1));
    };
    const squared = discrepancy();
    const random = (0, random_1.seeded)(seed);
    let asLarge = 1;
    for (let k = 0; k < permutations; k++) {
        random.shuffle(isOther);
        if (discrepancy() >= squared - 1e-12)
            asLarge++;
    }
    return { squared, pValue: asLarge / (permutations + 1) };
}
/**
 * A classifier two-sample test (Lopez-Paz & Oquab 2017): the area under the ROC curve of a classifier that tells the
 * two tables apart. It is 0.5 if they cannot be told apart, and 1 if they always can. The classifier is the share of
 * `other` among the √N nearest of N rows, which are a random half of each table; the area is that of the other halves.
 *
 * @throws RangeError if the tables have different widths, fewer than two rows or more than 10,000 rows in all
 */
function twoSampleAuc(reference, other, { seed = 0 } = {}) {
    checkRows(reference, other);
    const all = rows_1.Rows.concat(scaled(reference, other));
    const random = (0, random_1.seeded)(seed);
    const [ours, theirs] = [
        [0, reference.length],
        [reference.length, other.length],
    ].map(([start, length]) => random.shuffle(Array.from({ length }, (_, i) => start + i)));
    const known = [ours, theirs].flatMap((order) => order.slice(0, order.length >> 1));
    const score = (i) => known
        .map((j) => ({ j, distance: squaredDistance(all, i, all, j) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, Math.round(Math.sqrt(known.length)))
        .filter(({ j }) => j >= reference.length).length;
    const [references, others] = [ours, theirs].map((order) => order.slice(order.length >> 1).map(score));
    let above = 0;
    for (const more of others)
        for (const less of references)
            above += more > less ? 1 : more === less ? 0.5 : 0;
    return above / (others.length * references.length);
}
/**
 * The total variation distance of two distributions over the same states, ½ Σ |p − q|: 0 if they are equal, and 1 if no
 * state has a positive probability in both.
 *
 * @throws RangeError if they have different lengths
 */
function totalVariation(p, q) {
    if (p.length !== q.length)
        throw new RangeError(`Two distributions over the same states have equal lengths, not ${p.length} and ${q.length}.`);
    (0, checks_1.checkFinite)("The first distribution", p);
    (0, checks_1.checkFinite)("The second distribution", q);
    let sum = 0;
    for (let i = 0; i < p.length; i++)
        sum += Math.abs(p[i] - q[i]);
    return sum / 2;
}
