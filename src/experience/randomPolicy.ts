/** Policies that act at random, always or sometimes. */
import { checkNumber } from "../checks";
import type { ActionOf, Policy, Spaces } from "../types";

/**
 * Makes the uniformly random policy, the baseline of a learner without any knowledge.
 *
 * @throws RangeError if the actions are a box with an infinite bound
 */
export function randomPolicy<S extends Spaces>(spaces: S): Policy<ActionOf<S["actionSpace"]>>;
export function randomPolicy({ actionSpace }: Spaces): Policy {
  if (actionSpace.kind === "discrete") return { act: (_, random) => random.integers(0, actionSpace.size) };
  const { low, high } = actionSpace;
  const unbounded = low.findIndex((bound, i) => !(Number.isFinite(bound) && Number.isFinite(high[i])));
  if (unbounded >= 0)
    throw new RangeError(
      `A uniformly random policy needs finite bounds, but component ${unbounded} of the action space goes from ${low[unbounded]} to ${high[unbounded]}. Give the environment finite bounds: { ...environment, actionSpace: box(low, high) }.`,
    );
  return { act: (_, random) => low.map((bound, i) => random.uniform(bound, high[i])) };
}

/**
 * Adds noise to a policy: with a given probability, at each step, it takes a uniformly random action instead.
 *
 * @param probability from 0, the policy itself, to 1, the random policy
 * @throws RangeError for any other number, or if the actions are a box with an infinite bound
 */
export function noisy<P extends Policy, S extends Spaces>(
  policy: P,
  spaces: S,
  probability: number,
): Policy<ReturnType<P["act"]> | ActionOf<S["actionSpace"]>>;
export function noisy(policy: Policy, spaces: Spaces, probability: number): Policy {
  checkNumber("A probability", probability, { from: 0, to: 1 });
  const other = randomPolicy(spaces);
  return {
    act: (observation, random) => (random.random() < probability ? other : policy).act(observation, random),
    begin: policy.begin && ((random) => noisy(policy.begin?.(random) ?? policy, spaces, probability)),
  };
}
