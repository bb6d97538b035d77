/**
 * The HDF5 of Minari: groups `episode_0`, `episode_1`, …, each with `observations` (one row more than steps), `actions`,
 * `rewards`, `terminations` and `truncations`. Where the space is a dict or a tuple, so are the observations or actions
 * a group of arrays, which are put side by side in the order of their names.
 */
import { type Arrays, beside, contents } from "./arrays";
import { type Episode, episode, mostEpisodes } from "./recording";

/** The names of its arrays in the file. */
export const pattern = /^episode_\d+\/(observations|actions|rewards|terminations)(\/.*)?$/;

/** As `_index_2` comes before `_index_10`. */
const inOrder = new Intl.Collator("en", { numeric: true }).compare;

/** Of each name in an episode's group the array that bears it, or those that are in the group of that name. */
function gather(arrays: Arrays): ReadonlyMap<string, string[]> {
  const gathered = new Map<string, string[]>();
  for (const name of arrays.keys()) {
    const top = name.split("/").slice(0, 2).join("/");
    const group = gathered.get(top);
    if (group) group.push(name);
    else gathered.set(top, [name]);
  }
  return gathered;
}

/** The episodes; `path` is for messages only. */
export function minari(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers, flags, fail, has } = contents(
    path,
    arrays,
    "observations, actions, rewards and terminations in each group episode_0, episode_1, …, as Minari writes them",
  );
  const gathered = gather(arrays);
  const table = (name: string, length: number) =>
    beside((gathered.get(name) ?? [name]).sort(inOrder).map((member) => rows(member, length)));
  const read = (index: number): Episode => {
    const group = `episode_${index}`;
    const rewards = numbers(`${group}/rewards`);
    return episode({
      observations: table(`${group}/observations`, rewards.length + 1),
      actions: table(`${group}/actions`, rewards.length),
      rewards,
      terminations: flags(`${group}/terminations`, rewards.length),
      place: (t) => `${group}, step ${t}`,
    });
  };
  const episodes: Episode[] = [];
  while (has(`episode_${episodes.length}/rewards`)) {
    if (episodes.length === mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
    episodes.push(read(episodes.length));
  }
  const named = new Set([...arrays.keys()].map((name) => name.split("/")[0])).size;
  if (episodes.length !== named)
    fail(`there are ${named} groups of episodes; expected episode_0 to episode_${named - 1}, each with rewards.`);
  return episodes;
}
