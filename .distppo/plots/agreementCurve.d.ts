import { type Table } from "../frames";
import { type Figure } from "./figure";
/** Options of `agreementCurve`. */
export interface AgreementCurveOptions {
    /** The title of the figure. @defaultValue "Agreement with the expert" */
    title?: string;
}
/**
 * Plots the share of states in which the learner chooses the expert's action against rounds: on states that the expert
 * visits, and on states that the learner visits.
 *
 * @param rounds columns `round`, `onExpertStates` and `onOwnStates`, shares from 0 to 1
 */
export declare function agreementCurve(rounds: Table, { title }?: AgreementCurveOptions): Figure;
