/** Episodes of a policy in an environment, step by step or whole. */
import { checkCount } from "../checks";
import { checked } from "../environments/checked";
import { seeded } from "../random";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { Action, Environment, Observation, Policy, Random, Trajectory } from "../types";

/** Appends an observation or action. It uses a loop, because spreading takes longer than a step of CartPole. */
function append(numbers: number[], element: Observation | Action): void {
  if (typeof element === "number") numbers.push(element);
  else for (let i = 0; i < element.length; i++) numbers.push(element[i]);
}

/** An episode in the making. */
export interface Episode<State> {
  readonly state: State;
  readonly observation: Observation;
  /** Whether the environment has ended it or the horizon is reached. */
  readonly over: boolean;
  step(action: Action, random: Random): void;
  /** What there is of it so far. */
  trajectory(): Trajectory;
}

/**
 * Starts an episode in a state. The caller then steps through it.
 *
 * @throws Error, here or from a step, if the environment's result or the action is invalid, such as a reward that is
 *   not finite, a Promise or an observation of the wrong width; the episode then stays as it was
 */
export function episode<State>(environment: Environment<State>, start: State): Episode<State> {
  const { observationSpace, actionSpace, horizon } = environment;
  checkCount("A horizon", horizon);
  const { observe, step } = checked(environment);
  let state = start;
  let observation = observe(state, 0);
  let terminated = false;
  const states = [state];
  const observations = [...observation];
  const actions: number[] = [];
  const rewards: number[] = [];
  return {
    get state() {
      return state;
    },
    get observation() {
      return observation;
    },
    get over() {
      return terminated || rewards.length >= horizon;
    },
    step(action, random) {
      const next = step(state, action, random, rewards.length);
      const seen = observe(next.state, rewards.length + 1); // both may throw; the episode must not have changed by then
      ({ state, terminated } = next);
      observation = seen;
      states.push(state);
      append(observations, observation);
      append(actions, action);
      rewards.push(next.reward);
    },
    trajectory: () => ({
      observations: new Rows(Float32Array.from(observations), width(observationSpace)),
      actions: new Rows(Float32Array.from(actions), width(actionSpace)),
      rewards: Float64Array.from(rewards),
      terminated,
      states: states.slice(),
    }),
  };
}

/** One episode of a policy in an environment, from a start state: until it ends, or at the horizon. */
export function rollout<State>(
  environment: Environment<State>,
  policy: Policy,
  random: Random,
  start = environment.reset(random),
): Trajectory {
  const played = episode(environment, start);
  while (!played.over) played.step(policy.act(played.observation, random), random);
  return played.trajectory();
}

/**
 * Some episodes of a policy. Equal seeds give equal episodes, and all policies the same start states: those come from a
 * stream of their own.
 */
export function rollouts<State>(
  environment: Environment<State>,
  policy: Policy,
  { episodes = 20, seed = 0 } = {},
): Trajectory[] {
  checkCount("The number of episodes", episodes);
  const starts = seeded(seed);
  const random = seeded(starts.integers(0, 2 ** 32));
  return Array.from({ length: episodes }, () => rollout(environment, policy, random, environment.reset(starts)));
}

/**
 * The sum of an episode's rewards, undiscounted.
 *
 * @throws Error if a reward is missing or not finite, as in demonstrations from a file without rewards
 */
export function returnOf({ rewards }: Pick<Trajectory, "rewards">): number {
  const missing = rewards ? rewards.findIndex((reward) => !Number.isFinite(reward)) : 0;
  if (missing >= 0)
    throw new Error(
      `This episode has no return: its reward at step ${missing} is ${rewards?.[missing]}. If its file has rewards, name their column when you read it, as in { columns: { reward: "reward" } }; if not, measure a policy in the environment with evaluate(environment, policy).`,
    );
  return rewards.reduce((sum, reward) => sum + reward, 0);
}
