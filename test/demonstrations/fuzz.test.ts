/**
 * Files mutated at random, 200 to 500 of each kind in `npm test`. Ten thousand of each:
 *
 *     FUZZ=10000 npm test -- fuzz
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatCsv } from "../../src/demonstrations/csv";
import { type ReadOptions, readEpisodes } from "../../src/demonstrations/readDemonstrations";
import type { Episode } from "../../src/demonstrations/recording";
import { cartPole } from "../../src/environments/classic/cartPole";
import { rollouts } from "../../src/experience/episodes";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import type { Random } from "../../src/types";
import { arrays, npy, zip } from "./zip";

/** What no honest file says: the largest, the negative, the empty, the dangerous. */
const words = [
  "99999999999999999999",
  "-1",
  "",
  "0",
  "nan",
  "1e400",
  "(",
  "'",
  '"',
  "|O",
  ">f8",
  "True",
  "{",
  ",",
  "\n",
];

/** A random place; where a file is full of zeros, one where there is something. */
function place(bytes: Buffer, random: Random): number {
  let at = random.integers(0, bytes.length);
  for (let tries = 0; bytes[at] === 0 && tries < 20; tries++) at = random.integers(0, bytes.length);
  return at;
}

/**
 * One to three changes at random places: a bit, a few bytes, a piece cut out, put in, repeated, or the end lost. In place,
 * only the first two: a file that says where each of its parts lies is broken at once when they move.
 */
function mutate(bytes: Buffer, random: Random, inPlace = false): Buffer {
  let changed = Buffer.from(bytes);
  for (let changes = random.integers(1, 4); changes > 0 && changed.length > 1; changes--) {
    const at = place(changed, random);
    const end = Math.min(changed.length, at + random.integers(1, random.random() < 0.2 ? 400 : 9));
    const [before, piece, after] = [changed.subarray(0, at), changed.subarray(at, end), changed.subarray(end)];
    const pieces = [
      () => [before, Buffer.from(piece.map((byte, i) => (i > 0 ? byte : byte ^ (1 << random.integers(0, 8))))), after],
      () => [before, Buffer.from(piece.map(() => random.integers(0, 256))), after],
      () => [before, Buffer.alloc(piece.length, random.integers(0, 2) * 255), after],
      () => [before, after],
      () => [before, piece, piece, after],
      () => [before, Buffer.from(words[random.integers(0, words.length)]), after],
      () => [before],
    ];
    changed = Buffer.concat(pieces[random.integers(0, inPlace ? 3 : pieces.length)]());
  }
  return changed;
}

/** The header of an array alone is changed, and its length is made to fit again or not. */
function mutateHeader(array: Buffer, random: Random): Buffer {
  const length = array.readUInt16LE(8);
  const header = mutate(array.subarray(10, 10 + length), random);
  const start = Buffer.from(array.subarray(0, 10));
  if (random.random() < 0.9) start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, header, array.subarray(10 + length)]);
}

/** Makes the checksums fit again, so that what is changed within reaches what reads it. */
function mutateNpz(files: Readonly<Record<string, Buffer>>, random: Random): Buffer {
  const names = Object.keys(files);
  const name = names[random.integers(0, names.length)];
  const kind = random.integers(0, 3);
  if (kind === 0) return mutate(zip(files), random);
  return zip({ ...files, [name]: kind === 1 ? mutate(files[name], random) : mutateHeader(files[name], random) });
}

/** Two trajectories of three and two steps, in imitation's layout. */
const trajectories: Readonly<Record<string, Buffer>> = {
  "obs.npy": npy(
    Array.from({ length: 14 }, (_, i) => i / 100),
    [7, 2],
  ),
  "acts.npy": npy([0, 1, 1, 0, 1], [5]),
  "rews.npy": npy([1, 1, 1, 1, 1], [5]),
  "indices.npy": npy([3], [1]),
  "terminal.npy": npy([1, 0], [2], { descr: "|b1" }),
};

const table = npy(
  Array.from({ length: 24 }, (_, i) => i / 10),
  [2, 4, 3],
);
const text = Buffer.from(
  formatCsv(
    rollouts(cartPole, cartPoleExpert, { episodes: 2, seed: 1 }).map((trajectory) => ({
      ...trajectory,
      observations: trajectory.observations.slice(0, 6),
      actions: trajectory.actions.slice(0, 5),
    })),
    true,
  ),
);

/** What every episode that a reader returns must be, however broken the file. */
function checkEpisodes(episodes: readonly Episode[]) {
  expect(episodes.length).toBeGreaterThan(0);
  for (const { observations, actions, rewards } of episodes) {
    expect(actions.length).toBeGreaterThan(0);
    expect(rewards.length).toBe(actions.length);
    expect([actions.length, actions.length + 1]).toContain(observations.length);
    expect([observations.width, actions.width]).toEqual([episodes[0].observations.width, episodes[0].actions.width]);
    for (const values of [observations.data, actions.data]) expect(values.every(Number.isFinite)).toBe(true);
    expect(rewards.every(Number.isFinite) || rewards.every(Number.isNaN)).toBe(true);
  }
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fuzz-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Kind {
  readonly name: string;
  readonly extension: string;
  readonly sound: Buffer;
  readonly make: (random: Random) => Buffer;
  readonly options?: ReadOptions;
  /** How many files, if the environment does not say. */
  readonly count?: number;
  /** Milliseconds. */
  readonly limit?: number;
}

const container = (name: string, file: string): Kind => {
  const sound = readFileSync(join(__dirname, "../fixtures/datasets", file));
  const make = (random: Random) => mutate(sound, random, random.random() < 0.8);
  return { name, extension: file.split(".")[1], sound, make, count: 200 };
};
const kinds: readonly Kind[] = [
  { name: "CSV", extension: "csv", sound: text, make: (random) => mutate(text, random) },
  {
    name: "stable-baselines npz",
    extension: "npz",
    sound: zip(arrays()),
    make: (random) => mutateNpz(arrays(), random),
  },
  {
    name: "imitation npz",
    extension: "npz",
    sound: zip(trajectories),
    make: (random) => mutateNpz(trajectories, random),
  },
  {
    name: "npy",
    extension: "npy",
    sound: table,
    make: (random) => (random.random() < 0.5 ? mutate : mutateHeader)(table, random),
    options: { columns: { observation: [0, 1], action: 2 } },
  },
  container("Minari HDF5", "cartpole/random-v0/data/main_data.hdf5"),
  container("nested Minari HDF5", "nested/random-v0/data/main_data.hdf5"),
  container("D4RL HDF5", "d4rl-next.hdf5"),
  container("robomimic HDF5", "robomimic.hdf5"),
  // Its library can be kept busy until the thread is ended.
  ...["none", "snappy", "gzip", "zstd"].map((codec) => ({
    ...container(`${codec} Parquet`, `lerobot-${codec}.parquet`),
    limit: 61_000,
  })),
];

test.each(kinds)(
  "a mutated $name is sound episodes or an error of one line that names it, soon and in little memory: never a crash or a hang",
  async ({ name, extension, sound, make, options, count = 500, limit = 1000 }) => {
    const times = Number(process.env.FUZZ ?? count);
    const random = seeded(1);
    const counts = { values: 0, errors: 0, slowest: 0 };
    const messages = new Set<string>();
    const save = async (label: string | number, bytes: Buffer) => {
      const path = join(folder, `${label}.${extension}`);
      await writeFile(path, bytes);
      return path;
    };
    const first = await readEpisodes(await save("sound", sound), undefined, options);
    const strange: string[] = [];
    checkEpisodes(first);
    for (let i = 0; i < times; i++) {
      const path = await save(`${name} ${i}`, make(random));
      const before = performance.now();
      try {
        checkEpisodes(await readEpisodes(path, undefined, options));
        counts.values++;
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith(path)) throw error;
        const said = error.message.slice(path.length);
        if (!/^[ :,][^\n]*$/.test(said)) throw error;
        counts.errors++;
        messages.add(said.replace(/\d+/g, "#").slice(0, 60));
        if (/takes (more|longer) than/.test(said)) strange.push(said);
      }
      let took = performance.now() - before;
      // A slow file is slow each time; one that a busy machine delays is not.
      for (let tries = 0; took > limit && tries < 4; tries++) {
        const again = performance.now();
        await readEpisodes(path, undefined, options).catch(() => {});
        took = performance.now() - again;
      }
      counts.slowest = Math.max(counts.slowest, took);
      await rm(path);
    }
    if (process.env.FUZZ)
      console.log(name, { ...counts, messages: messages.size, peak: process.resourceUsage().maxRSS / 1024, strange });
    const plain = (episodes: readonly Episode[]) => episodes.map(({ place: _, ...rest }) => rest);
    expect(plain(await readEpisodes(await save("sound", sound), undefined, options))).toEqual(plain(first));
    expect(counts.slowest).toBeLessThan(limit);
    expect(counts.errors).toBeGreaterThan(times / 10);
    expect(messages.size).toBeGreaterThan(10);
    expect(process.resourceUsage().maxRSS).toBeLessThan(2 ** 20); // kilobytes
  },
  3_600_000,
);
