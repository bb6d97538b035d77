/** What layouts make of arrays that are not as they should be. */
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Arrays } from "../../src/demonstrations/arrays";
import { d4rl } from "../../src/demonstrations/d4rl";
import { imitation } from "../../src/demonstrations/imitation";
import { groups, minari } from "../../src/demonstrations/minari";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { checkWidths } from "../../src/demonstrations/recording";
import { robomimic } from "../../src/demonstrations/robomimic";

/** Arrays of numbers, of one axis or, where each is a list, of two. */
const arraysOf = (tables: Readonly<Record<string, readonly number[] | readonly number[][]>>): Arrays =>
  new Map(
    Object.entries(tables).map(([name, table]) => {
      const [first] = table;
      const shape = Array.isArray(first) ? [table.length, first.length] : [table.length];
      return [name, { shape, data: Float64Array.from(table.flat()) }];
    }),
  );

const episode = {
  "episode_0/observations": [[0], [1], [2], [3]],
  "episode_0/actions": [[0], [1], [2]],
  "episode_0/rewards": [1, 1, 1],
  "episode_0/terminations": [0, 0, 1],
};
const wider = {
  "episode_1/observations": [
    [0, 0],
    [1, 1],
  ],
  "episode_1/actions": [[0]],
  "episode_1/rewards": [1],
  "episode_1/terminations": [0],
};
const flat = { observations: [[0], [1], [2]], actions: [[0], [1], [2]], rewards: [1, 1, 1], terminals: [0, 1, 0] };
const trajectories = { obs: [[0], [1], [2], [3], [4]], acts: [0, 1, 0], indices: [2], terminal: [1, 0] };
const demo = { "data/demo_0/obs/x": [[0], [1]], "data/demo_0/actions": [[0], [1]] };

test("an episode ends at its first termination, and what was recorded after it is left out", () => {
  const [cut] = minari("cut", arraysOf({ ...episode, "episode_0/terminations": [0, 1, 0] }));
  expect([Array.from(cut.observations.data), Array.from(cut.actions.data), cut.rewards.length, cut.terminated]).toEqual(
    [[0, 1, 2], [0, 1], 2, true],
  );
});

test("a termination whose observation was not stored is not one that is known of", () => {
  const [first, rest] = d4rl("flat", arraysOf(flat));
  expect([first.observations.length, first.actions.length, first.terminated]).toEqual([2, 2, false]);
  expect([rest.observations.length, rest.actions.length, rest.terminated]).toEqual([1, 1, false]);
});

test("rewards that are not kept are NaN", () => {
  expect(imitation("unpaid", arraysOf(trajectories)).map(({ rewards }) => Array.from(rewards))).toEqual([
    [Number.NaN, Number.NaN],
    [Number.NaN],
  ]);
  expect(Array.from(robomimic("unpaid", arraysOf(demo))[0].rewards)).toEqual([Number.NaN, Number.NaN]);
});

test.each<[string, () => unknown, RegExp]>([
  [
    "Minari without an episode in between",
    () => groups("file", ["episode_0/rewards", "episode_2/rewards"]),
    /^file: there are 2 groups of episodes, and one is episode_2; expected episode_0 to episode_1/,
  ],
  [
    "Minari with as many observations as actions",
    () => minari("file", arraysOf({ ...episode, "episode_0/observations": [[0], [1], [2]] })),
    /^file: "episode_0\/observations" has shape \(3, 1\); expected one row for each of the 4 steps/,
  ],
  [
    "Minari without terminations",
    () =>
      minari(
        "file",
        arraysOf({ "episode_0/rewards": [1], "episode_0/actions": [1], "episode_0/observations": [0, 1] }),
      ),
    /^file: there is no array "episode_0\/terminations"; expected observations, actions, rewards and terminations in each/,
  ],
  [
    "D4RL with a mark that is none",
    () => d4rl("file", arraysOf({ ...flat, timeouts: [0, 0, 2] })),
    /^file: "timeouts" holds 2 in row 2; expected 0 or 1/,
  ],
  [
    "D4RL with NaN",
    () => d4rl("file", arraysOf({ ...flat, actions: [[0], [Number.NaN], [2]] })),
    /^file: "actions" holds NaN in row 1; expected finite numbers, within float32/,
  ],
  [
    "D4RL with wider next observations",
    () =>
      d4rl(
        "file",
        arraysOf({
          ...flat,
          next_observations: [
            [0, 0],
            [1, 1],
            [2, 2],
          ],
        }),
      ),
    /^file: "next_observations" has rows of 2 numbers; expected 1, as in what was seen before/,
  ],
  [
    "robomimic with wider next observations",
    () =>
      robomimic(
        "file",
        arraysOf({
          ...demo,
          "data/demo_0/next_obs/x": [
            [0, 0],
            [1, 1],
          ],
        }),
      ),
    /^file: "data\/demo_0\/next_obs\/x" has rows of 2 numbers; expected 1/,
  ],
  [
    "an episode that is wider than those before",
    () => checkWidths("file", minari("file", arraysOf({ ...episode, ...wider }))),
    /^file, episode_1, step 0: each observation has 2 number\(s\), but 1 before/,
  ],
  [
    "imitation with indices that fall",
    () => imitation("file", arraysOf({ ...trajectories, indices: [2, 1], terminal: [1, 1, 1] })),
    /^file: "indices" holds 1; expected whole numbers that rise, below the 3 actions/,
  ],
  [
    "imitation with an index beyond the actions",
    () => imitation("file", arraysOf({ ...trajectories, indices: [3] })),
    /^file: "indices" holds 3; expected whole numbers that rise, below the 3 actions/,
  ],
  [
    "imitation without the extra observations",
    () => imitation("file", arraysOf({ ...trajectories, obs: [[0], [1], [2]] })),
    /^file: "obs" has shape \(3, 1\); expected one row for each of the 5 steps/,
  ],
  [
    "robomimic without anything seen",
    () => robomimic("file", arraysOf({ "data/demo_0/actions": [[0]] })),
    /^file: "data\/demo_0\/obs" has no arrays of one or two axes; name some in the option keys/,
  ],
])("%s is an error that says where", (_, read, message) => {
  expect(read).toThrow(message);
});

const odd = join(__dirname, "../fixtures/datasets/odd.parquet");
const reading = (observation: string) =>
  readDemonstrations(odd, undefined, { columns: { observation: [observation], action: "small" } });

test.each<[string, RegExp]>([
  ["ragged", /odd.parquet: "ragged" has no list of 2 numbers in row 1, as in row 0/],
  ["missing", /odd.parquet: "missing" holds null in row 1; expected numbers/],
  ["missing_within", /odd.parquet: "missing_within" holds null in row 1; expected numbers/],
  ["large", /odd.parquet: "large" holds 9007199254740992 in row 1; expected numbers, integers of at most 2\^53/],
])("a Parquet column that is %s is an error that names its row", async (name, message) => {
  await expect(reading(name)).rejects.toThrow(message);
});

test("Parquet's float16, int8 and bool are numbers", async () => {
  const [{ observations, actions }] = await reading("half");
  expect([Array.from(observations.data), Array.from(actions.data)]).toEqual([[0.5, 1.5], [-1]]);
  expect(Array.from((await reading("flag"))[0].observations.data)).toEqual([1, 0]);
});
