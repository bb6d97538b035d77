import type { Rows } from "../rows";
import type { Action, Observation, Spaces } from "../types";
import { type Figure } from "./figure";
interface Pairs {
    readonly observations: Rows;
    readonly actions: Rows;
}
/** Options of `landscape`. */
export interface LandscapeOptions {
    /** The title of the figure. @defaultValue "The reward of the discriminator" */
    title?: string;
    /** What the reward is, with its unit. @defaultValue "reward" */
    label?: string;
    /** The number of cells along each variable, at least 2. @defaultValue 14 */
    cells?: number;
    /**
     * The largest number of dots of the expert, and of the learner, in a panel. They are thinned evenly. @defaultValue 24
     */
    most?: number;
    /** The names of discrete actions. By default their indices. */
    actions?: readonly string[];
    /** The range [low, high] of each variable. By default the quantiles 0.01 to 0.99 of the pairs. @defaultValue [] */
    ranges?: readonly (readonly [number, number])[];
}
/**
 * Plots a reward over two state variables, with the others at the expert's medians: a panel for each discrete action,
 * or one for the expert's median action. Dots are pairs of the expert and of the learner, each in the panel of its
 * action.
 *
 * @param reward the reward of an observation and an action, such as that of a GAIL round
 * @param pairs the pairs of the expert, and of the learner if they are to be drawn
 * @param names the two variables, among the names of the observation space
 * @throws RangeError if the observation space has no such names, or the pairs are empty, not finite or of other spaces;
 *   TypeError if the reward is not a number
 */
export declare function landscape({ observationSpace, actionSpace }: Spaces, reward: (observation: Observation, action: Action) => number, { expert, learner }: {
    readonly expert: Pairs;
    readonly learner?: Pairs;
}, names: readonly [string, string], { title, label, cells, most, actions, ranges, }?: LandscapeOptions): Figure;
export {};
