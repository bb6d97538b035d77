import type { ReplayOptions } from "../improvement/offPolicy/replayLearner";
import type { NetworkPolicy } from "../tensors/actor";
import type { Demonstration, Environment, Round, Spaces, Transitions } from "../types";
/** Options of `iqLearn`. */
export interface IqLearnOptions extends Omit<ReplayOptions, "warmup"> {
    /** Number of rounds, from 1 on. @defaultValue 20 */
    rounds?: number;
    /** Updates in a round, from 1 on. Online, an environment step precedes each. @defaultValue 1000 */
    steps?: number;
    /** Whether it learns from the demonstrations alone. By default it does if it is given no environment, but spaces. */
    offline?: boolean;
    /** Steps of the expert in the batch of an update, and online as many of the learner, from 1 on. @defaultValue 128 */
    batchSize?: number;
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** τ, above 0: the reward for each nat of entropy. @defaultValue 0.01 */
    temperature?: number;
    /** α, above 0: the larger it is, the weaker the penalty of large rewards. @defaultValue 0.5 */
    regularization?: number;
    /** Whether the gradient also goes through V(s′), over discrete actions. @defaultValue false */
    throughNext?: boolean;
    /** Adam's learning rate. @defaultValue 1e-3 */
    learningRate?: number;
}
/** A round of `iqLearn`. */
export interface IqLearnRound extends Round {
    /** exp((Q − V) / τ) over discrete actions, or the actor over a box. */
    readonly policy: NetworkPolicy;
    /**
     * Mean of the objective over the updates of this round, each before its update (units of reward). Over a box it is
     * the mean of two critics.
     */
    readonly loss: number;
    /** Mean of r(s, a, s′) over the expert's steps of the batches, each before its update. */
    readonly expertReward: number;
    /** Online: mean return of the episodes that ended in this round (see `episodeReturns`). The learner never sees it. */
    readonly meanReturn?: number;
    /** Environment steps so far, 0 offline. */
    readonly environmentSteps: number;
}
/**
 * Imitates demonstrations, by acting in the environment or, offline, from them alone. It needs neither the
 * environment's reward nor the expert.
 *
 * @param environment for offline learning, the spaces of the environment are enough
 * @param demonstrations trajectories, or transitions with `nextObservations` and `terminated`
 * @throws Error if the demonstrations do not fit the environment or lack what followed each pair; RangeError if an
 *   option is out of its range
 * @example
 * const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 3 });
 * const rounds = [...iqLearn(cartPole, demonstrations, { offline: true, rounds: 5 })];
 */
export declare function iqLearn<State>(environment: Environment<State> | Spaces, demonstrations: readonly Demonstration[] | Transitions, { rounds, steps, offline, batchSize, capacity, discount, temperature, regularization, throughNext, learningRate, hidden, seed, policy: start, }?: IqLearnOptions): Generator<IqLearnRound, void>;
