import { type Table } from "../frames";
import { type Figure, type Levels } from "./figure";
/** Options of `returnOverSteps`. */
export interface ReturnOverStepsOptions extends Levels {
    /** The column of the groups, such as methods. @defaultValue "method" */
    by?: string;
    /** The column to plot. @defaultValue "meanReturn" */
    y?: string;
    /** The label of the column `y`, with its unit. @defaultValue "mean return" */
    measure?: string;
    /** The title of the figure. */
    title: string;
}
/**
 * Plots the mean return against environment steps on a logarithmic axis: one line for each group, with bootstrap 95 %
 * bands over the runs (seeds). The groups need not be measured at the same steps.
 *
 * @param rows a row for each run and time, with the columns `environmentSteps`, `by` and `y`
 * @throws RangeError if a number is not finite, or a number of steps is not above 0
 * @example
 * const rows = [...dqn(cartPole, { rounds: 5 })].map((round) => ({ method: "DQN", ...round }));
 * const figure = returnOverSteps(rows, { title: "CartPole" });
 */
export declare function returnOverSteps(rows: Table, { by, y, measure, title, ...references }: ReturnOverStepsOptions): Figure;
