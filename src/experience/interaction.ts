/** Off-policy experience: a few steps per call, which go into a replay buffer. */
import { checkCount } from "../checks";
import { checked } from "../environments/checked";
import { Rows } from "../rows";
import { clip, width } from "../spaces";
import type { Environment, Policy, Random } from "../types";
import type { Replay } from "./replay";

/**
 * Acts in an environment and remembers each step in a buffer. The last episode is interrupted and resumed in the next
 * call. The policy must not remember anything during an episode, because each call may bring another policy.
 *
 * @returns a function of a policy and a number of steps
 */
export function interaction<State>(
  environment: Environment<State>,
  buffer: Replay,
  random: Random,
  onStep: (reward: number, over: boolean) => void = () => {},
) {
  const { observationSpace, actionSpace, horizon } = environment;
  checkCount("A horizon", horizon);
  const [observationWidth, actionWidth] = [width(observationSpace), width(actionSpace)];
  const { observe, step } = checked(environment);
  const row = (values: Float32Array | number, columns: number) =>
    new Rows(typeof values === "number" ? Float32Array.of(values) : values, columns);
  let state = environment.reset(random);
  let age = 0;
  const seen = () => observe(state, age).slice(); // a copy, because the environment may reuse its arrays
  let observation = seen();
  return (policy: Pick<Policy, "act">, steps: number): void => {
    for (let i = 0; i < steps; i++) {
      const action = clip(actionSpace, policy.act(observation, random));
      const next = step(state, action, random, age++);
      state = next.state;
      const nextObservation = seen();
      buffer.add(
        {
          observations: row(observation, observationWidth),
          actions: row(action, actionWidth),
          nextObservations: row(nextObservation, observationWidth),
          terminated: Uint8Array.of(Number(next.terminated)),
        },
        [next.reward],
      );
      const over = next.terminated || age === horizon;
      onStep(next.reward, over);
      observation = nextObservation;
      if (over) {
        [state, age] = [environment.reset(random), 0];
        observation = seen();
      }
    }
  };
}
