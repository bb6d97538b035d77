import type { Action, EnvironmentFor, Policy, StochasticPolicy } from "../types";
/** The result of `evaluate`. */
export interface Evaluation {
    /** Mean undiscounted return of the episodes, in units of reward. */
    readonly meanReturn: number;
    /** Sample standard deviation of the episodes' returns. */
    readonly sdReturn: number;
    /** Lower end of the bootstrap 95 % interval of `meanReturn`, over episodes. */
    readonly meanReturnLow: number;
    /** Upper end of the bootstrap 95 % interval of `meanReturn`, over episodes. */
    readonly meanReturnHigh: number;
    /** Mean length of the episodes, in steps. */
    readonly meanLength: number;
    /** How actions were chosen: "greedy" by the mode, "sampled" by `act`, "own" by `act` of a policy without a mode. */
    readonly actions: "greedy" | "sampled" | "own";
}
/** Options of `evaluate`. */
export interface EvaluateOptions {
    /** The number of episodes, at least 1. @defaultValue 20 */
    episodes?: number;
    /** The seed of the episodes. @defaultValue 0 */
    seed?: number;
    /** Samples actions instead of taking the mode. A policy without a mode always acts by `act`. @defaultValue false */
    sample?: boolean;
}
/**
 * A policy that always takes the mode of another one: the most probable action, or the mean of a Gaussian.
 *
 * @throws TypeError if the policy has no mode
 */
export declare function greedy<A extends Action>(policy: StochasticPolicy<A>): Policy<A>;
/** Whether a policy has a mode. @throws TypeError if it is not a policy */
export declare function hasMode(policy: Policy): policy is StochasticPolicy;
/**
 * Runs fresh episodes of a policy and summarizes their returns. The episodes have their own seed, so evaluating during
 * training changes nothing, and equal seeds give all policies the same initial states.
 *
 * @throws TypeError if the policy has no function `act`, or its `mode` is not a function
 */
export declare function evaluate<P extends Policy>(environment: EnvironmentFor<P>, policy: P, { episodes, seed, sample }?: EvaluateOptions): Evaluation;
/**
 * Normalizes a return: 0 for the random policy, 1 for the expert (Fu et al. 2020, D4RL, without the factor 100).
 *
 * @throws RangeError if a return is not finite, or if the expert and the random policy have equal returns
 */
export declare function normalizedScore(value: number, { random, expert }: {
    random: number;
    expert: number;
}): number;
