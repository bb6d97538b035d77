/**
 * The HDF5 of robomimic: groups `data/demo_0`, `data/demo_1`, …, each with `actions`, `rewards` and `dones`, a row a
 * step, and a group `obs` of what was seen before each action; `next_obs`, after it, may be left out, and then no last
 * observations are kept.
 */
import { type Arrays, beside, contents } from "./arrays";
import { type Episode, episode } from "./recording";

/** The names of its arrays in the file. */
export const pattern = /^data\/demo_\d+\/(actions|rewards|dones|(obs|next_obs)\/[^/]+)$/;

/** Those of them that are left out, unless `keys` name them, where they have more than two axes: pictures, mostly. */
export const flat = (keys: readonly string[] = []): RegExp =>
  new RegExp(`^data/demo_\\d+/(obs|next_obs)/(?!(${keys.map((key) => key.replace(/\W/g, "\\$&")).join("|")})$)`);

/**
 * The episodes; `path` is for messages only.
 *
 * @param keys which of `obs` make an observation, side by side in this order; if left out all of one or two axes, by name
 */
export function robomimic(path: string, arrays: Arrays, keys?: readonly string[]): Episode[] {
  const { rows, numbers, flags, fail, has } = contents(
    path,
    arrays,
    "actions and obs in each group data/demo_0, data/demo_1, …, as robomimic writes them",
  );
  const members = new Map<string, string[]>();
  for (const name of arrays.keys()) {
    const [, demo, kind, key] = name.split("/");
    const keyed = members.get(demo) ?? [];
    members.set(demo, kind === "obs" ? [...keyed, key] : keyed);
  }
  return [...members]
    .sort(([a], [b]) => Number(a.slice(5)) - Number(b.slice(5)))
    .map(([demo, found]) => {
      const group = `data/${demo}`;
      const chosen = keys ?? found.sort();
      if (chosen.length === 0) fail(`"${group}/obs" has no arrays of one or two axes; name some in the option keys.`);
      const actions = rows(`${group}/actions`);
      const seen = chosen.map((key) => rows(`${group}/obs/${key}`, actions.length));
      const after = (key: string, i: number) => rows(`${group}/next_obs/${key}`, actions.length, seen[i].width);
      return episode({
        observations: beside(seen),
        next: has(`${group}/next_obs/${chosen[0]}`) ? beside(chosen.map(after)) : undefined,
        actions,
        rewards: has(`${group}/rewards`) ? numbers(`${group}/rewards`, actions.length) : undefined,
        terminations: has(`${group}/dones`) ? flags(`${group}/dones`, actions.length) : undefined,
        place: (t) => `${group}, step ${t}`,
      });
    });
}
