import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `distributionOverTime`. */
export interface DistributionOverTimeOptions {
    /** The title of the figure. By default it names the variable. */
    title?: string;
    /** The number of steps between two points of a line, at least 1. @defaultValue 5 */
    every?: number;
}
/**
 * Plots the distribution of a state variable at each time step, for several visitors: the median, in a band from the 5
 * % to the 95 % quantile over the episodes that still run.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with columns `step` and
 *   `name`
 * @param name the state variable, with its unit
 */
export declare function distributionOverTime(visitors: Readonly<Record<string, Table>>, name: string, { title, every }?: DistributionOverTimeOptions): Figure;
