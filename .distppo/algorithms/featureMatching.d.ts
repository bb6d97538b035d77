/**
 * Feature expectation matching and game-theoretic apprenticeship learning without a model (Ho, Gupta & Ermon 2016,
 * "Model-free imitation learning with policy optimization", https://arxiv.org/abs/1605.08478; the baselines FEM and
 * GTAL of Ho & Ermon 2016): the reward is linear in fixed features φ, and in each round it is the one by which the
 * learner is furthest behind the expert.
 *
 *     min over π   max over w   w · (E_E[φ(s, a)] − E_π[φ(s, a)]),    ‖w‖₂ ≤ 1 (FEM),  or  ‖w‖₁ ≤ 1 (GTAL)
 *
 * The inner maximum is exact. FEM's w is the difference of the feature expectations, scaled to length 1; GTAL's w is ±1
 * for the feature that differs most and 0 for all others, which is the simplex over the features and their negatives,
 * as in the authors' code. Differences from the papers: E_π gives all environment steps the same weight instead of
 * discounting them; the policy step standardizes advantages, so the scale of the reward does not matter; it is PPO
 * unless `trpoStep()` is given.
 */
import { type Improvement, type OnPolicyStep } from "../improvement/step";
import type { NetworkPolicy } from "../tensors/actor";
import type { Demonstration, Environment, Round, Transitions } from "../types";
/** Options of `featureMatching`. */
export interface FeatureMatchingOptions {
    /** Iterations of the outer loop: collect, find w, improve π. @defaultValue 50 */
    rounds?: number;
    /** Environment steps in a round. @defaultValue 2048 */
    steps?: number;
    /** The policy step. @defaultValue ppoStep({ entropy: 0.005 }) */
    improve?: OnPolicyStep;
    /** The norm of the weights: "l2" is FEM with ‖w‖₂ ≤ 1, "l1" is GTAL with ‖w‖₁ ≤ 1. @defaultValue "l2" */
    norm?: "l2" | "l1";
    /**
     * Shifts the rewards of a round so that none is negative ("lasting": longer episodes earn more) or none is positive
     * ("ending": shorter episodes lose less). The authors shift by a bound over all rounds. @defaultValue "neither"
     */
    favor?: "neither" | "lasting" | "ending";
    /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
    variableHorizon?: boolean;
    /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** Seed of all random numbers. @defaultValue 0 */
    seed?: number;
    /** A policy to start from, such as a clone. Without it, the weights are random. */
    policy?: NetworkPolicy;
}
/** A round of `featureMatching`. */
export interface FeatureMatchingRound extends Round, Improvement {
    readonly policy: NetworkPolicy;
    /** w · (E_E[φ] − E_π[φ]) before the policy step. 0 means that the feature expectations match. */
    readonly gap: number;
    /** w of this round: [features] */
    readonly weights: Float64Array;
    /**
     * Mean return, by the environment's own reward, of the episodes that ended in this round. The learner never sees it.
     * If none ended, see `meanReturns`.
     */
    readonly meanReturn: number;
    /** Environment steps so far. */
    readonly environmentSteps: number;
}
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 * Following the authors' code, the features are z and (z / 100)², where z is the observation standardized by the
 * expert's statistics. Each discrete action has its own block, which is 0 unless that action is taken; continuous
 * actions add a and (a / 100)², in units in which their box is [−1, 1]. Unlike there, actions are not standardized by
 * the expert's statistics, and there are no time or constant features.
 *
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 5 });
 * for (const { round, gap } of featureMatching(cartPoleFixed, demonstrations, { rounds: 20 })) console.log(round, gap);
 */
export declare function featureMatching<State>(environment: Environment<State>, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, improve: policyStep, norm, favor, variableHorizon, hidden, seed, policy: start, }?: FeatureMatchingOptions): Generator<FeatureMatchingRound, void>;
