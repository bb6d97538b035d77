import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `stateDistribution`. */
export interface StateDistributionOptions {
    /** The title of the figure. @defaultValue "States visited" */
    title?: string;
    /** The number of bins of each histogram, at least 1. @defaultValue 40 */
    bins?: number;
}
/**
 * Plots which states several policies visit: one histogram for each state variable, with one scale for all policies.
 *
 * @param visitors tables of steps by the name of the policy, such as `{ expert, learner }`, with the columns `names`
 * @param names the state variables, with their units
 */
export declare function stateDistribution(visitors: Readonly<Record<string, Table>>, names: readonly string[], { title, bins }?: StateDistributionOptions): Figure;
