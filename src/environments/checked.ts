import { described, expectedAction, expectedObservation, isAction, isObservation, isPromise } from "../checks";
import type { Action, Environment, Observation, Random, Space } from "../types";

/** The error for an action that does not belong to the space. `when` says when the policy chose it. */
export const wrongAction = (space: Space, action: Action, when: string): Error =>
  new RangeError(
    `The policy chose ${described(action)} ${when}; expected ${expectedAction(space)}.${isPromise(action) ? " Policies are synchronous: return the action itself, without async." : ""}`,
  );

/**
 * Returns the `observe` and `step` of an environment with checks of every result. All code that runs episodes calls
 * these. Their last argument is the number of steps so far in the episode, which the errors name.
 *
 * @throws Error if a result is a Promise or missing, a reward is not a finite number, `terminated` is not a boolean,
 *   or an observation or action does not belong to its space
 */
export function checked<State>(environment: Environment<State>) {
  const { name, observationSpace, actionSpace } = environment;
  const isValidObservation = isObservation(observationSpace);
  const isValidAction = isAction(actionSpace);
  const wrong = (method: string, value: string, steps: number, wanted: string) =>
    new Error(
      `${method} of ${name} returned ${value}${method === "reset" ? "" : ` at step ${steps} of an episode`}; ${
        value === "a Promise"
          ? "environments are synchronous: compute the answer before you return it, without async"
          : `expected ${wanted}`
      }.`,
    );

  function checkResult(result: ReturnType<Environment<State>["step"]>, steps: number): void {
    if (isPromise(result) || typeof result !== "object" || result === null)
      throw wrong("step", described(result), steps, "{ state, reward, terminated }");
    const { state, reward, terminated } = result;
    if (!Number.isFinite(reward))
      throw wrong("step", `the reward ${described(reward)}`, steps, "a finite number in { state, reward, terminated }");
    if (typeof terminated !== "boolean")
      throw wrong("step", `terminated as ${described(terminated)}`, steps, "true or false");
    if (state === undefined) throw wrong("step", "no state", steps, "{ state, reward, terminated }");
    if (terminated && environment.fixedHorizon)
      throw new Error(
        `step of ${name} terminated an episode at step ${steps}, but the environment has fixedHorizon: true. Leave that out, or wrap the environment: fixedHorizon(environment).`,
      );
  }

  return {
    observe(state: State, steps: number): Observation {
      if (steps === 0 && (state === undefined || isPromise(state)))
        throw wrong("reset", described(state), steps, "a state");
      const observation = environment.observe(state);
      if (!isValidObservation(observation))
        throw wrong("observe", described(observation), steps, expectedObservation(observationSpace));
      return observation;
    },
    step(state: State, action: Action, random: Random, steps: number) {
      if (!isValidAction(action)) throw wrongAction(actionSpace, action, `at step ${steps} of an episode of ${name}`);
      const result = environment.step(state, action, random);
      if (
        !Number.isFinite(result?.reward) ||
        (result.terminated !== true && result.terminated !== false) ||
        result.state === undefined ||
        (result.terminated && environment.fixedHorizon)
      )
        checkResult(result, steps);
      return result;
    },
  };
}
