import type { Rows } from "../../rows";
import type { Discrete, Environment, TabularMdp } from "../../types";
/** An environment with S states, A actions and known dynamics: policies can act in it, and planners can solve it. */
export interface TabularEnvironment extends Environment<number, Discrete, Discrete>, TabularMdp {
}
/** A tabular environment whose states have features, of which a reward may be a linear function. */
export interface FeaturedEnvironment extends TabularEnvironment {
    /** φ(s): [S, features] */
    readonly features: Rows;
    /** The name of each feature. */
    readonly featureNames: readonly string[];
}
/** A possible outcome of an action. */
export interface Outcome {
    /** The probability of this outcome, from 0 to 1. */
    readonly probability: number;
    /** The next state. */
    readonly state: number;
    /** The reward of this step. */
    readonly reward: number;
    /** Whether the outcome ends the episode. */
    readonly terminated: boolean;
}
/**
 * Makes a tabular environment from the possible outcomes of each action in each state. An observation is `[state]`.
 *
 * @param name the name in tables, plots and errors
 * @param horizon the number of steps after which an episode is truncated, from 1 on
 * @param initial p(s₀): [S]
 * @param actions A, the number of actions in each state, from 1 on
 * @param outcomes the possible outcomes of an action in a state
 * @throws Error if the probabilities of the start states or of a pair's outcomes do not sum to 1, or an outcome is
 *   invalid; RangeError if a count is not a whole number from 1 on, and from `step` for an action that does not exist
 */
export declare function tabular(name: string, horizon: number, initial: ArrayLike<number>, actions: number, outcomes: (state: number, action: number) => readonly Outcome[]): TabularEnvironment;
