/** Data sets in the layouts of others, written by their own software (test/fixtures/make_datasets.py). */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ReadOptions, readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { cartPole } from "../../src/environments/classic/cartPole";
import { pendulum } from "../../src/environments/classic/pendulum";
import { Rows } from "../../src/rows";
import type { Trajectory } from "../../src/types";

type Table = readonly (number | boolean | readonly number[])[];

const fixtures = join(__dirname, "../fixtures/datasets");
const read = (name: string, options?: ReadOptions) => readDemonstrations(join(fixtures, name), undefined, options);
const expected = JSON.parse(readFileSync(join(fixtures, "expected.json"), "utf8"));

/** Rows of numbers as float32. */
const rows = (table: Table) =>
  new Rows(Float32Array.from(table.flat() as number[]), Array.isArray(table[0]) ? table[0].length : 1);

const trajectory = (observations: Table, actions: Table, rewards: Table, terminated?: boolean): Trajectory => ({
  observations: rows(observations),
  actions: rows(actions),
  rewards: Float64Array.from(rewards as number[]),
  terminated,
});

test.each(["cartpole", "pendulum", "nested"])(
  "Minari's %s comes out as Minari gives it, by its folder, the folder in it, and the file",
  async (name) => {
    const episodes = expected[name].map((each: Record<string, Table>) =>
      trajectory(each.observations, each.actions, each.rewards, each.terminated as unknown as boolean),
    );
    for (const path of ["random-v0", "random-v0/data", "random-v0/data/main_data.hdf5"])
      expect(await read(`${name}/${path}`)).toEqual(episodes);
  },
);

test("Minari's CartPole and Pendulum fit our worlds, and not one another's", async () => {
  const path = (name: string) => join(fixtures, name, "random-v0");
  expect(await readDemonstrations(path("cartpole"), cartPole)).toHaveLength(2);
  expect(await readDemonstrations(path("pendulum"), pendulum)).toHaveLength(2);
  await expect(readDemonstrations(path("pendulum"), cartPole)).rejects.toThrow(
    /main_data.hdf5: each observation has 3 number\(s\).*another environment\?/,
  );
});

test("D4RL's episodes end at a terminal or a timeout; without next_observations each gives up its last action", async () => {
  const { observations, actions, rewards } = expected.d4rl;
  const ends = [4, 8, 11];
  const cut = ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1] + 1;
    const upTo = (table: Table) => table.slice(start, end);
    return trajectory(observations.slice(start, end + 1), upTo(actions), upTo(rewards), false);
  });
  expect(await read("d4rl.hdf5")).toEqual(cut);
  expect((await readTransitions(join(fixtures, "d4rl.hdf5"))).actions).toEqual(rows(actions));
});

test("D4RL's next_observations are the last ones: of a terminal, a timeout, and the unfinished end of the file", async () => {
  const { observations, next_observations: next, actions, rewards } = expected.d4rl;
  const whole = [
    [0, 4],
    [5, 8],
    [9, 11],
  ].map(([start, end]) => {
    const of = (table: Table) => table.slice(start, end + 1);
    return trajectory([...of(observations), next[end]], of(actions), of(rewards), end === 4);
  });
  expect(await read("d4rl-next.hdf5")).toEqual(whole);
});

test("robomimic's demos come in the order of their numbers, their flat keys by name or as told", async () => {
  const demos = ["demo_2", "demo_10"].map((name) => expected.robomimic[name]);
  const beside = (a: Table, b: Table) => a.map((row, i) => [...(row as number[]), ...(b[i] as number[])]);
  expect(await read("robomimic.hdf5")).toEqual(
    demos.map((demo) => trajectory(beside(demo.eef_pos, demo.object), demo.actions, demo.rewards)),
  );
  expect(await read("robomimic.hdf5", { keys: ["object", "eef_pos"] })).toEqual(
    demos.map((demo) => trajectory(beside(demo.object, demo.eef_pos), demo.actions, demo.rewards)),
  );
  const [pictured] = await read("robomimic.hdf5", { keys: ["image", "object"] });
  expect(pictured.observations.width).toBe(12 + 2);
  await expect(read("robomimic.hdf5", { keys: ["force"] })).rejects.toThrow(
    /robomimic.hdf5: there is no array "data\/demo_2\/obs\/force"/,
  );
});

test("imitation's .npz comes out with every last observation, and its pickled infos are left alone", async () => {
  const { obs, acts, rews } = expected.imitation;
  expect(await read("imitation.npz")).toEqual([
    trajectory(obs.slice(0, 4), acts.slice(0, 3), rews.slice(0, 3)),
    trajectory(obs.slice(4), acts.slice(3), rews.slice(3), false),
  ]);
});

test.each([
  "lerobot-none.parquet",
  "lerobot-snappy.parquet",
  "lerobot-gzip.parquet",
  "lerobot-zstd.parquet",
  "lerobot",
])("LeRobot's %s: each episode gives up its last action, and readTransitions keeps every pair", async (name) => {
  const columns = expected.lerobot;
  const [observations, actions, rewards] = [columns["observation.state"], columns.action, columns["next.reward"]];
  expect(await read(name)).toEqual([
    trajectory(observations.slice(0, 3), actions.slice(0, 2), rewards.slice(0, 2), false),
    trajectory(observations.slice(3), actions.slice(3, 4), rewards.slice(3, 4), false),
  ]);
  expect((await readTransitions(join(fixtures, name))).actions).toEqual(rows(actions));
});

test("other columns of a Parquet file are read as what they are said to be", async () => {
  const columns = { observation: ["timestamp", "observation.state"], action: "frame_index", episode: "episode_index" };
  const [first] = await read("lerobot-zstd.parquet", { columns });
  expect([first.observations.width, Array.from(first.actions.data), first.rewards]).toEqual([
    3,
    [0, 1],
    Float64Array.of(Number.NaN, Number.NaN),
  ]);
  await expect(read("lerobot-zstd.parquet", { columns: { ...columns, action: "task" } })).rejects.toThrow(
    /lerobot-zstd.parquet: "task" holds a string in row 0; expected numbers/,
  );
  await expect(read("lerobot-zstd.parquet", { columns: { ...columns, action: "torque" } })).rejects.toThrow(
    /lerobot-zstd.parquet: there is no array "torque"; expected the columns timestamp, observation.state, torque/,
  );
});

test("a folder without a data set says what is expected of one, and one that imitation saved what to do with it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "saved-"));
  await writeFile(join(folder, "data-00000-of-00001.arrow"), "");
  await expect(readDemonstrations(folder)).rejects.toThrow(
    /is a folder of Hugging Face's datasets, as imitation saves from version 1.0 on. Save its trajectories t, .* as .npz/,
  );
  await rm(folder, { recursive: true });
  await expect(readDemonstrations(__dirname)).rejects.toThrow(
    /it is a folder, but neither one of Minari \(data\/main_data.hdf5\) nor of LeRobot/,
  );
});
