import { width } from "../spaces";
import type { Action, Observation, Policy, Random, Spaces } from "../types";

/** Makes a policy that refuses observations of the wrong width and observations that are not finite. */
export const reading = <A extends Action>(
  { name, observationSpace }: Spaces & { readonly name: string },
  act: (observation: Observation, random: Random) => A,
): Policy<A> => ({
  act(observation, random) {
    if (observation.length !== width(observationSpace) || !observation.every(Number.isFinite))
      throw new RangeError(
        `This expert acts on the ${width(observationSpace)} finite numbers that ${name} shows, not on [${observation.join(", ")}].`,
      );
    return act(observation, random);
  },
});
