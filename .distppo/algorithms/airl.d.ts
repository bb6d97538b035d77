/**
 * Adversarial inverse reinforcement learning (Fu, Luo & Levine 2018, "Learning robust rewards with adversarial inverse
 * reinforcement learning", https://arxiv.org/abs/1710.11248, algorithm 1): GAIL whose discriminator has the form
 *
 *     D(s, a, s′) = exp f / (exp f + π(a|s)),    f(s, a, s′) = g(s) + γ h(s′) − h(s)
 *
 * If D = ½ everywhere, with π = π_E and negatives from the current policy alone, f = log π_E, the expert's soft
 * advantage. (The memory of earlier rounds shifts this optimum.) If g and the true reward depend on the state alone,
 * and the dynamics are deterministic and decomposable, g is the true reward and h the soft value function, each up to a
 * constant (theorem C.1). The policy's reward is log D − log(1 − D) = f − log π, so the policy maximizes E[Σ γᵗ (f −
 * log π)], the entropy-regularized return of f; the entropy bonus of the step comes on top.
 *
 * Differences from the paper: the policy step is PPO with an entropy bonus by default (the paper: TRPO, on some tasks
 * with an entropy regularizer); g is a perceptron like h (in the paper's continuous tasks it is linear); g and h
 * standardize observations by the expert's mean and standard deviation and clip them to ±5; their weights have L2
 * regularization; h(s′) is 0 after termination, but not at the horizon. π is that of the executed (clipped) action: a
 * density inside the box, and at each bound the probability of being clipped to it. With the unclipped density the
 * policy could lower log π without limit by drifting past the bounds, although its executed actions no longer change.
 * Densities are taken in units in which the box is [−1, 1].
 */
import { type Improvement, type OnPolicyStep } from "../improvement/step";
import { type AirlDiscriminatorOptions } from "../rewards/airlDiscriminator";
import { type Discrimination, type Pairs } from "../rewards/discriminator";
import type { NetworkPolicy } from "../tensors/actor";
import type { Action, Demonstration, Environment, Observation, Round, Transitions } from "../types";
/** Options of `airl`. */
export interface AirlOptions {
    /** Iterations of the outer loop: collect, update D, improve π. @defaultValue 50 */
    rounds?: number;
    /** Environment steps in a round. @defaultValue 2048 */
    steps?: number;
    /** The policy step. Its discount is also the γ of the shaping. @defaultValue ppoStep({ entropy: 0.005 }) */
    improve?: OnPolicyStep;
    /** Options of the discriminator. @defaultValue {} */
    discriminator?: AirlDiscriminatorOptions;
    /**
     * D is trained on the learner's steps of this many rounds: the current one and those before it (the paper: the
     * previous 20). All of them get log π of the current policy. @defaultValue 20
     */
    memory?: number;
    /** Allows environments that may end an episode before the horizon, in spite of the bias. @defaultValue false */
    variableHorizon?: boolean;
    /** Widths of the policy's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
    /** Seed of all random numbers. @defaultValue 0 */
    seed?: number;
    /** A policy to start from, such as a clone. Without it, the weights are random. */
    policy?: NetworkPolicy;
}
/** A round of `airl`. */
export interface AirlRound extends Round, Discrimination, Improvement {
    /** π after this round's improvement. `pairs` and `meanReturn` are those of the policy before it. */
    readonly policy: NetworkPolicy;
    /** The learner's pairs of this round, before the policy was improved. */
    readonly pairs: Pairs;
    /**
     * g, the recovered reward. Under the conditions of theorem C.1 it is the expert's reward up to a constant. Use
     * `rewarded` to put it into this or another environment.
     */
    readonly reward: (observation: Observation, action: Action) => number;
    /** h. Under the same conditions it is the expert's soft value function, up to a constant. */
    readonly shaping: (observation: Observation) => number;
    /**
     * Mean return, by the environment's own reward, of the episodes that ended in this round. The learner never sees it.
     * If none ended, see `meanReturns`.
     */
    readonly meanReturn: number;
    /** Environment steps so far. */
    readonly environmentSteps: number;
}
/**
 * Recovers a reward, and a policy for it, by acting in the environment. It needs neither the environment's reward nor
 * the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment or lack what followed each pair; RangeError if an option is out of its
 *   range
 * @example
 * const demonstrations = rollouts(cartPoleFixed, cartPoleExpert, { episodes: 20 });
 * const rounds = [...airl(cartPoleFixed, demonstrations, { rounds: 50 })];
 * const learned = rewarded(cartPoleFixed, rounds[49].reward); // the same environment with the recovered reward
 */
export declare function airl<State>(environment: Environment<State>, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, improve: policyStep, discriminator: options, memory, variableHorizon, hidden, seed, policy: start, }?: AirlOptions): Generator<AirlRound, void>;
