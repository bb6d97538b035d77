import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { parseNpz } from "../../src/demonstrations/npz";
import { readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { cartPole } from "../../src/environments/cartPole";
import { evaluate } from "../../src/metrics/evaluate";
import { arrays, npy, zip } from "./zip";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "npz-"));
});
afterAll(() => rm(folder, { recursive: true }));

const save = async (files: Record<string, Buffer>, claim?: number) => {
  const path = join(folder, "demonstrations.npz");
  await writeFile(path, zip(files, claim));
  return path;
};

test("episodes without a last observation give their last action up, and readTransitions keeps every pair", async () => {
  const path = await save(arrays());
  const episodes = await readDemonstrations(path, cartPole);
  expect(episodes.map(({ observations, actions }) => [observations.length, actions.length])).toEqual([
    [3, 2],
    [2, 1],
  ]);
  expect(episodes.every(({ terminated }) => !terminated)).toBe(true);
  const pairs = await readTransitions(path, cartPole);
  expect(Array.from(pairs.actions.data)).toEqual([0, 1, 1, 0, 1]);
  expect(Array.from(pairs.episodes)).toEqual([0, 0, 0, 1, 1]);
});

test.each<[string, Record<string, Buffer>, RegExp]>([
  [
    "a pickled object is refused before it is looked at",
    { "obs.npy": npy([1], [1], { descr: "|O" }) },
    /"obs" holds pickled Python objects, which are never unpickled/,
  ],
  [
    "a structured array is refused",
    { "obs.npy": npy([1], [1], { descr: "<f8" }).fill("[('a', '<f8')]", 20, 34) },
    /"obs" has a header that cannot be read/,
  ],
  [
    "a header that promises more than there is",
    { "obs.npy": npy([1, 2], [5, 400]) },
    /shape is \(5, 400\), which takes 16000 bytes, but holds 16/,
  ],
  [
    "numbers in Fortran order",
    { "obs.npy": npy(new Array(20).fill(0), [5, 4], { fortran: "True" }) },
    /Fortran order; save numpy.ascontiguousarray/,
  ],
  [
    "big-endian numbers",
    { "obs.npy": npy(new Array(20).fill(0), [5, 4], { descr: ">f8" }) },
    /type ">f8"; expected one of <f4/,
  ],
  ["something that is not an array", { "obs.npy": Buffer.from("hello, this is text") }, /"obs" is not a NumPy array/],
  [
    "NaN",
    { "obs.npy": npy([...new Array(19).fill(0), Number.NaN], [5, 4]) },
    /"obs" holds NaN in row 4; expected finite numbers/,
  ],
  [
    "arrays of different lengths",
    { "actions.npy": npy([0, 1], [2, 1]) },
    /"actions" has shape \(2, 1\); expected one row for each of the 5 steps/,
  ],
  [
    "an action out of range",
    { "actions.npy": npy([0, 1, 2, 0, 1], [5, 1]) },
    /demonstrations.npz, row 2: the action is 2; expected a whole number from 0 to 1/,
  ],
  [
    "observations of another environment",
    { "obs.npy": npy(new Array(15).fill(0), [5, 3]) },
    /each observation has 3 number\(s\).*another environment\?/,
  ],
  [
    "an observation outside the space",
    { "obs.npy": npy([...new Array(18).fill(0), 9, 0], [5, 4]) },
    /row 4: the observation is 0, 0, 9, 0; expected 4 numbers from/,
  ],
  [
    "a first row that starts no episode",
    { "episode_starts.npy": npy([0, 0, 0, 1, 0], [5]) },
    /"episode_starts" begins with 0/,
  ],
])("%s is an error that names the file", async (_, change, message) => {
  const path = await save({ ...arrays(), ...change });
  await expect(readDemonstrations(path, cartPole)).rejects.toThrow(message);
  await expect(readDemonstrations(path, cartPole)).rejects.toThrow(path);
});

test("a missing array is named", async () => {
  const { "rewards.npy": _, ...rest } = arrays();
  await expect(readDemonstrations(await save(rest))).rejects.toThrow(
    /no array "rewards"; expected obs, actions, rewards and episode_starts/,
  );
});

test("a zip that lies about its sizes stops where it lies, and one that is a bomb is not inflated", async () => {
  await expect(readDemonstrations(await save(arrays(), 10))).rejects.toThrow(/too many bytes/);
  await expect(readDemonstrations(await save(arrays(), 1e6))).rejects.toThrow(/not enough bytes/);
  await expect(readDemonstrations(await save(arrays(), 3e9))).rejects.toThrow(/says it holds 3000000000 bytes/);
  const before = process.memoryUsage().rss;
  const bomb = { ...arrays(), "obs.npy": Buffer.alloc(2 ** 28) };
  await expect(readDemonstrations(await save(bomb, 1000))).rejects.toThrow(/too many bytes/);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 30);
});

test("what is not a zip, not there, a folder, or of another kind is an error that says so", async () => {
  await writeFile(join(folder, "text.npz"), "not a zip");
  await expect(readDemonstrations(join(folder, "text.npz"))).rejects.toThrow(/text.npz: /);
  await expect(readDemonstrations(join(folder, "none.npz"))).rejects.toThrow(
    /none.npz can't be read: there is no such file/,
  );
  await expect(readDemonstrations(join(folder, "x.json"))).rejects.toThrow(/are read from .csv and .npz files/);
});

/** FUZZ=10000 npx vitest run test/demonstrations/npz.test.ts */
test("mutated files give an error or a value, never a crash or a hang", async () => {
  let seed = 1;
  const below = (n: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const mutate = (bytes: Buffer): Buffer => {
    const at = below(bytes.length);
    const length = 1 + below(8);
    const kind = below(6);
    if (kind === 0) return bytes.subarray(0, at);
    if (kind === 1) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    if (kind === 2)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length), at), bytes.subarray(at)]);
    const changed = Buffer.from(bytes);
    for (let i = 0; i < length; i++) changed[below(bytes.length)] = kind === 3 ? 0 : kind === 4 ? 255 : below(256);
    return changed;
  };
  const outcomes = { values: 0, errors: 0 };
  for (let i = 0; i < Number(process.env.FUZZ ?? 500); i++) {
    const files = arrays();
    const name = Object.keys(files)[below(5)];
    // Half of the mutations are inside an array, in a sound zip, so that they reach the array's reader.
    const bytes = i % 2 === 0 ? mutate(zip(files)) : zip({ ...files, [name]: mutate(files[name]) });
    await parseNpz("fuzzed.npz", bytes).then(
      () => outcomes.values++,
      (error) => {
        expect(error).toBeInstanceOf(Error);
        expect(error.message).toMatch(/^fuzzed.npz: /);
        outcomes.errors++;
      },
    );
  }
  expect(outcomes.errors).toBeGreaterThan(outcomes.values / 10);
}, 600_000);

const recorded = join(__dirname, "../../../shared/data/stable-baselines/expert_cartpole.npz");

test.skipIf(!existsSync(recorded))(
  "stable-baselines' recorded CartPole expert loads: 49,527 steps, 100 episodes, mean return 495.27",
  async () => {
    const { actions, rewards, episodes } = await readTransitions(recorded, cartPole);
    expect([actions.length, new Set(episodes).size]).toEqual([49_527, 100]);
    expect(rewards.reduce((sum, reward) => sum + reward, 0) / 100).toBe(495.27);
    const trajectories = await readDemonstrations(recorded, cartPole);
    expect([trajectories.length, trajectories.reduce((sum, { actions }) => sum + actions.length, 0)]).toEqual([
      100, 49_427,
    ]);
  },
);

test.skipIf(!existsSync(recorded))(
  "a clone of 10 of its episodes reaches 475 over 100 episodes, for 5 of 5 seeds",
  async () => {
    const shown = (await readDemonstrations(recorded, cartPole)).slice(0, 10);
    for (const seed of [0, 1, 2, 3, 4]) {
      const clone = [...bc(cartPole, shown, { seed, learningRate: 1e-3 })].at(-1)!.policy; // Adam's own default
      expect(evaluate(cartPole, clone, { episodes: 100, seed: 100 + seed }).meanReturn).toBeGreaterThanOrEqual(475);
    }
  },
  120_000,
);
