import { Rows } from "../rows";
import type { Action, Environment, Policy, Random, Spaces, Transitions } from "../types";
/** Answers the question "what would you do here?" without acting. */
export interface Teacher {
    /** An action for each observation, or undefined where there is no answer, because a person may skip questions. */
    label(observations: Rows): readonly (Action | undefined)[];
}
/** The observations at which a policy acts during `steps` environment steps; the last episode may be cut short. */
export declare function visit<State>(environment: Environment<State>, policy: Policy, steps: number, random: Random): Rows;
/**
 * The observations for which the expert gives an answer, each with that action.
 *
 * @throws Error if there is not one answer for each observation, or an answer is not an action of the space
 */
export declare function labeled({ actionSpace }: Spaces, expert: Policy | Teacher, observations: Rows, random: Random): Transitions;
