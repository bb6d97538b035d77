import type { Discrete, Environment, Round, StochasticPolicy } from "../types";
/** Options of `qLearning`. */
export interface QLearningOptions {
    /** Number of rounds, from 1 on. @defaultValue 50 */
    rounds?: number;
    /** Environment steps in a round, from 1 on. @defaultValue 10_000 */
    steps?: number;
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** αₙ in (0, 1] as a function of n, from 1 on. The default is n^−0.6. @defaultValue decaying */
    learningRate?: (visits: number) => number;
    /** ε in [0, 1] as a function of the environment steps so far. The default is always 0.5. @defaultValue half */
    epsilon?: (environmentSteps: number) => number;
    /** Seed of all random numbers. @defaultValue 0 */
    seed?: number;
}
/** A round of `qLearning`. */
export interface QLearningRound extends Round {
    /** The greedy policy. Among equally good actions it takes the first. */
    readonly policy: StochasticPolicy<number>;
    /** Q(s, a): [S·A] */
    readonly values: Float64Array;
    /** Mean return, with exploration, of the episodes that ended in this round (see `episodeReturns`). */
    readonly meanReturn: number;
    /** Environment steps so far. */
    readonly environmentSteps: number;
}
/**
 * Learns a table of action values from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if α or ε is
 * @example
 * const { values, policy } = [...qLearning(frozenLake)].at(-1)!;
 */
export declare function qLearning<State>(environment: Environment<State, Discrete, Discrete>, { rounds, steps, discount, learningRate, epsilon, seed, }?: QLearningOptions): Generator<QLearningRound, void>;
