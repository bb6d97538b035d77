import { box } from "../../spaces";
import type { Environment } from "../../types";

/**
 * The same world, seen through some of its variables alone: for policies, values and rewards that shall depend on no others.
 *
 * @param names among the names of the observation space
 * @throws Error when it has no such names, none is given, or one twice
 */
export function observing<State>(environment: Environment<State>, names: readonly string[]): Environment<State> {
  const { observationSpace: space, name } = environment;
  if (new Set(names).size < names.length) throw new Error(`Each variable is seen once, not ${names.join(", ")}.`);
  const known = space.kind === "box" ? (space.names ?? []) : [];
  if (names.length === 0) throw new Error(`Nothing of ${name} would be seen: name at least one of its variables.`);
  const places = names.map((wanted) => known.indexOf(wanted));
  if (space.kind !== "box" || places.includes(-1))
    throw new Error(
      `${name} has no variable "${names[places.indexOf(-1)]}" to observe; ${known.length > 0 ? `there are: ${known.join(", ")}` : "its observations have no names"}.`,
    );
  const some = (values: Float32Array) => Float32Array.from(places, (place) => values[place]);
  return {
    ...environment,
    observationSpace: box(some(space.low), some(space.high), names),
    observe: (state) => some(environment.observe(state)),
  };
}
