/** What is written in Minari's layout, read by us and by Minari itself (skipped where no Python has it; see check_minari.py). */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { writeDemonstrations } from "../../src/demonstrations/writeDemonstrations";
import { cartPole } from "../../src/environments/classic/cartPole";
import { pendulum } from "../../src/environments/classic/pendulum";
import { frozenLake } from "../../src/environments/tabular/frozenLake";
import { rollouts } from "../../src/experience/episodes";
import { randomPolicy } from "../../src/experience/randomPolicy";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box } from "../../src/spaces";
import type { Environment, Trajectory } from "../../src/types";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minari-"));
});
afterAll(() => rm(folder, { recursive: true }));

const played = (env: Environment) =>
  rollouts(env, randomPolicy(env), { episodes: 3, seed: 1 }).map(({ states: _, ...rest }) => rest);

const worlds: readonly [string, Environment][] = [
  ["cartpole-random-v0", cartPole as Environment],
  ["pendulum-random-v0", pendulum as Environment],
  ["frozen-lake-random-v0", frozenLake as Environment],
];

test.each(worlds)("%s, written as a folder and as a file, is read again to the last bit", async (name, env) => {
  const trajectories = played(env);
  for (const path of [name, `${name}.hdf5`, `${name}.h5`]) {
    await writeDemonstrations(join(folder, path), trajectories, env);
    expect(await readDemonstrations(join(folder, path), env)).toEqual(trajectories);
  }
  expect((await readdir(folder)).filter((each) => each.endsWith(".tmp"))).toEqual([]);
});

test("random bits of float32 and float64 come back as the same bits", async () => {
  const random = seeded(1);
  const words = Uint32Array.from({ length: 4_002 }, () => random.integers(0, 2 ** 32));
  words.set([0x80000000, 1, 0x80000001, 0x7f7fffff, 0x00800000]);
  const floats = new Float32Array(words.buffer).map((x) => (Number.isFinite(x) ? x : 0));
  const doubles = new Float64Array(words.buffer).map((x) => (Number.isFinite(x) ? x : -0));
  const trajectory: Trajectory = {
    observations: new Rows(floats.slice(0, 4_002), 2),
    actions: new Rows(floats.slice(0, 2_000), 1),
    rewards: doubles.slice(0, 2_000),
    terminated: true,
  };
  const all = (width: number) =>
    box(new Array(width).fill(Number.NEGATIVE_INFINITY), new Array(width).fill(Number.POSITIVE_INFINITY));
  const path = join(folder, "bits.hdf5");
  await writeDemonstrations(path, [trajectory], { observationSpace: all(2), actionSpace: all(1) });
  const [back] = await readDemonstrations(path);
  const bytes = (values: Float32Array | Float64Array) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect(bytes(back.observations.data).equals(bytes(trajectory.observations.data))).toBe(true);
  expect(bytes(back.actions.data).equals(bytes(trajectory.actions.data))).toBe(true);
  expect(bytes(back.rewards).equals(bytes(trajectory.rewards))).toBe(true);
});

test("what could not be read back is not written, a data set is not written over, and nothing is left behind", async () => {
  const [trajectory] = played(cartPole as Environment);
  const before = await readdir(folder);
  const broken: readonly [Trajectory, RegExp][] = [
    [{ ...trajectory, rewards: trajectory.rewards.map(() => Number.NaN) }, /episode_0\/rewards" holds NaN in row 0/],
    [
      {
        ...trajectory,
        actions: new Rows(
          trajectory.actions.data.map(() => 5),
          1,
        ),
      },
      /not written, trajectory 0, step 0: action is 5; expected a whole number from 0 to 1/,
    ],
    [
      {
        ...trajectory,
        observations: trajectory.observations.slice(0, 1),
        actions: trajectory.actions.slice(0, 0),
        rewards: new Float64Array(),
      },
      /episode_0\/rewards" has shape \(0\); expected one number/,
    ],
  ];
  for (const [each, message] of broken)
    for (const path of ["broken.hdf5", "broken-v0"])
      await expect(writeDemonstrations(join(folder, path), [each], cartPole)).rejects.toThrow(message);
  await expect(writeDemonstrations(join(folder, "cartpole-random-v0"), [trajectory], cartPole)).rejects.toThrow(
    /cartpole-random-v0: there is something already/,
  );
  await expect(writeDemonstrations(join(folder, "cartpole"), [trajectory], cartPole)).rejects.toThrow(
    /expected a name such as cartpole-expert-v0/,
  );
  await expect(writeDemonstrations(join(folder, "none", "x.hdf5"), [trajectory], cartPole)).rejects.toThrow();
  expect(await readdir(folder)).toEqual(before);
});

const python = process.env.MINARI_PYTHON ?? "python3";
const there = spawnSync(python, ["-c", "import minari, h5py"]).status === 0;

test.skipIf(!there).each(worlds)("Minari itself loads %s, with the same numbers", async (name, env) => {
  const trajectories = played(env);
  const home = await mkdtemp(join(folder, "home-"));
  await writeDemonstrations(join(home, name), trajectories, env);
  const script = join(__dirname, "../fixtures/check_minari.py");
  const { stdout, stderr } = spawnSync(python, [script, home, name], { encoding: "utf8" });
  expect(stderr).toBe("");
  const loaded = JSON.parse(stdout);
  expect([loaded.total_episodes, loaded.total_steps]).toEqual([
    3,
    trajectories.reduce((sum, { actions }) => sum + actions.length, 0),
  ]);
  expect(loaded.episodes).toEqual(
    trajectories.map(({ observations, actions, rewards, terminated }, id) => ({
      id,
      observations: Array.from(observations.data),
      actions: Array.from(actions.data),
      rewards: Array.from(rewards),
      terminated,
      truncated: !terminated,
    })),
  );
});
