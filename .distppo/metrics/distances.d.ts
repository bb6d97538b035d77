/**
 * Distances between two sets of states. The first is the reference, the expert's. Vectors are compared with each
 * component in standard deviations of the reference; a component that is constant there keeps its unit. All functions
 * throw a RangeError for values that are not finite.
 */
import { Rows } from "../rows";
/**
 * The Wasserstein distance of order 1 between two samples of numbers, in their unit: the mean distance by which mass
 * must move to turn one sample into the other, ∫ |F(x) − G(x)| dx (Vallender 1974).
 *
 * @throws RangeError if a sample is empty
 */
export declare function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number;
/** Options of `slicedWasserstein`. */
export interface SlicedOptions {
    /** The number of random directions, at least 1. @defaultValue 100 */
    projections?: number;
    /** The seed of the directions. @defaultValue 0 */
    seed?: number;
}
/**
 * The sliced Wasserstein distance of order 1 (Bonneel et al. 2015): the mean Wasserstein distance along random
 * directions, in standard deviations of the reference.
 *
 * @throws RangeError if the tables have different widths or fewer than two rows
 */
export declare function slicedWasserstein(reference: Rows, other: Rows, { projections, seed }?: SlicedOptions): number;
/** Options of `maximumMeanDiscrepancy`. */
export interface DiscrepancyOptions {
    /** The number of random divisions of the rows behind the p-value, at least 1. @defaultValue 199 */
    permutations?: number;
    /** The seed of the divisions. @defaultValue 0 */
    seed?: number;
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
export declare function maximumMeanDiscrepancy(reference: Rows, other: Rows, { permutations, seed }?: DiscrepancyOptions): {
    squared: number;
    pValue: number;
};
/** Options of `twoSampleAuc`. */
export interface TwoSampleOptions {
    /** The seed of the division into halves. @defaultValue 0 */
    seed?: number;
}
/**
 * A classifier two-sample test (Lopez-Paz & Oquab 2017): the area under the ROC curve of a classifier that tells the
 * two tables apart. It is 0.5 if they cannot be told apart, and 1 if they always can. The classifier is the share of
 * `other` among the √N nearest of N rows, which are a random half of each table; the area is that of the other halves.
 *
 * @throws RangeError if the tables have different widths, fewer than two rows or more than 10,000 rows in all
 */
export declare function twoSampleAuc(reference: Rows, other: Rows, { seed }?: TwoSampleOptions): number;
/**
 * The total variation distance of two distributions over the same states, ½ Σ |p − q|: 0 if they are equal, and 1 if no
 * state has a positive probability in both.
 *
 * @throws RangeError if they have different lengths
 */
export declare function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number;
