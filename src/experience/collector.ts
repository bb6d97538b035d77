/** On-policy experience: a fixed number of steps per call, split into stretches of episodes. */
import { checkCount } from "../checks";
import { checked } from "../environments/checked";
import { Rows } from "../rows";
import { clip, width } from "../spaces";
import type { NetworkPolicy } from "../tensors/actor";
import type { Action, Environment, Random, Stretch } from "../types";

/**
 * Collects exactly the given number of steps per call: the last episode is interrupted and resumed in the next call.
 */
export function collector<State>(environment: Environment<State>, random: Random) {
  const { observationSpace, actionSpace, horizon } = environment;
  checkCount("A horizon", horizon);
  const [observationWidth, actionWidth] = [width(observationSpace), width(actionSpace)];
  const put = (rows: Float32Array, step: number, action: Action) => {
    if (typeof action === "number") rows[step] = action;
    else rows.set(action, step * actionWidth);
  };
  const { observe, step } = checked(environment);
  let state = environment.reset(random);
  let age = 0;
  return (policy: NetworkPolicy, steps: number): Stretch[] => {
    checkCount("The steps of a round", steps);
    const stretches: Stretch[] = [];
    for (let left = steps; left > 0; ) {
      const limit = Math.min(left, horizon - age);
      const observations = new Float32Array((limit + 1) * observationWidth);
      const [drawn, actions] = [0, 1].map(() => new Float32Array(limit * actionWidth));
      const rewards = new Float64Array(limit);
      let observation = observe(state, age);
      observations.set(observation);
      let [length, terminated] = [0, false];
      while (length < limit && !terminated) {
        const action = policy.latent.draw(observation, random);
        const executed = clip(actionSpace, action);
        put(drawn, length, action);
        put(actions, length, executed);
        const next = step(state, executed, random, age + length);
        ({ state, terminated } = next);
        rewards[length++] = next.reward;
        observation = observe(state, age + length);
        observations.set(observation, length * observationWidth);
      }
      age += length;
      left -= length;
      const over = terminated || age === horizon;
      stretches.push({
        observations: new Rows(observations, observationWidth).slice(0, length + 1),
        actions: new Rows(actions, actionWidth).slice(0, length),
        drawn: new Rows(drawn, actionWidth).slice(0, length),
        rewards: rewards.subarray(0, length),
        terminated,
        over,
      });
      if (over) [state, age] = [environment.reset(random), 0];
    }
    return stretches;
  };
}
