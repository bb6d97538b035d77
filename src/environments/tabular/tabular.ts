import { checkCount, described, isIndex } from "../../checks";
import type { Rows } from "../../rows";
import { discrete } from "../../spaces";
import type { Discrete, Environment, Random, TabularMdp } from "../../types";

/** An environment with S states, A actions and known dynamics: policies can act in it, and planners can solve it. */
export interface TabularEnvironment extends Environment<number, Discrete, Discrete>, TabularMdp {}

/** A tabular environment whose states have features, of which a reward may be a linear function. */
export interface FeaturedEnvironment extends TabularEnvironment {
  /** φ(s): [S, features] */
  readonly features: Rows;
  /** The name of each feature. */
  readonly featureNames: readonly string[];
}

/** A possible outcome of an action. */
export interface Outcome {
  /** The probability of this outcome, from 0 to 1. */
  readonly probability: number;
  /** The next state. */
  readonly state: number;
  readonly reward: number;
  /** Whether the outcome ends the episode. */
  readonly terminated: boolean;
}

/** The first index at which the cumulative probability exceeds a uniform number. */
function draw(probabilities: Float64Array, random: Random): number {
  const u = random.random();
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    sum += probabilities[i];
    if (sum > u) return i;
  }
  return probabilities.length - 1;
}

/**
 * Makes a tabular environment from the possible outcomes of each action in each state. An observation is `[state]`.
 *
 * @param name the name in tables, plots and errors
 * @param horizon the number of steps after which an episode is truncated, from 1 on
 * @param initial p(s₀): [S]
 * @param actions A, the number of actions in each state, from 1 on
 * @param outcomes the possible outcomes of an action in a state
 * @throws Error if the probabilities of the start states or of a pair's outcomes do not sum to 1, or an outcome is
 *   invalid; RangeError if a count is not a whole number from 1 on, and from `step` for an action that does not exist
 */
export function tabular(
  name: string,
  horizon: number,
  initial: ArrayLike<number>,
  actions: number,
  outcomes: (state: number, action: number) => readonly Outcome[],
): TabularEnvironment {
  const states = initial.length;
  checkCount(`${name}: horizon`, horizon);
  checkCount(`${name}: the number of actions`, actions);
  const started = Array.from(initial).reduce((sum, p) => (p >= 0 ? sum + p : Number.NaN), 0);
  if (!(Math.abs(started - 1) < 1e-9))
    throw new Error(`${name}: the start states' probabilities are 0 or more, and 1 in all; not ${started}.`);
  const offsets = new Int32Array(states * actions + 1);
  const all: Outcome[] = [];
  for (let pair = 0; pair < states * actions; pair++) {
    const [state, action] = [Math.floor(pair / actions), pair % actions];
    let sum = 0;
    const following = outcomes(state, action);
    if (!Array.isArray(following))
      throw new Error(
        `${name}: for action ${action} in state ${state} the outcomes are ${described(following)}; expected a list of { probability, state, reward, terminated }, without async.`,
      );
    for (const outcome of following) {
      const { state: next, probability, reward, terminated } = outcome;
      if (
        !(Number.isInteger(next) && next >= 0 && next < states) ||
        !(Number.isFinite(probability) && probability >= 0) ||
        !Number.isFinite(reward) ||
        typeof terminated !== "boolean"
      )
        throw new Error(
          `${name}: after action ${action} in state ${state} follows state ${described(next)} with probability ${described(probability)}, reward ${described(reward)} and terminated ${described(terminated)}; expected a whole number below ${states}, a number from 0 on, a finite number, and true or false.`,
        );
      all.push(outcome);
      sum += outcome.probability;
    }
    if (!(Math.abs(sum - 1) < 1e-9))
      throw new Error(
        `${name}: what may follow action ${action} in state ${state} has probability ${sum} in all; expected 1.`,
      );
    offsets[pair + 1] = all.length;
  }
  const probabilities = Float64Array.from(all, ({ probability }) => probability);
  const starts = Float64Array.from(initial);
  return {
    name,
    horizon,
    observationSpace: discrete(states),
    actionSpace: discrete(actions),
    states,
    actions,
    initial: starts,
    offsets,
    probabilities,
    nextStates: Int32Array.from(all, ({ state }) => state),
    rewards: Float64Array.from(all, ({ reward }) => reward),
    terminated: Uint8Array.from(all, ({ terminated }) => +terminated),
    reset: (random) => draw(starts, random),
    observe: (state) => Float32Array.of(state),
    step(state, action, random) {
      if (!isIndex(action, actions))
        throw new RangeError(`${name}'s action is a whole number from 0 to ${actions - 1}, not ${action}.`);
      const pair = state * actions + action;
      const k = offsets[pair] + draw(probabilities.subarray(offsets[pair], offsets[pair + 1]), random);
      return { state: all[k].state, reward: all[k].reward, terminated: all[k].terminated };
    },
  };
}
