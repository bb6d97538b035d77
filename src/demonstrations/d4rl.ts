/**
 * The HDF5 format of D4RL, and of d3rlpy before version 2: `observations`, `actions`, `rewards`, `terminals` and, in
 * most files, `timeouts` (D4RL) or `episode_terminals` (d3rlpy) and `next_observations`, with one row per step. An
 * episode ends where any mark is 1, and where a next observation differs from the observation of the next row.
 * Without `next_observations`, final observations are not stored. The rows after the last mark are a truncated
 * episode.
 */
import { type Arrays, contents } from "./arrays";
import { breaks, type Episode, episodes, rowsWhere } from "./recording";

/** Matches the names of the arrays in a file. */
export const pattern = /^(observations|actions|rewards|terminals|timeouts|episode_terminals|next_observations)$/;

/** Returns the episodes. Errors call the file `path`. */
export function d4rl(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers, flags, fail, has } = contents(
    path,
    arrays,
    "observations, actions, rewards and terminals, as D4RL and d3rlpy write them",
  );
  const terminations = flags("terminals");
  const { length } = terminations;
  const truncations = ["timeouts", "episode_terminals"].filter(has).map((name) => flags(name, length));
  const observations = rows("observations", length);
  const next = has("next_observations") ? rows("next_observations", length, observations.width) : undefined;
  const ends = (row: number) =>
    [terminations, ...truncations].some((marks) => marks[row] === 1) ||
    (next !== undefined && breaks(observations, next, row));
  return episodes(
    {
      observations,
      next,
      actions: rows("actions", length),
      rewards: numbers("rewards", length),
      terminations,
      place: (t) => `row ${t}`,
    },
    rowsWhere(length, (row) => row === 0 || ends(row - 1), fail),
  ).map((episode) => ({ ...episode, eitherEnd: truncations.length === 0 }));
}
