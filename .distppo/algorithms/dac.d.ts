import { type ReplayImitatorOptions, type ReplayRound } from "../improvement/offPolicy/replayLearner";
import { type Discrimination, type GailDiscriminatorOptions } from "../rewards/discriminator";
import type { Action, Demonstration, Environment, Observation, Transitions } from "../types";
/** Options of `dac`. */
export interface DacOptions extends ReplayImitatorOptions {
    /**
     * Options of the discriminator. Unless they are given here, its batch size is that of this learner, its
     * `gradientPenalty` 10 and its `limit` 5. @defaultValue {}
     */
    discriminator?: GailDiscriminatorOptions;
}
/**
 * A round of `dac`. The discrimination is measured on the expert's steps and on as many of the buffer, which holds
 * steps of all policies so far: the distance stays above 0 after the policy has become the expert's.
 */
export interface DacRound extends ReplayRound, Discrimination {
    /** Mean reward of the expert's steps by D as it is after this round. */
    readonly expertReward: number;
    /** Mean reward of the steps in the batches of this round, each by D as it was then. */
    readonly learnerReward: number;
    /** The reward of a pair by D as it is after this round. */
    readonly reward: (observation: Observation, action: Action) => number;
}
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 10 });
 * for (const { environmentSteps, meanReturn } of dac(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
export declare function dac<State>(environment: Environment<State>, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, improve: policyStep, discriminator: discriminatorOptions, warmup, batchSize, capacity, variableHorizon, hidden, seed, policy: start, }?: DacOptions): Generator<DacRound, void>;
