/**
 * The .npz format of stable-baselines: `obs`, `actions`, `rewards`, and `episode_starts`, which is 1 where an episode
 * starts, with one row for each step. Final observations are not stored.
 */
import { type Arrays, contents } from "./arrays";
import { type Episode, episodes, rowsWhere } from "./recording";

/** The arrays of the format that are read. */
export const names = ["obs", "actions", "rewards", "episode_starts"];

/** Returns the episodes. Errors call the file `path`. */
export function stableBaselines(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers, flags, fail } = contents(
    path,
    arrays,
    "obs, actions, rewards and episode_starts, as stable-baselines writes them",
  );
  const starts = flags("episode_starts");
  if (starts[0] !== 1)
    fail(`"episode_starts" begins with ${starts[0]}; expected 1, for the first row starts an episode.`);
  return episodes(
    {
      observations: rows("obs", starts.length),
      actions: rows("actions", starts.length),
      rewards: numbers("rewards", starts.length),
      place: (t) => `row ${t}`,
    },
    rowsWhere(starts.length, (row) => starts[row] === 1, fail),
  );
}
