import { type Table } from "../frames";
import { type Figure, type Levels } from "./figure";
/** Options of `returnAgainst`. */
export interface ReturnAgainstOptions extends Levels {
    /** The column that was varied. Its values are drawn in their order, at equal distances. */
    x: string;
    /** The column of the groups. @defaultValue "actions" */
    by?: string;
    /** The label of the column `x`, with its unit. By default its name. */
    label?: string;
    /** The column to plot. @defaultValue "meanReturn" */
    y?: string;
    /** The label of the column `y`, with its unit. @defaultValue "mean return" */
    measure?: string;
    /**
     * All groups, if some of them have no runs here, so that each keeps its colour in all figures. By default those here.
     */
    among?: readonly string[];
    /** The title of the figure. */
    title: string;
}
/**
 * Plots the mean return against a quantity that was varied: one line for each group, with bootstrap 95 % bands over the
 * runs (seeds) and a dot for each run.
 *
 * @param runs a row for each run, with the columns `x`, `by` and `y`
 * @throws RangeError if a number is not finite, or `among` lacks a group
 */
export declare function returnAgainst(runs: Table, { x, by, label, y, measure, among, title, ...references }: ReturnAgainstOptions): Figure;
