import type { Rows } from "../rows";
import type { Policy, Spaces } from "../types";
/** Options of `agreement`. */
export interface AgreementOptions {
    /** The largest difference of two equal components of a box action, as a share of their range. @defaultValue 0.1 */
    tolerance?: number;
    /** The seed of policies that have no mode. @defaultValue 0 */
    seed?: number;
}
/**
 * The share of observations, from 0 to 1, for which the learner chooses the action of the expert. Policies with a mode
 * choose it. Two vectors agree if no component differs by more than `tolerance` of its range.
 *
 * @throws RangeError if there are no observations, an observation is not finite, a policy chooses an invalid action,
 *   or a box of actions has an infinite range
 */
export declare function agreement({ actionSpace }: Spaces, learner: Policy, expert: Policy, observations: Rows, { tolerance, seed }?: AgreementOptions): number;
