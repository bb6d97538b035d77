/**
 * The sample standard deviation, with n − 1 degrees of freedom. It is 0 for a single value, and NaN if there are no
 * values or one of them is not finite.
 */
export declare function standardDeviation(values: ArrayLike<number>): number;
/**
 * Pearson's correlation of paired values, from −1 to 1. It is NaN if one of the samples is empty or constant.
 *
 * @throws RangeError if the samples have different lengths or values that are not finite
 */
export declare function correlation(xs: ArrayLike<number>, ys: ArrayLike<number>): number;
/**
 * The q-quantile, with linear interpolation between order statistics (Hyndman & Fan 1996, type 7, as in NumPy).
 *
 * @param q from 0, the minimum, to 1, the maximum; 0.5 is the median
 * @throws RangeError if there are no values, one of them is NaN, or q is out of range
 */
export declare function quantile(values: ArrayLike<number>, q: number): number;
/** Options of `bootstrapInterval`. */
export interface BootstrapOptions {
    /** The probability that the interval covers the true mean, between 0 and 1. @defaultValue 0.95 */
    confidence?: number;
    /** The number of resamples, at least 1. @defaultValue 2000 */
    resamples?: number;
    /** The seed of the resampling. @defaultValue 0 */
    seed?: number;
}
/**
 * A bootstrap interval of the mean, by percentiles (Efron & Tibshirani 1993, ch. 13), in the unit of the values. With
 * fewer than about ten values it is too narrow. From 500 values on, the means of resamples are drawn from the normal
 * distribution that they follow by the central limit theorem, because resampling would take seconds.
 *
 * @throws RangeError if the sample is empty or holds a value that is not finite, or if an option is out of range
 */
export declare function bootstrapInterval(values: ArrayLike<number>, { confidence, resamples, seed }?: BootstrapOptions): {
    low: number;
    high: number;
};
/** Options of `permutationTest`. */
export interface PermutationOptions {
    /** The number of random permutations, at least 1. @defaultValue 9999 */
    permutations?: number;
    /** The seed of the permutations. @defaultValue 0 */
    seed?: number;
}
/**
 * The p-value of a one-sided permutation test (Good 2005): the probability of a difference of means, a's minus b's, at
 * least as large as the observed one if both samples came from the same distribution. It is at least
 * 1 / (permutations + 1).
 *
 * @throws RangeError if a sample is empty or holds a value that is not finite
 */
export declare function permutationTest(a: ArrayLike<number>, b: ArrayLike<number>, { permutations, seed }?: PermutationOptions): number;
