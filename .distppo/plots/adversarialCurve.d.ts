import { type Table } from "../frames";
import { type Figure, type Levels } from "./figure";
/** Options of `adversarialCurve`. */
export interface AdversarialCurveOptions extends Levels {
    /** The expected number of steps. The axis ends there, or at the last row if that is further. @defaultValue 0 */
    total?: number;
    /** The title of the figure. @defaultValue "Adversarial imitation" */
    title?: string;
}
/**
 * Plots the progress of adversarial imitation against environment steps: the learner's return while it learns (above),
 * the discriminator's accuracy on the expert's and on the learner's pairs (middle), and the distance of the occupancies
 * (below).
 *
 * @param rounds columns `environmentSteps`, `meanReturn`, `expertAccuracy`, `learnerAccuracy` and `occupancyDistance`
 */
export declare function adversarialCurve(rounds: Table, { total, title, ...references }?: AdversarialCurveOptions): Figure;
