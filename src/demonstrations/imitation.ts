/**
 * The .npz of imitation before its version 1.0: `acts` and `rews` of all trajectories end to end, `obs` with one row more
 * a trajectory, `indices`, the rows of `acts` at which the second and each later one starts, and `terminal`, one mark a
 * trajectory: 1 where it was over, by termination or by a time limit. Its `infos` are pickled, and so never looked at.
 */
import { type Arrays, contents } from "./arrays";
import { type Episode, episode, mostEpisodes } from "./recording";

export const names = ["obs", "acts", "rews", "indices", "terminal"];

/** The episodes; `path` is for messages only. */
export function imitation(path: string, arrays: Arrays): Episode[] {
  const { rows, numbers, flags, fail, has } = contents(
    path,
    arrays,
    "obs, acts, indices and terminal, as imitation writes them",
  );
  const actions = rows("acts");
  const starts = [
    0,
    ...(arrays.get("indices")?.data ?? fail('there is no array "indices"; expected it beside "acts".')),
  ];
  if (starts.length > mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
  const odd = starts.findIndex((start, i) => !Number.isInteger(start) || (i > 0 && start <= starts[i - 1]));
  if (odd > 0 || starts.at(-1)! >= actions.length)
    fail(
      `"indices" holds ${starts[Math.max(odd, 1)]}; expected whole numbers that rise, below the ${actions.length} actions.`,
    );
  const observations = rows("obs", actions.length + starts.length);
  const terminal = flags("terminal", starts.length);
  const rewards = has("rews") ? numbers("rews", actions.length) : undefined;
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? actions.length;
    return {
      ...episode({
        name: String(i),
        observations: observations.slice(start + i, end + i + 1),
        actions: actions.slice(start, end),
        rewards: rewards?.subarray(start, end),
        place: (t) => `trajectory ${i}, step ${t}`,
      }),
      terminated: terminal[i] === 1 ? undefined : false,
      eitherEnd: true,
    };
  });
}
