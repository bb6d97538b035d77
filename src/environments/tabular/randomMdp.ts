import { seeded } from "../../random";
import { type TabularEnvironment, tabular } from "./tabular";

/**
 * A world at random, as Fu, Luo & Levine 2018, section 7.1, have it: being in state 0 earns 1, an episode starts in state 1 and ends
 * only at its horizon. Where each action leads is drawn: one state, or shares of all of them.
 *
 * @throws RangeError for fewer than 2 states
 */
export function randomMdp({
  states = 16,
  actions = 4,
  deterministic = true,
  horizon = 50,
  seed = 0,
} = {}): TabularEnvironment {
  if (!(Number.isInteger(states) && states >= 2))
    throw new RangeError(`A random world has 2 states or more, not ${states}.`);
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
