import { described } from "../../checks";
import type { Action, Environment, Observation } from "../../types";

/**
 * The same environment with another reward, such as one that inverse reinforcement learning has recovered: a function
 * of the observation, the action and the next observation.
 *
 * @throws Error from `step` if the function returns anything but a finite number
 */
export const rewarded = <State>(
  environment: Environment<State>,
  reward: (observation: Observation, action: Action, next: Observation) => number,
): Environment<State> => ({
  ...environment,
  step(state, action, random) {
    const next = environment.step(state, action, random);
    const [before, after] = [environment.observe(state), environment.observe(next.state)];
    const earned = reward(before, action, after);
    if (!Number.isFinite(earned))
      throw new Error(
        `The reward function given to rewarded returned ${described(earned)} for observation ${described(before)}, action ${described(action)} and next observation ${described(after)}; expected a finite number.`,
      );
    return { ...next, reward: earned };
  },
});
