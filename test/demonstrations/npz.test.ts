import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseNpy } from "../../src/demonstrations/npy";
import { parseNpz } from "../../src/demonstrations/npz";
import { readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { names, stableBaselines } from "../../src/demonstrations/stableBaselines";
import { cartPole } from "../../src/environments/classic/cartPole";
import { box } from "../../src/spaces";
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
    { "obs.npy": npy([1], [1], { descr: [["a", "<f8"]] }) },
    /"obs" holds records; save each of their fields as an array of its own/,
  ],
  [
    "a structured array with a pickled field is refused",
    { "obs.npy": npy([1], [1], { descr: [["a", "|O"]] }) },
    /"obs" holds pickled Python objects, which are never unpickled/,
  ],
  [
    "a header that is not Python's",
    { "obs.npy": npy([1], [1]).fill("x", 12, 20) },
    /"obs" has a header that cannot be read/,
  ],
  [
    "a version of the format that does not exist yet",
    { "obs.npy": npy([1], [1]).fill(9, 6, 7) },
    /"obs" is of version 9 of the .npy format; expected 1, 2 or 3/,
  ],
  [
    "an array cut short",
    { "obs.npy": npy(new Array(20).fill(0), [5, 4]).subarray(0, -3) },
    /shape is \(5, 4\), which takes 160 bytes, but holds 157/,
  ],
  [
    "a number beyond float32",
    { "obs.npy": npy([1e300, ...new Array(19).fill(0)], [5, 4]) },
    /"obs" holds 1e\+300 in row 0; expected finite numbers, within float32/,
  ],
  [
    "more than one reward a step",
    { "rewards.npy": npy(new Array(10).fill(1), [5, 2]) },
    /"rewards" has shape \(5, 2\); expected one number for each of the 5 steps/,
  ],
  [
    "a start that is neither 0 nor 1",
    { "episode_starts.npy": npy([1, 0, 0, 2, 0], [5]) },
    /"episode_starts" holds 2 in row 3; expected 0 or 1/,
  ],
  ["no steps", { "episode_starts.npy": npy([], [0]) }, /has shape .*; expected one .* for each of the 0 steps/],
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
    /demonstrations.npz, row 2: action is 2; expected a whole number from 0 to 1/,
  ],
  [
    "observations of another environment",
    { "obs.npy": npy(new Array(15).fill(0), [5, 3]) },
    /each observation has 3 number\(s\).*another environment\?/,
  ],
  [
    "an observation outside the space",
    { "obs.npy": npy([...new Array(18).fill(0), 9, 0], [5, 4]) },
    /row 4: observation_2 is 9; expected a number from -0.41888 to 0.41888/,
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
  await expect(readDemonstrations(await save(arrays(), 3e9))).rejects.toThrow(
    /claims to hold 3000000000 bytes; at most 1073741824 are read/,
  );
  const before = process.memoryUsage().rss;
  const bomb = { ...arrays(), "obs.npy": Buffer.alloc(2 ** 28) };
  await expect(readDemonstrations(await save(bomb, 1000))).rejects.toThrow(/too many bytes/);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 30);
});

test("the limit is on all arrays together, in the file and in memory", async () => {
  const sizes = Object.values(arrays()).map(({ length }) => length);
  await expect(parseNpz("big.npz", zip(arrays()), names, Math.max(...sizes))).rejects.toThrow(
    /big.npz: up to "actions" it claims to hold \d+ bytes; at most 288 are read/,
  );
  const bytes = { ...arrays(), "obs.npy": npy(new Array(600).fill(0), [5, 120], { descr: "|u1" }) };
  await expect(parseNpz("big.npz", zip(bytes), names, 2_000)).rejects.toThrow(
    /up to "obs" it takes 2400 bytes as float32/,
  );
});

test("forty kilobytes of ten million episodes of a step are refused before memory runs out", async () => {
  const total = 1e7;
  const column = (shape: readonly number[], value: number) =>
    Buffer.concat([npy([], shape, { descr: "|u1" }), Buffer.alloc(total, value)]);
  const bytes = zip({
    "obs.npy": column([total, 1], 0),
    "actions.npy": column([total, 1], 0),
    "rewards.npy": column([total], 0),
    "episode_starts.npy": column([total], 1),
  });
  expect(bytes.length).toBeLessThan(50_000);
  const many = await parseNpz("many.npz", bytes, names);
  expect(() => stableBaselines("many.npz", many)).toThrow("many.npz: there are more than 1048576 episodes.");
});

test("an array that is there twice, or whose bytes do not give its checksum, is an error", async () => {
  const twice = zip({ ...arrays(), "OBS.npy": arrays()["obs.npy"] });
  for (let at = twice.indexOf("OBS.npy"); at >= 0; at = twice.indexOf("OBS.npy")) twice.write("obs", at);
  await expect(parseNpz("twice.npz", twice, names)).rejects.toThrow(
    'twice.npz: there are two arrays "obs"; expected one.',
  );
  const damaged = zip(arrays());
  damaged[damaged.indexOf("PK\x01\x02") + 16] ^= 1;
  await expect(parseNpz("damaged.npz", damaged, names)).rejects.toThrow(/damaged.npz: obs.npy is damaged/);
});

test("numbers of every type that is read come out as they are, and integers of eight bytes with their sign", async () => {
  const bytes: [string, Buffer, readonly number[]][] = [
    ["<f4", Buffer.from(Float32Array.of(-0.1, 3).buffer), [Math.fround(-0.1), 3]],
    ["<f8", Buffer.from(Float64Array.of(-0.1, 3).buffer), [-0.1, 3]],
    ["<i4", Buffer.from(Int32Array.of(-2, 3).buffer), [-2, 3]],
    ["<i8", Buffer.from(BigInt64Array.of(-2n, 3n).buffer), [-2, 3]],
    ["|u1", Buffer.of(254, 3), [254, 3]],
    ["|i1", Buffer.of(254, 3), [-2, 3]],
    ["|b1", Buffer.of(0, 3), [0, 1]],
  ];
  for (const [descr, body, values] of bytes)
    for (const version of [1, 2, 3]) {
      const head = npy([], [2], { descr });
      const long = Buffer.alloc(4);
      long.writeUInt32LE(head.length - 10);
      const magic = Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\x00`, "latin1");
      const array = Buffer.concat([magic, version === 1 ? head.subarray(8, 10) : long, head.subarray(10), body]);
      expect(Array.from(parseNpy("x", array).data), `${descr} version ${version}`).toEqual(values);
    }
});

test("what is not a zip, not there, a folder, or of another kind is an error that says so", async () => {
  await writeFile(join(folder, "text.npz"), "not a zip");
  await expect(readDemonstrations(join(folder, "text.npz"))).rejects.toThrow(/text.npz: /);
  await expect(readDemonstrations("/dev/null")).rejects.toThrow(/can't be read: it is neither a file nor a folder/);
  await expect(readDemonstrations(join(folder, "none.npz"))).rejects.toThrow(
    /none.npz can't be read: there is no such file/,
  );
  const path = join(folder, "x.json");
  await writeFile(path, "{}");
  await expect(readDemonstrations(path)).rejects.toThrow(/are read from .csv, .npz, .npy, .hdf5, .h5, .parquet files/);
});

test("stable-baselines' recorded Pendulum expert loads: 20,000 steps of 3 numbers and an action of 1, mean return -149.87", async (context) => {
  const path = join(__dirname, "../../../shared/data/stable-baselines/expert_pendulum.npz");
  if (!existsSync(path)) context.skip();
  const pendulum = { observationSpace: box([-1, -1, -8], [1, 1, 8]), actionSpace: box([-2], [2]) };
  const { observations, actions, rewards, episodes } = await readTransitions(path, pendulum);
  expect([observations.length, observations.width, actions.length, actions.width]).toEqual([20_000, 3, 20_000, 1]);
  expect([rewards.length, new Set(episodes).size]).toEqual([20_000, 100]);
  expect(rewards.reduce((sum, reward) => sum + reward, 0) / 100).toBeCloseTo(-149.87, 2);
  const trajectories = await readDemonstrations(path, pendulum);
  expect(trajectories.map(({ observations, actions }) => [observations.length, actions.length])).toEqual(
    new Array(100).fill([200, 199]),
  );
  await expect(readDemonstrations(path, cartPole)).rejects.toThrow(/each observation has 3 number\(s\).*another env/);
});

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
