"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.standardDeviation = standardDeviation;
exports.correlation = correlation;
exports.quantile = quantile;
exports.bootstrapInterval = bootstrapInterval;
exports.permutationTest = permutationTest;
/** Statistics of runs or episodes. Random numbers are seeded, so equal arguments give equal results. */
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const random_1 = require("../random");
/** Whether all values are equal. The mean of equal numbers may differ from them in its last digit. */
function isConstant(values) {
    for (let i = 1; i < values.length; i++)
        if (values[i] !== values[0])
            return false;
    return true;
}
/**
 * The sample standard deviation, with n − 1 degrees of freedom. It is 0 for a single value, and NaN if there are no
 * values or one of them is not finite.
 */
function standardDeviation(values) {
    if (isConstant(values))
        return values[0] - values[0];
    const center = (0, numbers_1.mean)(values);
    let sum = 0;
    for (let i = 0; i < values.length; i++)
        sum += (values[i] - center) ** 2;
    return Math.sqrt(sum / (values.length - 1));
}
/**
 * Pearson's correlation of paired values, from −1 to 1. It is NaN if one of the samples is empty or constant.
 *
 * @throws RangeError if the samples have different lengths or values that are not finite
 */
function correlation(xs, ys) {
    if (xs.length !== ys.length)
        throw new RangeError(`A correlation is of pairs; there are ${xs.length} and ${ys.length} values.`);
    (0, checks_1.checkFinite)("The first sample", xs);
    (0, checks_1.checkFinite)("The second sample", ys);
    if (isConstant(xs) || isConstant(ys))
        return Number.NaN;
    const [mx, my] = [(0, numbers_1.mean)(xs), (0, numbers_1.mean)(ys)];
    let [sxy, sxx, syy] = [0, 0, 0];
    for (let i = 0; i < xs.length; i++) {
        const [x, y] = [xs[i] - mx, ys[i] - my];
        sxy += x * y;
        sxx += x * x;
        syy += y * y;
    }
    return sxx > 0 && syy > 0 ? sxy / Math.sqrt(sxx * syy) : Number.NaN;
}
/**
 * The q-quantile, with linear interpolation between order statistics (Hyndman & Fan 1996, type 7, as in NumPy).
 *
 * @param q from 0, the minimum, to 1, the maximum; 0.5 is the median
 * @throws RangeError if there are no values, one of them is NaN, or q is out of range
 */
function quantile(values, q) {
    (0, checks_1.checkNumber)("The place q of a quantile", q, { from: 0, to: 1 });
    if (values.length === 0)
        throw new RangeError("A quantile needs a sample; this one is empty.");
    const sorted = new Float64Array(values).sort(); // NaN comes last
    if (Number.isNaN(sorted[sorted.length - 1]))
        throw new RangeError("The sample of a quantile holds NaN; expected numbers.");
    return quantileOf(sorted, q);
}
/** The q-quantile of sorted values. */
function quantileOf(sorted, q) {
    const at = q * (sorted.length - 1);
    const below = Math.floor(at);
    return sorted[below] + (at - below) * (sorted[Math.ceil(at)] - sorted[below]);
}
/** The size from which the mean of a resample is drawn from its limit, a normal distribution, and not resampled. */
const large = 500;
/**
 * A bootstrap interval of the mean, by percentiles (Efron & Tibshirani 1993, ch. 13), in the unit of the values. With
 * fewer than about ten values it is too narrow. From 500 values on, the means of resamples are drawn from the normal
 * distribution that they follow by the central limit theorem, because resampling would take seconds.
 *
 * @throws RangeError if the sample is empty or holds a value that is not finite, or if an option is out of range
 */
function bootstrapInterval(values, { confidence = 0.95, resamples = 2000, seed = 0 } = {}) {
    (0, checks_1.checkNumber)("A confidence", confidence, { above: 0, below: 1 });
    (0, checks_1.checkCount)("The number of resamples", resamples);
    if (values.length === 0)
        throw new RangeError("A bootstrap interval needs a sample; this one is empty.");
    (0, checks_1.checkFinite)("The sample", values);
    if (isConstant(values))
        return { low: values[0], high: values[0] };
    const random = (0, random_1.seeded)(seed);
    const n = values.length;
    const resampled = () => {
        let sum = 0;
        for (let i = 0; i < n; i++)
            sum += values[random.integers(0, n)];
        return sum / n;
    };
    const center = (0, numbers_1.mean)(values);
    const error = standardDeviation(values) / Math.sqrt(n);
    const drawn = () => center + error * random.standardNormal();
    const means = Float64Array.from({ length: resamples }, n < large ? resampled : drawn).sort();
    return { low: quantileOf(means, (1 - confidence) / 2), high: quantileOf(means, (1 + confidence) / 2) };
}
/**
 * The p-value of a one-sided permutation test (Good 2005): the probability of a difference of means, a's minus b's, at
 * least as large as the observed one if both samples came from the same distribution. It is at least
 * 1 / (permutations + 1).
 *
 * @throws RangeError if a sample is empty or holds a value that is not finite
 */
function permutationTest(a, b, { permutations = 9999, seed = 0 } = {}) {
    (0, checks_1.checkCount)("The number of permutations", permutations);
    const random = (0, random_1.seeded)(seed);
    const pool = new Float64Array(a.length + b.length);
    pool.set(a);
    pool.set(b, a.length);
    if (a.length === 0 || b.length === 0 || !pool.every(Number.isFinite))
        throw new RangeError("A permutation test needs two samples of finite numbers, neither of them empty.");
    const difference = () => (0, numbers_1.mean)(pool.subarray(0, a.length)) - (0, numbers_1.mean)(pool.subarray(a.length));
    const observed = difference();
    const rounding = 1e-12 * pool.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    let asLarge = 1;
    for (let i = 0; i < permutations; i++) {
        random.shuffle(pool);
        if (difference() >= observed - rounding)
            asLarge++;
    }
    return asLarge / (permutations + 1);
}
