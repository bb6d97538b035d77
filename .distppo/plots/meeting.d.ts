import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `meeting`. */
export interface MeetingOptions {
    /** The title of the figure. @defaultValue "Expert and learner meet" */
    title?: string;
    /** The largest number of dots of each policy in a panel. They are thinned evenly. @defaultValue 32 */
    most?: number;
    /**
     * The range [low, high] of each variable. Dots outside are left out. By default that of the data. @defaultValue []
     */
    ranges?: readonly (readonly [number, number])[];
}
/**
 * Plots the states of an expert and of a learner over two variables, in one panel for each of some rounds.
 *
 * @param expert a table of steps with both columns
 * @param learner such tables by the titles of their panels, such as `{ "round 0": …, "round 20": … }`
 */
export declare function meeting(expert: Table, learner: Readonly<Record<string, Table>>, [x, y]: readonly [string, string], { title, most, ranges }?: MeetingOptions): Figure;
