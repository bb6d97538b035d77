import { width } from "../spaces";
import type { Action, Observation, Policy, Spaces } from "../types";

/** A policy that refuses what is no observation of its world: another number of numbers, or numbers that are none. */
export const reading = (
  { name, observationSpace }: Spaces & { readonly name: string },
  act: (observation: Observation) => Action,
): Policy => ({
  act(observation) {
    if (observation.length !== width(observationSpace) || !observation.every(Number.isFinite))
      throw new RangeError(
        `This expert sees the ${width(observationSpace)} numbers of ${name}, not [${observation.join(", ")}].`,
      );
    return act(observation);
  },
});
