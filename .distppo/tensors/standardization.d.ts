/** The standardization of what a network reads, so that its results do not depend on units. */
import type { Rows } from "../rows";
/**
 * x ↦ (x − mean) · scale, component by component, which gives all inputs of a network a common size, whatever their
 * units.
 */
export interface Standardization {
    /** In the units of x, finite: [width of x] */
    readonly mean: Float32Array;
    /** In the inverse units of x, finite and above 0: [width of x] */
    readonly scale: Float32Array;
}
/**
 * Running mean and variance of rows (Welford 1962, https://doi.org/10.1080/00401706.1962.10490022).
 *
 * @param width the number of components of a row, from 1 on
 */
export declare function running(width: number): {
    /** Adds rows of this width to the statistics. */
    add(rows: Rows): void;
    /**
     * The standardization by all rows so far, as `standardization` describes it. It is the identity before the first
     * row.
     */
    now: () => Standardization;
};
/**
 * The standardization by the statistics of these rows: each component then has mean 0 and standard deviation 1. A
 * component that is constant in all rows has no deviation, so its scale is 1: it becomes 0 in these rows, and keeps its
 * own units where it varies later.
 *
 * @example
 * standardization(new Rows(Float32Array.of(1, 5, 3, 5), 2)); // { mean: [2, 5], scale: [1, 1] }
 */
export declare function standardization(rows: Rows): Standardization;
