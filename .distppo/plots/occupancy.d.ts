import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `occupancy`. */
export interface OccupancyOptions {
    /** The title of the figure. @defaultValue "Where they are" */
    title?: string;
    /** The number of cells along each variable, at least 1. @defaultValue 30 */
    cells?: number;
}
/**
 * Plots where an expert and a learner are over two state variables: the share of steps in each cell, side by side on
 * one scale, and the difference of the shares. The outermost cells also hold what lies beyond the quantiles 0.005 and
 * 0.995 of both.
 *
 * @param expert a table of steps with both columns
 * @param learner a table of steps with both columns
 * @throws RangeError if a column has no finite number
 */
export declare function occupancy(expert: Table, learner: Table, [x, y]: readonly [string, string], { title, cells }?: OccupancyOptions): Figure;
