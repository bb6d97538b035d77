import type { Action, Environment, Observation, Random, Space } from "../types";
/** The error for an action that does not belong to the space. `when` says when the policy chose it. */
export declare const wrongAction: (space: Space, action: Action, when: string) => Error;
/**
 * Returns the `observe` and `step` of an environment with checks of every result. All code that runs episodes calls
 * these. Their last argument is the number of steps so far in the episode, which the errors name.
 *
 * @throws Error if a result is a Promise or missing, a reward is not a finite number, `terminated` is not a boolean,
 *   or an observation or action does not belong to its space
 */
export declare function checked<State>(environment: Environment<State>): {
    observe(state: State, steps: number): Observation;
    step(state: State, action: Action, random: Random, steps: number): {
        state: State;
        reward: number;
        terminated: boolean;
    };
};
