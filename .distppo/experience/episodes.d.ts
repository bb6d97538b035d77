import type { Action, Environment, EnvironmentFor, Observation, Policy, Random, Trajectory } from "../types";
/** An episode that the caller steps through. */
export interface Episode<State> {
    /** The current state. */
    readonly state: State;
    /** The observation of the current state. */
    readonly observation: Observation;
    /** Whether the environment has terminated the episode or the horizon is reached. */
    readonly over: boolean;
    /** Takes one step. */
    step(action: Action, random: Random): void;
    /** The trajectory so far. */
    trajectory(): Trajectory;
}
/**
 * Starts an episode. The caller then steps through it.
 *
 * @param start the start state
 * @throws Error, here or from a step, if the environment's result or the action is invalid, such as a reward that is
 *   not finite, a Promise or an observation of the wrong width; the episode then stays as it was
 */
export declare function episode<State>(environment: Environment<State>, start: State): Episode<State>;
/**
 * Runs one episode of a policy in an environment, until the environment terminates it or the horizon truncates it.
 *
 * @param random the random numbers of the environment and of the policy
 * @param start the start state @defaultValue environment.reset(random)
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid
 */
export declare function rollout<P extends Policy, State>(environment: EnvironmentFor<P, State>, policy: P, random: Random, start?: State): Trajectory;
/** Options of `rollouts`. */
export interface RolloutOptions {
    /** Number of episodes, from 1 on. @defaultValue 20 */
    readonly episodes?: number;
    /** Seed of the start states, of the environment and of the policy. @defaultValue 0 */
    readonly seed?: number;
}
/**
 * Runs several episodes of a policy in an environment. Equal seeds give equal episodes. They also give all policies the
 * same start states, because these come from a random stream of their own.
 *
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid; RangeError unless
 *   the number of episodes is a whole number from 1 on
 */
export declare function rollouts<P extends Policy>(environment: EnvironmentFor<P>, policy: P, { episodes, seed }?: RolloutOptions): Trajectory[];
/**
 * Returns the undiscounted sum of an episode's rewards.
 *
 * @throws Error if a reward is missing or not finite, as in demonstrations from a file without rewards
 */
export declare function returnOf({ rewards }: Pick<Trajectory, "rewards">): number;
