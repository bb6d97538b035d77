/** Where episodes end, and whether a mark says by what. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { airl } from "../../src/algorithms/airl";
import type { Arrays } from "../../src/demonstrations/arrays";
import { d3rlpy } from "../../src/demonstrations/d3rlpy";
import { d4rl } from "../../src/demonstrations/d4rl";
import { imitation } from "../../src/demonstrations/imitation";
import { minari } from "../../src/demonstrations/minari";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { type Episode, settle } from "../../src/demonstrations/recording";
import { robomimic } from "../../src/demonstrations/robomimic";
import { writeDemonstrations } from "../../src/demonstrations/writeDemonstrations";
import { box } from "../../src/spaces";

const arraysOf = (tables: Readonly<Record<string, readonly number[]>>): Arrays =>
  new Map(Object.entries(tables).map(([name, x]) => [name, { shape: [x.length], data: Float64Array.from(x) }]));
const seen = (episodes: readonly Episode[]) => episodes.map(({ observations }) => Array.from(observations.data));
const ended = (episodes: readonly Episode[]) => episodes.map(({ terminated }) => terminated);

const six = { observations: [0, 1, 2, 100, 101, 102], actions: [0, 0, 0, 0, 0, 0], rewards: [1, 1, 1, 1, 1, 1] };

test("D4RL's and d3rlpy's episodes end at a 1 in any of their marks", () => {
  for (const mark of ["timeouts", "episode_terminals"])
    expect(seen(d4rl("x", arraysOf({ ...six, terminals: [0, 0, 0, 0, 0, 1], [mark]: [0, 0, 1, 0, 0, 1] })))).toEqual([
      [0, 1, 2],
      [100, 101, 102],
    ]);
});

test("without marks D4RL's episodes end where the next observation is not that of the next row", () => {
  const arrays = arraysOf({
    ...six,
    terminals: [0, 0, 0, 0, 0, 0],
    next_observations: [1, 2, 3, 101, 102, 103],
  });
  expect(seen(d4rl("x", arrays))).toEqual([
    [0, 1, 2, 3],
    [100, 101, 102, 103],
  ]);
  expect(ended(d4rl("x", arrays))).toEqual([false, false]);
});

test("d3rlpy's numbered arrays are episodes by number, tuples side by side", () => {
  const arrays = arraysOf({
    observations_10: [5, 6],
    actions_10: [1, 1],
    rewards_10: [0, 0],
    observations_2: [7],
    actions_2: [1],
    rewards_2: [0],
  });
  expect(seen(d3rlpy("x", arrays))).toEqual([[7], [5, 6]]);
  const tuple = arraysOf({ observations_0_0: [1, 2], observations_0_1: [3, 4], actions_0: [0, 0], rewards_0: [0, 0] });
  expect(seen(d3rlpy("x", tuple))).toEqual([[1, 3, 2, 4]]);
});

test("a Minari episode ends at the first of its terminations and truncations", () => {
  const arrays = (terminations: number[], truncations: number[]) =>
    arraysOf({
      "episode_0/observations": [0, 1, 2, 3],
      "episode_0/actions": [0, 1, 2],
      "episode_0/rewards": [0, 0, 0],
      "episode_0/terminations": terminations,
      "episode_0/truncations": truncations,
    });
  for (const [terminations, truncations, length, terminated] of [
    [[0, 0, 1], [0, 0, 0], 3, true],
    [[0, 0, 0], [0, 1, 1], 2, false],
    [[0, 1, 0], [0, 1, 0], 2, true],
    [[0, 0, 1], [1, 0, 0], 1, false],
  ] as const) {
    const [read] = minari("x", arrays([...terminations], [...truncations]));
    expect([read.actions.length, read.terminated]).toEqual([length, terminated]);
  }
});

test("a robomimic group is an episode whatever its dones mark, and one whose next_obs contradict it is an error", () => {
  const group = { "data/demo_0/actions": [0, 0, 0], "data/demo_0/obs/x": [0, 1, 2], "data/demo_0/dones": [0, 1, 1] };
  expect(seen(robomimic("x", arraysOf({ ...group, "data/demo_0/next_obs/x": [1, 2, 3] })))).toEqual([[0, 1, 2, 3]]);
  expect(() => robomimic("x", arraysOf({ ...group, "data/demo_0/next_obs/x": [1, 9, 3] }))).toThrow(
    'x: "data/demo_0/next_obs" has another row 1 than "data/demo_0/obs" row 2; expected one episode in each group.',
  );
});

/** Trajectories of two, three and four steps in imitation's layout, the first of which was not over. */
const recorded = imitation(
  "x",
  arraysOf({
    obs: Array.from({ length: 12 }, (_, i) => i),
    acts: Array.from({ length: 9 }, () => 0),
    indices: [2, 5],
    terminal: [0, 1, 1],
  }),
);

test("a mark that may be a time limit is unknown, unless the user or the environment's horizon says what it is", () => {
  const settled = (...options: [Parameters<typeof settle>[1], Parameters<typeof settle>[2]?]) =>
    ended(recorded.map((episode) => settle(episode, ...options)));
  expect(settled(undefined)).toEqual([false, undefined, undefined]);
  expect(settled(true)).toEqual([false, true, true]);
  expect(settled(false)).toEqual([false, false, false]);
  expect(settled(undefined, { horizon: 4 })).toEqual([false, true, false]);
  expect(settled(undefined, { horizon: 3 })).toEqual([false, false, undefined]);
  expect(settled(undefined, { horizon: 9, fixedHorizon: true })).toEqual([false, false, false]);
  expect(settled(true, { horizon: 4 })).toEqual([false, true, true]);
  expect(settled(([x]) => x === 6)).toEqual([false, true, false]);
});

test("D4RL's terminal at the horizon is a time limit in a file that has no other mark, else a termination", () => {
  const marks = { terminals: [0, 0, 1, 0, 0, 1], next_observations: [1, 2, 3, 101, 102, 103] };
  const alone = d4rl("x", arraysOf({ ...six, ...marks }));
  expect(ended(alone)).toEqual([true, true]);
  expect(ended(alone.map((each) => settle(each, undefined, { horizon: 3 })))).toEqual([false, false]);
  expect(ended(alone.map((each) => settle(each, undefined, { horizon: 4 })))).toEqual([true, true]);
  const both = d4rl("x", arraysOf({ ...six, ...marks, timeouts: [0, 0, 0, 0, 0, 0] }));
  expect(ended(both.map((each) => settle(each, undefined, { horizon: 3 })))).toEqual([true, true]);
});

test("what needs to know how an episode ended refuses one that doesn't say, and says what to do", async () => {
  const path = join(__dirname, "../fixtures/datasets/imitation.npz");
  const anything = (width: number) => box(new Array(width).fill(-1e9), new Array(width).fill(1e9));
  const spaces = { observationSpace: anything(3), actionSpace: anything(1) };
  const world = {
    ...spaces,
    name: "Nowhere",
    horizon: 5,
    fixedHorizon: true,
    reset: () => 0,
    observe: () => new Float32Array(3),
    step: () => ({ state: 0, reward: 0, terminated: false }),
  };
  const unknown = await readDemonstrations(path, spaces);
  expect(unknown.map(({ terminated }) => terminated)).toEqual([undefined, false]);
  expect(() => airl(world, unknown).next()).toThrow(/use the option terminated of readDemonstrations/);
  await expect(writeDemonstrations("never.csv", unknown, spaces)).rejects.toThrow(
    /trajectory 0 doesn't say whether it was terminated; set terminated to true or false/,
  );
  expect((await readDemonstrations(path, world)).map(({ terminated }) => terminated)).toEqual([false, false]);
  const told = await readDemonstrations(path, spaces, { terminated: true });
  expect(told.map(({ terminated }) => terminated)).toEqual([true, false]);
});

const robots = join(__dirname, "../fixtures/datasets/robomimic.hdf5");

test("robomimic's masks and the option episodes choose what is read, by name or number, in the order asked for", async () => {
  const lengths = async (options: Parameters<typeof readDemonstrations>[2]) =>
    (await readDemonstrations(robots, undefined, options)).map(({ actions }) => actions.length);
  expect(await lengths({})).toEqual([4, 3]); // demo_2, demo_10
  expect(await lengths({ mask: "train" })).toEqual([3]);
  expect(await lengths({ episodes: ["demo_10", 2] })).toEqual([3, 4]);
  await expect(lengths({ mask: "valid" })).rejects.toThrow('there is no mask "valid"; there are train.');
  await expect(lengths({ episodes: [3] })).rejects.toThrow("there is no episode 3; there are demo_2, demo_10.");
  await expect(lengths({ mask: "train", episodes: [2] })).rejects.toThrow("there is no episode 2; there are demo_10.");
});
