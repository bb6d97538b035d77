import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `convergence`. */
export interface ConvergenceOptions {
    /** The column to plot. */
    y: string;
    /** The label of the column, with its unit. By default its name. */
    label?: string;
    /** The title of the figure. */
    title: string;
    /** Whether the vertical axis is logarithmic. @defaultValue true */
    logarithmic?: boolean;
}
/**
 * Plots a number that should fall to 0 against rounds, such as a margin, a gap or a loss of value, on a logarithmic
 * axis.
 *
 * @param runs the rounds of each run by its name, with the columns `round` and `y`
 */
export declare function convergence(runs: Readonly<Record<string, Table>>, { y, label, title, logarithmic }: ConvergenceOptions): Figure;
