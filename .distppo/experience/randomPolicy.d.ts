import type { ActionOf, Policy, Spaces } from "../types";
/**
 * Makes the uniformly random policy, the baseline of a learner without any knowledge.
 *
 * @throws RangeError if the actions are a box with an infinite bound
 */
export declare function randomPolicy<S extends Spaces>(spaces: S): Policy<ActionOf<S["actionSpace"]>>;
/**
 * Adds noise to a policy: with a given probability, at each step, it takes a uniformly random action instead.
 *
 * @param probability from 0, the policy itself, to 1, the random policy
 * @throws RangeError for any other number, or if the actions are a box with an infinite bound
 */
export declare function noisy<P extends Policy, S extends Spaces>(policy: P, spaces: S, probability: number): Policy<ReturnType<P["act"]> | ActionOf<S["actionSpace"]>>;
