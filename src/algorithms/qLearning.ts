/**
 * Q-learning (Watkins & Dayan 1992, "Q-learning", https://doi.org/10.1007/BF00992698): reinforcement learning with a
 * table of action values, over discrete observations and actions.
 *
 *     Q(s, a) ← Q(s, a) + αₙ (r + γ (1 − terminated) maxₐ′ Q(s′, a′) − Q(s, a))
 *
 * n is the number of visits to the pair so far. With Σ αₙ = ∞, Σ αₙ² < ∞ and infinitely many visits to each pair, Q
 * converges to the optimal action values. Differences from the paper: none; exploration, which it leaves open, is
 * ε-greedy. The last step before the horizon bootstraps, unless it terminates the episode.
 */
import { checkCount, checkNumber } from "../checks";
import { checked } from "../environments/checked";
import { episodeReturns } from "../improvement/step";
import { best, policyTable, tablePolicy } from "../planning";
import { seeded } from "../random";
import type { Discrete, Environment, Round, StochasticPolicy } from "../types";

/** Options of `qLearning`. */
export interface QLearningOptions {
  /** Number of rounds, from 1 on. @defaultValue 50 */
  rounds?: number;
  /** Environment steps in a round, from 1 on. @defaultValue 10_000 */
  steps?: number;
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /** αₙ in (0, 1] as a function of n, from 1 on. The default is n^−0.6. @defaultValue decaying */
  learningRate?: (visits: number) => number;
  /** ε in [0, 1] as a function of the environment steps so far. The default is always 0.5. @defaultValue half */
  epsilon?: (environmentSteps: number) => number;
  /** Seed of all random numbers. @defaultValue 0 */
  seed?: number;
}

/** A round of `qLearning`. */
export interface QLearningRound extends Round {
  /** The greedy policy. Among equally good actions it takes the first. */
  readonly policy: StochasticPolicy<number>;
  /** Q(s, a): [S·A] */
  readonly values: Float64Array;
  /** Mean return, with exploration, of the episodes that ended in this round (see `episodeReturns`). */
  readonly meanReturn: number;
  /** Environment steps so far. */
  readonly environmentSteps: number;
}

const decaying = (visits: number) => visits ** -0.6;
const half = () => 0.5;

/**
 * Learns a table of action values from the environment's reward.
 *
 * @throws RangeError if an option is out of its range, or if α or ε is
 * @example
 * const { values, policy } = [...qLearning(frozenLake)].at(-1)!;
 */
export function* qLearning<State>(
  environment: Environment<State, Discrete, Discrete>,
  {
    rounds = 50,
    steps = 10_000,
    discount = 0.99,
    learningRate = decaying,
    epsilon = half,
    seed = 0,
  }: QLearningOptions = {},
): Generator<QLearningRound, void> {
  const { observationSpace, actionSpace, horizon } = environment;
  for (const [name, count] of Object.entries({ rounds, steps, horizon })) checkCount(name, count);
  checkNumber("A discount", discount, { from: 0, below: 1 });
  if (observationSpace.kind !== "discrete" || actionSpace.kind !== "discrete")
    throw new RangeError("Q-learning keeps a table: it needs discrete observations and actions. Use dqn or sac.");
  const [states, actions] = [observationSpace.size, actionSpace.size];
  const random = seeded(seed);
  const { observe, step } = checked(environment);
  const values = new Float64Array(states * actions);
  const visits = new Uint32Array(states * actions);
  const greedy = (observation: number) => best(actions, (action) => values[observation * actions + action]);
  /** As `greedy`, but ties are broken at random, so that a table that is still all zeros explores. */
  const acting = (observation: number) => {
    const row = values.subarray(observation * actions, (observation + 1) * actions);
    const most = Math.max(...row);
    const tied = Array.from(row.keys()).filter((action) => row[action] === most);
    return tied[random.integers(0, tied.length)];
  };
  const returns = episodeReturns();
  let [state, age, environmentSteps] = [environment.reset(random), 0, 0];
  let [observation] = observe(state, age);

  for (let round = 0; round < rounds; round++) {
    for (let t = 0; t < steps; t++) {
      const chance = epsilon(environmentSteps++);
      checkNumber("The probability ε", chance, { from: 0, to: 1 });
      const action = random.random() < chance ? random.integers(0, actions) : acting(observation);
      const { state: nextState, reward, terminated } = step(state, action, random, age++);
      const [next] = observe(nextState, age);
      const pair = observation * actions + action;
      const rate = learningRate(++visits[pair]);
      checkNumber("A learningRate", rate, { above: 0, to: 1 });
      // Q(s, a) ← Q(s, a) + αₙ (r + γ (1 − terminated) maxₐ′ Q(s′, a′) − Q(s, a))
      const future = terminated ? 0 : discount * values[next * actions + greedy(next)];
      values[pair] += rate * (reward + future - values[pair]);
      const over = terminated || age === horizon;
      returns.add(reward, over);
      [state, observation] = [nextState, next];
      if (over) {
        [state, age] = [environment.reset(random), 0];
        [observation] = observe(state, age);
      }
    }
    const policy = tablePolicy({ states, actions }, policyTable({ states, actions }, greedy));
    yield { round, policy, values: values.slice(), meanReturn: returns.now(), environmentSteps };
  }
}
