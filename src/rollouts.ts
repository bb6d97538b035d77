/** From policies to trajectories, and from trajectories to the pairs that learners read. */
import { checkNumber } from "./checks";
import { checked } from "./environments/checked";
import { batches, seeded } from "./random";
import type { NetworkPolicy } from "./tensors/actor";
import {
  type Action,
  checkCount,
  type Demonstration,
  type Dynamics,
  discrete,
  type Environment,
  type Observation,
  outside,
  type Policy,
  type Random,
  Rows,
  type Space,
  type Spaces,
  type Stretch,
  type Trajectory,
  type Transitions,
  width,
} from "./types";

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
 * Collects exactly so many steps at each call, as on-policy learners need it: the last episode is cut, and resumed at the next
 * call.
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
        const action = policy.draw(observation, random);
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

/** The uniformly random policy: what knowing nothing is worth. A box must be bounded. */
export function randomPolicy({ actionSpace }: Spaces): Policy {
  if (actionSpace.kind === "discrete") return { act: (_, random) => random.integers(0, actionSpace.size) };
  const { low, high } = actionSpace;
  if (![...low, ...high].every(Number.isFinite))
    throw new RangeError("There is no uniformly random policy over a box without bounds; give it finite ones.");
  return { act: (_, random) => low.map((least, i) => random.uniform(least, high[i])) };
}

/**
 * A weaker policy: with this probability, at each step, it does something random instead.
 *
 * @param probability from 0, the policy itself, to 1, chance alone
 * @throws RangeError for any other number
 */
export function noisy(policy: Policy, spaces: Spaces, probability: number): Policy {
  checkNumber("A probability", probability, { from: 0, to: 1 });
  const other = randomPolicy(spaces);
  return { act: (observation, random) => (random.random() < probability ? other : policy).act(observation, random) };
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

const describe = (space: Space) =>
  space.kind === "discrete" ? `an index below ${space.size}` : `${width(space)} numbers`;

/**
 * Says what to do if demonstrations do not fit the spaces. Those of the environment inside a `fixedHorizon` can be
 * converted.
 */
const advice = (spaces: Spaces) =>
  "demonstrations" in spaces
    ? "were they made in the original environment? Then convert them: fixed.demonstrations(demonstrations), with fixed = fixedHorizon(environment)."
    : "are these demonstrations of another environment?";

/** Throws unless every row lies in the space. */
function check(what: string, rows: Rows, space: Space, spaces: Spaces): void {
  if (rows.width !== width(space))
    throw new Error(
      `Each ${what} has ${rows.width} numbers, but this environment's is ${describe(space)}: ${advice(spaces)}`,
    );
  for (let t = 0; t < rows.length; t++)
    if (outside(space, rows.row(t)) >= 0)
      throw new Error(
        `The ${what} of pair ${t} of ${rows.length} is ${rows.row(t).join(", ")}; expected ${describe(space)}, finite and within bounds.`,
      );
}

/**
 * The pairs (s, a) of some demonstrations, with what followed each. Pairs pass through.
 *
 * `terminated` is undefined if one of the demonstrations does not say whether the environment ended it.
 *
 * @param spaces checks the pairs against them
 * @throws Error when there are none, or some don't fit the spaces, saying which
 */
export function transitions(
  demonstrations: readonly (Demonstration & { readonly terminated: boolean })[],
  spaces?: Spaces,
): Required<Transitions>;
export function transitions(demonstrations: readonly Demonstration[] | Transitions, spaces?: Spaces): Transitions;
export function transitions(demonstrations: readonly Demonstration[] | Transitions, spaces?: Spaces): Transitions {
  const pairs = "observations" in demonstrations ? demonstrations : join(demonstrations);
  if (pairs.actions.length === 0)
    throw new Error("There are no demonstrations to learn from: expected at least one pair of observation and action.");
  for (const what of ["observations", "nextObservations", "terminated"] as const) {
    const length = pairs[what]?.length ?? pairs.actions.length;
    if (length !== pairs.actions.length)
      throw new Error(`There are ${length} ${what} for ${pairs.actions.length} actions; expected one for each.`);
  }
  if (spaces) {
    check("observation", pairs.observations, spaces.observationSpace, spaces);
    check("action", pairs.actions, spaces.actionSpace, spaces);
    if (pairs.nextObservations) check("next observation", pairs.nextObservations, spaces.observationSpace, spaces);
    const end = "demonstrations" in spaces ? (pairs.terminated?.indexOf(1) ?? -1) : -1;
    if (end >= 0)
      throw new Error(
        `The environment ended an episode after pair ${end} of ${pairs.actions.length}, but episodes here end only at the horizon: ${advice(spaces)}`,
      );
  }
  return pairs;
}

function join(demonstrations: readonly Demonstration[]): Transitions {
  demonstrations.forEach(({ observations, actions }, i) => {
    if (observations.length !== actions.length + 1)
      throw new Error(
        `Demonstration ${i} has ${observations.length} observations and ${actions.length} actions; expected one observation more. Without the last observation, give its pairs as { observations, actions }.`,
      );
    if (
      observations.width !== demonstrations[0].observations.width ||
      actions.width !== demonstrations[0].actions.width
    )
      throw new Error(`Demonstration ${i} has rows of other widths than the first: are they of one environment?`);
  });
  if (demonstrations.length === 0) throw new Error("There are no demonstrations to learn from: the list is empty.");
  return {
    observations: Rows.concat(demonstrations.map(({ observations }) => observations.slice(0, -1))),
    actions: Rows.concat(demonstrations.map(({ actions }) => actions)),
    nextObservations: Rows.concat(demonstrations.map(({ observations }) => observations.slice(1))),
    terminated: demonstrations.some(({ terminated }) => terminated === undefined)
      ? undefined
      : Uint8Array.from(
          demonstrations.flatMap(({ actions, terminated }) =>
            Array.from({ length: actions.length }, (_, t) => Number(terminated && t === actions.length - 1)),
          ),
        ),
  };
}

/**
 * How often demonstrations in a tabular world are in each state when they act, an episode: Σₜ γᵗ 1(sₜ = s), averaged over the
 * episodes. [S]
 *
 * @throws Error when there are none, or one has a state or an action that the environment does not have
 */
export function visits(
  { states, actions: choices }: Dynamics,
  demonstrations: readonly Demonstration[],
  { discount = 1 } = {},
): Float64Array {
  checkNumber("A discount", discount, { from: 0, to: 1 });
  transitions(demonstrations, { observationSpace: discrete(states), actionSpace: discrete(choices) });
  const counts = new Float64Array(states);
  for (const { observations, actions } of demonstrations)
    for (let t = 0; t < actions.length; t++) counts[observations.row(t)[0]] += discount ** t / demonstrations.length;
  return counts;
}

/** Pairs at these indices. */
const take = (
  { observations, actions, nextObservations, terminated }: Transitions,
  indices: readonly number[],
): Transitions => ({
  observations: observations.take(indices),
  actions: actions.take(indices),
  nextObservations: nextObservations?.take(indices),
  terminated: terminated && Uint8Array.from(indices, (i) => terminated[i]),
});

/** Of each demonstration every `every`-th pair, from a random offset: few pairs, spread over whole episodes (Ho & Ermon 2016). */
export function subsample(demonstrations: readonly Demonstration[], every: number, random: Random): Transitions {
  checkCount("subsample: every", every);
  let start = 0;
  const indices = demonstrations.flatMap(({ actions: { length } }) => {
    if (length === 0) return [];
    const first = start + random.integers(0, Math.min(every, length));
    start += length;
    return Array.from({ length: Math.ceil((start - first) / every) }, (_, k) => first + k * every);
  });
  return take(transitions(demonstrations), indices);
}

/** A minibatch: `size` pairs, and rows of weight 0 that fill it up to the size of all batches. */
export interface Minibatch {
  readonly observations: Rows;
  readonly actions: Rows;
  /** 1 for a pair, 0 for padding. */
  readonly weights: Float32Array;
  readonly size: number;
}

/** One pass over the pairs in random order, `batchSize` at a time. */
export function* minibatches(pairs: Transitions, batchSize: number, random: Random): Generator<Minibatch, void> {
  for (const { rows, weights, size } of batches(pairs.actions.length, batchSize, random))
    yield { observations: pairs.observations.take(rows), actions: pairs.actions.take(rows), weights, size };
}
