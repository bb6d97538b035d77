import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `returnBars`. */
export interface ReturnBarsOptions {
    /** The column of the methods. @defaultValue "method" */
    by?: string;
    /** The column to plot. @defaultValue "meanReturn" */
    y?: string;
    /** The label of that column, with its unit. @defaultValue "mean return" */
    measure?: string;
    /** The mean returns that a paper reports, by method. @defaultValue {} */
    paper?: Readonly<Record<string, number>>;
    /** The method that the others are compared with; it has the expert's colour. By default none. */
    reference?: string;
    /** The title of the figure. */
    title: string;
}
/**
 * Plots the mean returns of several methods as bars, with bootstrap 95 % intervals over the runs (seeds), a dot for
 * each run, and the numbers that a paper reports.
 *
 * @param runs a row for each run, with the columns `by` and `y`
 * @throws RangeError if a method of the paper has no runs, or a return is not finite
 */
export declare function returnBars(runs: Table, { by, y, measure, paper, reference, title }: ReturnBarsOptions): Figure;
