/** Episodes of a policy in an environment, step by step or whole. */
import { checkCount } from "../checks";
import { checked } from "../environments/checked";
import { seeded } from "../random";
import { Rows } from "../rows";
import { width } from "../spaces";
import type { Action, Environment, EnvironmentFor, Observation, Policy, Random, Trajectory } from "../types";

/** Appends an observation or action. It uses a loop, because spreading takes longer than a step of CartPole. */
function append(numbers: number[], element: Observation | Action): void {
  if (typeof element === "number") numbers.push(element);
  else for (let i = 0; i < element.length; i++) numbers.push(element[i]);
}

/** An episode that the caller steps through. */
export interface Episode<State> {
  /** The current state. */
  readonly state: State;
  /** The observation of the current state. */
  readonly observation: Observation;
  /** Whether the environment has terminated the episode or the horizon is reached. */
  readonly over: boolean;
  /** Takes one step. */
  step(action: Action, random: Random): void;
  /** The trajectory so far. */
  trajectory(): Trajectory;
}

/**
 * Starts an episode. The caller then steps through it.
 *
 * @param start the start state
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
      // Both calls may throw. The episode changes only after them.
      const next = step(state, action, random, rewards.length);
      const nextObservation = observe(next.state, rewards.length + 1);
      ({ state, terminated } = next);
      observation = nextObservation;
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

/**
 * Runs one episode of a policy in an environment, until the environment terminates it or the horizon truncates it.
 *
 * @param random the random numbers of the environment and of the policy
 * @param start the start state @defaultValue environment.reset(random)
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid
 */
export function rollout<P extends Policy, State>(
  environment: EnvironmentFor<P, State>,
  policy: P,
  random: Random,
  start: State = environment.reset(random),
): Trajectory {
  const running = episode(environment, start);
  const acting = policy.begin?.(random) ?? policy;
  while (!running.over) running.step(acting.act(running.observation, random), random);
  return running.trajectory();
}

/** Options of `rollouts`. */
export interface RolloutOptions {
  /** Number of episodes, from 1 on. @defaultValue 20 */
  readonly episodes?: number;
  /** Seed of the start states, of the environment and of the policy. @defaultValue 0 */
  readonly seed?: number;
}

/**
 * Runs several episodes of a policy in an environment. Equal seeds give equal episodes. They also give all policies the
 * same start states, because these come from a random stream of their own.
 *
 * @throws Error if the policy chooses an invalid action, or a result of the environment is invalid; RangeError unless
 *   the number of episodes is a whole number from 1 on
 */
export function rollouts<P extends Policy>(
  environment: EnvironmentFor<P>,
  policy: P,
  { episodes = 20, seed = 0 }: RolloutOptions = {},
): Trajectory[] {
  checkCount("The number of episodes", episodes);
  const starts = seeded(seed);
  const random = seeded(starts.integers(0, 2 ** 32));
  return Array.from({ length: episodes }, () => rollout(environment, policy, random, environment.reset(starts)));
}

/**
 * Returns the undiscounted sum of an episode's rewards.
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
