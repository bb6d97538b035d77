/**
 * Generative adversarial imitation learning (Ho & Ermon 2016, "Generative adversarial imitation learning",
 * https://arxiv.org/abs/1606.03476, algorithm 1): a discriminator D learns to distinguish the expert's pairs (s, a)
 * from the learner's, and the policy learns to make that impossible.
 *
 *     min over π   max over D   E_E[log D(s, a)] + E_π[log(1 − D(s, a))] − λ H(π)
 *
 * Differences from the paper: here D is the probability that a pair is the *expert's*, in the paper it is the
 * probability that it is the learner's; the policy step is PPO unless `trpoStep()` is given; D and the policy
 * standardize observations by the expert's mean and standard deviation; D takes several steps of Adam per round, the
 * paper's takes one; all environment steps have the same weight in D, so it compares undiscounted occupancies, although
 * the policy step discounts its rewards; D has L2 regularization; the entropy bonus raises the entropy at each visited
 * state, but does not credit an action for the entropy of the states that it leads to, as the gradient of the paper's
 * causal entropy does.
 *
 * The reward has one of three forms. Each favours longer or shorter episodes unless all episodes are equally long
 * (Kostrikov et al. 2018, https://arxiv.org/abs/1809.02925):
 *
 *     −log(1 − D)           the paper's; never negative: longer episodes earn more, whatever the expert did
 *     log D                 never positive: shorter episodes lose less
 *     log D − log(1 − D)    AIRL's; D's logit, of either sign: its sum still depends on the length of an episode
 */
import { type Improvement, type OnPolicyStep } from "../improvement/step";
import { type Discrimination, type GailDiscriminatorOptions, type Pairs } from "../rewards/discriminator";
import type { NetworkPolicy } from "../tensors/actor";
import type { Action, Demonstration, Environment, Observation, Round, Transitions } from "../types";
/** The forms of the reward, as functions of the logit log D − log(1 − D). */
declare const rewardForms: {
    "-log(1-D)": (logit: number) => number;
    "log D": (logit: number) => number;
    "log D - log(1-D)": (logit: number) => number;
};
/** Options of `gail`. */
export interface GailOptions {
    /** Iterations of the outer loop: collect, update D, improve π. @defaultValue 50 */
    rounds?: number;
    /** Environment steps in a round. @defaultValue 2048 */
    steps?: number;
    /** The policy step, such as `trpoStep()`. @defaultValue ppoStep({ entropy: 0.005 }) */
    improve?: OnPolicyStep;
    /**
     * The form of the policy's reward: "-log(1-D)" is the paper's and favours long episodes, "log D" favours short ones,
     * "log D - log(1-D)" is AIRL's. @defaultValue "-log(1-D)"
     */
    rewardForm?: keyof typeof rewardForms;
    /** Options of the discriminator. @defaultValue {} */
    discriminator?: GailDiscriminatorOptions;
    /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
    variableHorizon?: boolean;
    /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** Seed of all random numbers. @defaultValue 0 */
    seed?: number;
    /** A policy to start from, such as a clone. Without it, the weights are random. */
    policy?: NetworkPolicy;
}
/** A round of `gail`. */
export interface GailRound extends Round, Discrimination, Improvement {
    /** π after this round's improvement. `pairs` and `meanReturn` are those of the policy before it. */
    readonly policy: NetworkPolicy;
    /** The learner's pairs of this round, before the policy was improved. */
    readonly pairs: Pairs;
    /** Mean reward of the expert's pairs. It is about equal to `learnerReward` if D cannot distinguish the two. */
    readonly expertReward: number;
    /** Mean reward of the learner's pairs. The policy step increases their discounted sum. */
    readonly learnerReward: number;
    /** The reward of a pair by D after its update in this round. */
    readonly reward: (observation: Observation, action: Action) => number;
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
 *
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 5 });
 * for (const { round, meanReturn } of gail(cartPoleFixed, demonstrations, { rounds: 20 }))
 *   console.log(round, meanReturn);
 */
export declare function gail<State>(environment: Environment<State>, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, improve: policyStep, rewardForm, discriminator: options, variableHorizon, hidden, seed, policy: start, }?: GailOptions): Generator<GailRound, void>;
export {};
