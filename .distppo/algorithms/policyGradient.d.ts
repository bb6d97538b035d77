import { type Improvement, type OnPolicyStep } from "../improvement/step";
import type { NetworkPolicy } from "../tensors/actor";
import type { Environment, Round } from "../types";
/** Options of `policyGradient`. */
export interface PolicyGradientOptions {
    /** Iterations of the outer loop: act, improve. @defaultValue 50 */
    rounds?: number;
    /** Environment steps in a round. @defaultValue 2048 */
    steps?: number;
    /**
     * The policy step: `ppoStep`, `trpoStep`, `actorCriticStep` or `reinforceStep` with its options. @defaultValue
     * ppoStep()
     */
    improve?: OnPolicyStep;
    /** α, from 0 on: the reward for each nat of entropy. @defaultValue 0 */
    temperature?: number;
    /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** Whether observations are standardized by those seen so far. It has no effect with `policy`. @defaultValue true */
    normalize?: boolean;
    /** Seed of all random numbers. @defaultValue 0 */
    seed?: number;
    /** A policy to start from. It keeps its standardization. Without it, the weights are random. */
    policy?: NetworkPolicy;
}
/** A round of `policyGradient`. */
export interface PolicyGradientRound extends Round, Improvement {
    readonly policy: NetworkPolicy;
    /** Mean undiscounted return, with sampled actions, of the episodes that ended in this round (see `meanReturns`). */
    readonly meanReturn: number;
    /** Environment steps so far. */
    readonly environmentSteps: number;
}
/**
 * Learns from the environment's reward.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * for (const { round, policy, meanReturn } of policyGradient(cartPole, { rounds: 20 })) console.log(round, meanReturn);
 */
export declare function policyGradient<State>(environment: Environment<State>, { rounds, steps, improve: policyStep, temperature, hidden, normalize, seed, policy: start, }?: PolicyGradientOptions): Generator<PolicyGradientRound, void>;
