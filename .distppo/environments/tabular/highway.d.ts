import { type FeaturedEnvironment } from "./tabular";
/** Options of `highway`. */
export interface HighwayOptions {
    /** Probability in (0, 1] that a new car appears in a lane without a visible car. @defaultValue 0.3 */
    readonly traffic?: number;
    /** Steps of an episode, from 1 on. @defaultValue 200 */
    readonly horizon?: number;
    /** The reward weight of each feature, by its name; 0 for all other features. @defaultValue { collision: -1 } */
    readonly style?: Readonly<Record<string, number>>;
}
/**
 * Makes a small highway after Abbeel & Ng 2004, section 5.2. The driver is faster than all other cars. The actions are
 * one position to the left (0), stay (1) and one position to the right (2), from grass over three lanes to grass. In
 * each lane the nearest car ahead comes one cell closer at each step, and disappears when it is passed or hit.
 *
 * φ(s) has 11 features: the one-hot code of the driver's position, and that of the distance to the nearest car ahead in
 * this position, from 0 (collision) to 4, or none. The reward in s is linear in φ(s). Every episode lasts until the
 * horizon.
 *
 * @throws RangeError unless the traffic is in (0, 1]; Error for a style with the name of no feature
 */
export declare function highway({ traffic, horizon, style, }?: HighwayOptions): FeaturedEnvironment;
