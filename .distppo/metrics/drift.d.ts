import type { Demonstration } from "../types";
/** The distance of a learner from the expert at one step, over the episodes that still run. */
export interface DriftRow {
    /** The step, from 0. */
    readonly step: number;
    /**
     * Mean distance to the nearest state of the expert, in standard deviations of the expert's states. Lower is better.
     */
    readonly drift: number;
    /** The quantile 0.05 of the distance over the episodes. */
    readonly driftLow: number;
    /** The quantile 0.95 of the distance over the episodes. */
    readonly driftHigh: number;
    /** The number of episodes that still run. */
    readonly episodes: number;
}
/**
 * Drift over time: at each step the distance from the learner's state to the nearest state that the expert visits at
 * any step. Distances are Euclidean, with each component in standard deviations of the expert's states.
 *
 * @throws RangeError if one side has no episodes, or observations have different widths or are not finite
 */
export declare function drift(expert: readonly Demonstration[], learner: readonly Demonstration[]): DriftRow[];
