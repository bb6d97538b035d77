import { type ReplayImitatorOptions, type ReplayRound } from "../improvement/offPolicy/replayLearner";
import type { Demonstration, Environment, Transitions } from "../types";
/** Options of `sqil`. */
export interface SqilOptions extends ReplayImitatorOptions {
    /** Steps of the expert in the batch of an update, and as many of the learner, from 1 on. @defaultValue 128 */
    batchSize?: number;
}
/** A round of `sqil`. */
export interface SqilRound extends ReplayRound {
    /** Means over the updates of what the policy step measures, such as its loss. */
    readonly info: Readonly<Record<string, number>>;
}
/**
 * Imitates demonstrations by acting in the environment. It needs neither the environment's reward nor the expert.
 *
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the environment may end an episode before its horizon and `variableHorizon` is false, or if the
 *   demonstrations do not fit the environment; RangeError if an option is out of its range
 * @example
 * const demonstrations = rollouts(pendulum, pendulumExpert, { episodes: 10 });
 * for (const { environmentSteps, meanReturn } of sqil(pendulum, demonstrations, { rounds: 10 }))
 *   console.log(environmentSteps, meanReturn);
 */
export declare function sqil<State>(environment: Environment<State>, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, improve: policyStep, warmup, batchSize, capacity, variableHorizon, hidden, seed, policy: start, }?: SqilOptions): Generator<SqilRound, void>;
