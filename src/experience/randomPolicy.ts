/** Policies that act at random, always or sometimes. */
import { checkNumber } from "../checks";
import type { Policy, Spaces } from "../types";

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
