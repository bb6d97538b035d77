import { seeded } from "../random";
import { flaw, outside, width } from "../spaces";
import type { Action, Environment, Random, Space } from "../types";

/** A state as text, maps, sets and odd numbers included. */
const written = (state: unknown) =>
  JSON.stringify(state, (_, value) => {
    if (value instanceof Map || value instanceof Set) return [...value];
    return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? `${value}` : value;
  });
const same = (a: unknown, b: unknown) => written(a) === written(b);

function randomAction(space: Space, random: Random): Action {
  if (space.kind === "discrete") return random.integers(0, space.size);
  return space.low.map((low, i) => {
    const [least, most] = [Math.max(low, Math.min(-1e3, space.high[i])), Math.min(space.high[i], Math.max(1e3, low))];
    return random.uniform(least, most);
  });
}

/**
 * What is wrong with an environment, a sentence each; nothing found is an empty list. It plays some episodes of random
 * actions and looks whether `reset`, `observe` and `step` are the pure functions that everything else relies on.
 */
export function checkEnvironment<State>(environment: Environment<State>): string[] {
  const { name, horizon, observationSpace, actionSpace } = environment;
  const found = new Set<string>();
  if (!(typeof name === "string" && name)) found.add("It has no name.");
  if (!(Number.isInteger(horizon) && horizon > 0))
    found.add(`Its horizon is ${horizon}; expected the number of steps after which an episode is cut, from 1 on.`);
  for (const [what, space] of Object.entries({ observationSpace, actionSpace })) {
    const wrong = flaw(space);
    if (wrong) found.add(`Its ${what} ${wrong}.`);
  }
  if (found.size > 0) return [...found];

  const look = (state: State, when: string) => {
    const before = written(state);
    const observation = environment.observe(state);
    if (written(state) !== before) found.add("observe changes the state it is given.");
    if (!(observation instanceof Float32Array)) {
      found.add(
        `observe gives ${Array.isArray(observation) ? "an array" : typeof observation}; expected a Float32Array.`,
      );
      return;
    }
    if (observation.length !== width(observationSpace)) {
      found.add(`observe gives ${observation.length} numbers; its space has ${width(observationSpace)}.`);
      return;
    }
    const i = outside(observationSpace, observation);
    if (i >= 0) found.add(`Number ${i} of what observe gives is outside of its space ${when}: ${observation[i]}.`);
    const again = environment.observe(state);
    if (!same(again, observation)) found.add("observe gives different numbers for the same state.");
    if (again === observation)
      found.add("observe gives the same array twice; expected a new one each time, for the old one is kept.");
  };

  const steps: [State, Action, number, string][] = [];
  try {
    for (let seed = 0; seed < 5; seed++) {
      let state = environment.reset(seeded(seed));
      if (!same(environment.reset(seeded(seed)), state))
        found.add("reset gives different states for equal seeds: chance comes from its argument alone.");
      look(state, "after reset");
      const random = seeded(100 + seed);
      for (let t = 0; t < Math.min(horizon, 200); t++) {
        const action = randomAction(actionSpace, random);
        const before = structuredClone(state);
        const [one, other] = [1, 2].map(() => environment.step(state, action, seeded(t)));
        if (!same(state, before)) found.add("step changes the state it is given; expected a new one.");
        steps.push([structuredClone(state), action, t, written(one)]);
        if (!same(one, other)) found.add("step gives different results for the same state, action and seed.");
        if (!Number.isFinite(one.reward)) found.add(`step gives a reward of ${one.reward}; expected a number.`);
        if (typeof one.terminated !== "boolean")
          found.add(`step gives terminated as ${one.terminated}; expected true or false.`);
        if (one.terminated && environment.fixedHorizon)
          found.add("It says fixedHorizon, but step ends an episode before its horizon.");
        state = one.state;
        look(state, "after a step");
        if (one.terminated || found.size > 0) break;
      }
    }
    if (
      found.size === 0 &&
      steps.some(([state, action, t, was]) => written(environment.step(state, action, seeded(t))) !== was)
    )
      found.add("step gives other results after a reset: what it needs to know belongs into the state.");
  } catch (error) {
    found.add(`It throws: ${(error as Error).message}`);
  }
  return [...found];
}
