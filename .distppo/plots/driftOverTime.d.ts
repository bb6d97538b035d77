import type { DriftRow } from "../metrics/drift";
import { type Figure } from "./figure";
/** Options of `driftOverTime`. */
export interface DriftOverTimeOptions {
    /** The title of the figure. @defaultValue "Drift from the expert's states" */
    title?: string;
    /** The number of steps between two points of a line, at least 1. @defaultValue 5 */
    every?: number;
    /** Whether the bands are drawn. More than three learners can be told apart only without them. @defaultValue true */
    bands?: boolean;
}
/**
 * Plots how far learners drift from the expert at each step: the mean, on a logarithmic axis, in a band from the 5 % to
 * the 95 % quantile over the episodes that still run.
 *
 * @param visitors the rows of `drift` by the name of the policy
 */
export declare function driftOverTime(visitors: Readonly<Record<string, readonly DriftRow[]>>, { title, every, bands }?: DriftOverTimeOptions): Figure;
