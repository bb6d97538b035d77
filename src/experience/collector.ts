/** On-policy experience: stretches of a fixed number of steps. */
import { checkCount } from "../checks";
import { checked } from "../environments/checked";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { NetworkPolicy } from "../tensors/actor";
import type { Action, Environment, Random, Stretch } from "../types";

/**
 * Collects exactly so many steps at each call, as on-policy learners need it: the last episode is cut, and resumed at
 * the next call.
 */
export function collector<State>(environment: Environment<State>, random: Random) {
  const { observationSpace, actionSpace, horizon } = environment;
  checkCount("A horizon", horizon);
  const { low, high } = actionSpace.kind === "box" ? actionSpace : { low: [], high: [] };
  const inside = (action: Action) =>
    typeof action === "number" ? action : action.map((a, i) => Math.min(high[i], Math.max(low[i], a)));
  const [seen, done] = [width(observationSpace), width(actionSpace)];
  const put = (rows: Float32Array, step: number, action: Action) => {
    if (typeof action === "number") rows[step] = action;
    else rows.set(action, step * done);
  };
  const { observe, step } = checked(environment);
  let state = environment.reset(random);
  let age = 0;
  return (policy: NetworkPolicy, steps: number): Stretch[] => {
    checkCount("The steps of a round", steps);
    const stretches: Stretch[] = [];
    for (let left = steps; left > 0; ) {
      const most = Math.min(left, horizon - age);
      const observations = new Float32Array((most + 1) * seen);
      const [drawn, actions] = [0, 1].map(() => new Float32Array(most * done));
      const rewards = new Float64Array(most);
      let observation = observe(state, age);
      observations.set(observation);
      let [length, terminated] = [0, false];
      while (length < most && !terminated) {
        const action = policy.latent.draw(observation, random);
        const moved = inside(action);
        put(drawn, length, action);
        put(actions, length, moved);
        const next = step(state, moved, random, age + length);
        ({ state, terminated } = next);
        rewards[length++] = next.reward;
        observation = observe(state, age + length);
        observations.set(observation, length * seen);
      }
      age += length;
      left -= length;
      const over = terminated || age === horizon;
      stretches.push({
        observations: new Rows(observations, seen).slice(0, length + 1),
        actions: new Rows(actions, done).slice(0, length),
        drawn: new Rows(drawn, done).slice(0, length),
        rewards: rewards.subarray(0, length),
        terminated,
        over,
      });
      if (over) [state, age] = [environment.reset(random), 0];
    }
    return stretches;
  };
}
