import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `phasePortrait`. */
export interface PhasePortraitOptions {
    /** The title of the figure. By default it names both variables. */
    title?: string;
    /** The largest number of points of each policy. The paths are thinned evenly. @defaultValue 1500 */
    most?: number;
}
/**
 * Plots the paths of episodes through two state variables, such as a pole's angle and its velocity.
 *
 * @param visitors tables of steps by the name of the policy, with columns `episode` and the two variables
 */
export declare function phasePortrait(visitors: Readonly<Record<string, Table>>, [x, y]: readonly [string, string], { title, most }?: PhasePortraitOptions): Figure;
