import { type FeaturedEnvironment } from "./tabular";
/**
 * Maps for `gridWorld`. S is a start, # a wall and "." floor. G is a goal and X a danger: both end the episode. A small
 * letter is another kind of floor: g is grass, w is water.
 */
export declare const gridMaps: {
    readonly open: readonly ["......", "......", "......", "......", "......", "S....G"];
    readonly rooms: readonly ["...#...", "...#...", ".......", "...#...", "#.###.#", "...#...", "S....G."];
    readonly cliff: readonly [".......", ".......", "SXXXXXG"];
    readonly meadow: readonly ["gggggggg", "g..gwwgg", "g.ggwwg.", "g.gggg..", "g.....gg", "gwwgg.gg", "Swwgg..G"];
};
/** Options of `gridWorld`. */
export interface GridWorldOptions {
    /** Probability in [0, 1] that a step goes in a random direction (0.3 in Abbeel & Ng 2004). @defaultValue 0 */
    readonly wind?: number;
    /** Steps after which an episode is truncated, from 1 on. @defaultValue 50 */
    readonly horizon?: number;
    /** The name in tables, plots and errors. @defaultValue "GridWorld" */
    readonly name?: string;
    /** The reward for entering a cell, by its letter; 0 for all other letters. @defaultValue { G: 1, X: -1 } */
    readonly rewards?: Readonly<Record<string, number>>;
}
/**
 * Makes a grid world. The actions are up (0), right (1), down (2) and left (3). A step into a wall or off the grid
 * stays. The cells are the states, numbered row by row from the top. φ(s) is the one-hot code of the cell's letter.
 *
 * @param map rows of equal length, in the letters of `gridMaps`; an episode starts at one of its S
 * @throws Error if the map has no S, rows of several lengths or other letters, or a reward is for another letter;
 *   RangeError unless the wind is in [0, 1]
 */
export declare function gridWorld(map: readonly string[], { wind, horizon, name, rewards }?: GridWorldOptions): FeaturedEnvironment;
