import type { Action, Environment, Observation } from "../types";

/**
 * The same world, but with another reward, such as one that was recovered: of what was seen, what was done, and what is seen then.
 */
export const rewarded = <State>(
  environment: Environment<State>,
  reward: (observation: Observation, action: Action, next: Observation) => number,
): Environment<State> => ({
  ...environment,
  step(state, action, random) {
    const next = environment.step(state, action, random);
    return { ...next, reward: reward(environment.observe(state), action, environment.observe(next.state)) };
  },
});
