import { seeded } from "../../random";
import { type TabularEnvironment, tabular } from "./tabular";

/** Options of `randomMdp`. */
export interface RandomMdpOptions {
  /** Number of states, from 2 on. @defaultValue 16 */
  readonly states?: number;
  /** Number of actions in each state, from 1 on. @defaultValue 4 */
  readonly actions?: number;
  /** Whether each action leads to one state (true) or to any state with a random probability (false). @defaultValue true */
  readonly deterministic?: boolean;
  /** Steps of an episode, from 1 on. @defaultValue 50 */
  readonly horizon?: number;
  /** Seed of the dynamics. @defaultValue 0 */
  readonly seed?: number;
}

/**
 * Makes a random Markov decision process (Fu, Luo & Levine 2018, section 7.1). The reward is 1 in state 0 and 0
 * elsewhere. Every episode starts in state 1 and lasts until the horizon. The next state of each pair is drawn
 * uniformly, or its distribution is drawn from a flat Dirichlet distribution.
 *
 * @throws RangeError for fewer than 2 states
 */
export function randomMdp({
  states = 16,
  actions = 4,
  deterministic = true,
  horizon = 50,
  seed = 0,
}: RandomMdpOptions = {}): TabularEnvironment {
  if (!(Number.isInteger(states) && states >= 2))
    throw new RangeError(`A random MDP has 2 states or more, not ${states}.`);
  const random = seeded(seed);
  const leadsTo = Array.from({ length: states * actions }, () => {
    if (deterministic) return [{ state: random.integers(0, states), probability: 1 }];
    const draws = Array.from({ length: states }, () => -Math.log(1 - random.random()));
    const sum = draws.reduce((a, b) => a + b);
    return draws.map((draw, state) => ({ state, probability: draw / sum }));
  });
  return tabular(
    deterministic ? "RandomMDP, deterministic" : "RandomMDP, stochastic",
    horizon,
    Array.from({ length: states }, (_, state) => Number(state === 1)),
    actions,
    (state, action) =>
      leadsTo[state * actions + action].map((next) => ({ ...next, reward: Number(state === 0), terminated: false })),
  );
}
