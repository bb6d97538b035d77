/**
 * The HDF5 format of Minari: groups `episode_0`, `episode_1`, …, each with `observations` (one row more than steps),
 * `actions`, `rewards`, `terminations` and `truncations`. If a space is a dict or a tuple, its observations or actions
 * are a group of arrays. These are concatenated in the order of their names.
 */
import { type Arrays, beside, contents } from "./arrays";
import { byNumber, type Episode, episode } from "./recording";

/** Matches the names of the arrays and their groups in a file. */
export const pattern = /^episode_\d+\/((observations|actions|rewards|terminations|truncations)(\/.*)?)?$/;

/** The groups of the episodes, by number. @throws Error unless they are numbered from 0 on */
export function groups(path: string, names: Iterable<string>): string[] {
  const found = [...new Set(Array.from(names, (name) => name.split("/")[0]))].sort(byNumber);
  const odd = found.findIndex((group, index) => group !== `episode_${index}`);
  if (odd >= 0)
    throw new Error(
      `${path}: there are ${found.length} groups of episodes, and one is ${found[odd]}; expected episode_0 to episode_${found.length - 1}.`,
    );
  return found;
}

/**
 * Returns the episodes. Errors call the file `path`.
 *
 * @param keys the members of a dict that make up an observation, concatenated in this order; by default all, sorted
 *   by name
 */
export function minari(path: string, arrays: Arrays, keys?: readonly string[]): Episode[] {
  const { rows, numbers, flags, has } = contents(
    path,
    arrays,
    "observations, actions, rewards and terminations in each group episode_0, episode_1, …, as Minari writes them",
  );
  const gathered = new Map<string, Map<string, string[]>>();
  for (const name of [...arrays.keys()].sort(byNumber)) {
    const [group, kind] = name.split("/");
    const kinds = gathered.get(group) ?? new Map<string, string[]>();
    gathered.set(group, kinds.set(kind, [...(kinds.get(kind) ?? []), name]));
  }
  return Array.from(gathered, ([group, kinds]) => {
    const rewards = numbers(`${group}/rewards`);
    const table = (kind: string, length: number, keys?: readonly string[]) => {
      const members = kinds.get(kind) ?? [];
      const chosen = keys?.flatMap((key) => {
        const name = `${group}/${kind}/${key}`;
        const found = members.filter((member) => member === name || member.startsWith(`${name}/`));
        return found.length > 0 ? found : [name];
      });
      const names = chosen ?? (members.length > 0 ? members : [`${group}/${kind}`]);
      return beside(names.map((name) => rows(name, length)));
    };
    return episode({
      name: group,
      observations: table("observations", rewards.length + 1, keys),
      actions: table("actions", rewards.length),
      rewards,
      terminations: flags(`${group}/terminations`, rewards.length),
      truncations: has(`${group}/truncations`) ? flags(`${group}/truncations`, rewards.length) : undefined,
      place: (t) => `${group}, step ${t}`,
    });
  });
}
