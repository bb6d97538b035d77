/**
 * The HDF5 of D4RL: `observations`, `actions`, `rewards`, `terminals` and, in most, `timeouts` and `next_observations`,
 * a row a step. An episode ends where either mark is 1. Without `next_observations` no last observations are kept; what
 * follows the last mark is an episode that was cut.
 */
import { type Arrays, contents } from "./arrays";
import { type Episode, episodes, rowsWhere } from "./recording";

/** The names of its arrays in the file. */
export const pattern = /^(observations|actions|rewards|terminals|timeouts|next_observations)$/;

/** The episodes; `path` is for messages only. */
export function d4rl(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers, flags, fail, has } = contents(
    path,
    arrays,
    "observations, actions, rewards and terminals, as D4RL writes them",
  );
  const terminations = flags("terminals");
  const { length } = terminations;
  const timeouts = has("timeouts") ? flags("timeouts", length) : new Uint8Array(length);
  const observations = rows("observations", length);
  return episodes(
    {
      observations,
      next: has("next_observations") ? rows("next_observations", length, observations.width) : undefined,
      actions: rows("actions", length),
      rewards: numbers("rewards", length),
      terminations,
      place: (t) => `row ${t}`,
    },
    rowsWhere(length, (row) => row === 0 || terminations[row - 1] + timeouts[row - 1] > 0, fail),
  );
}
