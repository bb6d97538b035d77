import { type Table } from "../frames";
import { type Figure, type Levels } from "./figure";
/** Options of `learningCurve`. */
export interface LearningCurveOptions extends Levels {
    /**
     * The expected number of rounds. The axis ends at the last of them, or at the last row if that is further.
     * @defaultValue 1
     */
    total?: number;
    /** The title of the figure. @defaultValue "Learning curve" */
    title?: string;
}
/**
 * Plots the loss (above) and the return (below) against rounds, with the interval of the return as a band.
 *
 * @param rounds columns `round`, `loss`, and those of `evaluate`: `meanReturn`, `meanReturnLow`, `meanReturnHigh`,
 *   `actions`
 */
export declare function learningCurve(rounds: Table, { total, title, ...references }?: LearningCurveOptions): Figure;
