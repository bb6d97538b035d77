/**
 * The HDF5 format of d3rlpy since version 2: arrays `observations_0`, `actions_0`, `rewards_0` and `terminated_0` for
 * the first episode, and so on. Final observations are not stored. If an observation is a tuple, its parts are
 * `observations_0_0`, `observations_0_1`, …; they are concatenated.
 */
import { type Arrays, beside, contents } from "./arrays";
import { byNumber, type Episode, episode } from "./recording";

/** Matches the names of the arrays in a file. */
export const pattern = /^(observations_\d+(_\d+)?|(actions|rewards)_\d+)$/;

/** Returns the episodes. Errors call the file `path`. */
export function d3rlpy(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers } = contents(
    path,
    arrays,
    "observations, actions and rewards of each episode, numbered from 0, as d3rlpy writes them",
  );
  const parts = new Map<string, string[]>();
  for (const name of [...arrays.keys()].sort(byNumber)) {
    const [array, index] = name.split("_");
    const found = parts.get(index) ?? [];
    parts.set(index, array === "observations" ? [...found, name] : found);
  }
  return [...parts]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([index, names]) => {
      const actions = rows(`actions_${index}`);
      const seen = names.length > 0 ? names : [`observations_${index}`];
      return episode({
        name: index,
        observations: beside(seen.map((name) => rows(name, actions.length))),
        actions,
        rewards: numbers(`rewards_${index}`, actions.length),
        place: (t) => `episode ${index}, step ${t}`,
      });
    });
}
