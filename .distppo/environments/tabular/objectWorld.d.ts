import { type FeaturedEnvironment } from "./tabular";
/** An object of `objectWorld`: its cell and the numbers of its two colours. */
export interface ColouredObject {
    /** The row of its cell, counted from 0 at the top. */
    readonly row: number;
    /** The column of its cell, counted from 0 on the left. */
    readonly column: number;
    /** The number of its inner colour, from 0. */
    readonly inner: number;
    /** The number of its outer colour, from 0. */
    readonly outer: number;
}
/** Options of `objectWorld`. */
export interface ObjectWorldOptions {
    /** Cells along a side of the grid, from 4 on. @defaultValue 32 */
    readonly size?: number;
    /** Number of inner colours and of outer colours, from 2 to `size`. @defaultValue 2 */
    readonly colours?: number;
    /** Probability in [0, 1] that a step goes in a random direction; 0.3 in the paper. @defaultValue 0.3 */
    readonly wind?: number;
    /** Steps of an episode, from 1 on. @defaultValue 32 */
    readonly horizon?: number;
    /** Seed of the objects' cells and colours. Each colour occurs at least once. @defaultValue 0 */
    readonly seed?: number;
}
/**
 * Makes the object world of Levine, Popović & Koltun 2011, section 7.1: a square grid with an object in 5 % of the
 * cells. Each object has an inner and an outer colour. The reward is 1 within 3 cells of outer colour 0 and 2 cells of
 * outer colour 1, −1 within 3 cells of outer colour 0 only, and 0 elsewhere. φ(s) is the distance in cells to the
 * nearest object of each inner colour and then of each outer colour, so the reward is not linear in the features.
 *
 * The actions are up (0), right (1), down (2), left (3) and stay (4). Every episode starts in a uniformly random cell
 * and lasts until the horizon.
 *
 * @returns the environment with its `objects`
 * @throws RangeError unless `size` is a whole number from 4 on and `colours` one from 2 to `size`
 */
export declare function objectWorld({ size, colours, wind, horizon, seed, }?: ObjectWorldOptions): FeaturedEnvironment & {
    readonly objects: readonly ColouredObject[];
};
