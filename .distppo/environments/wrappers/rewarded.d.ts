import type { ActionOf, Environment, Observation, Space } from "../../types";
/**
 * Replaces the reward of an environment, for example by one that inverse reinforcement learning has recovered.
 *
 * @param reward the reward as a function of the observation, the action and the next observation
 * @throws Error from `step` if the function returns anything but a finite number
 */
export declare const rewarded: <State, O extends Space, A extends Space>(environment: Environment<State, O, A>, reward: (observation: Observation, action: ActionOf<A>, next: Observation) => number) => Environment<State, O, A>;
