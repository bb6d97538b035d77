import { described, isPromise } from "../../checks";
import type { ActionOf, Environment, Observation, Space } from "../../types";

/**
 * Replaces the reward of an environment, for example by one that inverse reinforcement learning has recovered.
 *
 * @param reward the reward as a function of the observation, the action and the next observation
 * @throws Error from `step` if the function returns anything but a finite number
 */
export const rewarded = <State, O extends Space, A extends Space>(
  environment: Environment<State, O, A>,
  reward: (observation: Observation, action: ActionOf<A>, next: Observation) => number,
): Environment<State, O, A> => ({
  ...environment,
  step(state, action, random) {
    const result = environment.step(state, action, random);
    const [before, after] = [environment.observe(state), environment.observe(result.state)];
    const value = reward(before, action, after);
    if (!Number.isFinite(value))
      throw new Error(
        `The reward function given to rewarded returned ${described(value)} for observation ${described(before)}, action ${described(action)} and next observation ${described(after)}; ${isPromise(value) ? "reward functions are synchronous: return the number itself, without async" : "expected a finite number"}.`,
      );
    return { ...result, reward: value };
  },
});
