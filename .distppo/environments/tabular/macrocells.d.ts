import { type FeaturedEnvironment } from "./tabular";
/** Options of `macrocells`. */
export interface MacrocellsOptions {
    /** Cells along a side of the grid, a multiple of `macrocell`; 128 in the paper. @defaultValue 128 */
    readonly size?: number;
    /** Cells along a side of a macrocell; 16 in the paper, which gives 64 features. @defaultValue 16 */
    readonly macrocell?: number;
    /** Probability in [0, 1] that a step goes in a random direction; 0.3 in the paper. @defaultValue 0.3 */
    readonly wind?: number;
    /** Steps of an episode, from 1 on. @defaultValue 200 */
    readonly horizon?: number;
    /** Seed of the weights. @defaultValue 0 */
    readonly seed?: number;
}
/**
 * Makes the grid world of Abbeel & Ng 2004, section 5.1: a square grid that is divided into square macrocells. φ(s) is
 * the one-hot code of the macrocell of s, and the reward in s is w·φ(s). Each weight is 0 with probability 0.9 and
 * uniform otherwise; then the weights are scaled to a sum of 1. They are drawn again if fewer than two are positive.
 *
 * The actions are up (0), right (1), down (2) and left (3). Every episode starts in a uniformly random cell and lasts
 * until the horizon.
 *
 * @returns the environment with its `weights` w: [features]
 * @throws RangeError unless `size` is a multiple of `macrocell`, from 2 macrocells a side on
 */
export declare function macrocells({ size, macrocell, wind, horizon, seed, }?: MacrocellsOptions): FeaturedEnvironment & {
    readonly weights: Float64Array;
};
