/**
 * Files mutated at random, 500 of each kind in `npm test`. Ten thousand of each:
 *
 *     FUZZ=10000 npx vitest run test/demonstrations/fuzz.test.ts
 */
import { expect, test } from "vitest";
import { formatCsv, parseCsv } from "../../src/demonstrations/csv";
import { parseNpz } from "../../src/demonstrations/npz";
import type { Episode } from "../../src/demonstrations/recording";
import { names, stableBaselines } from "../../src/demonstrations/stableBaselines";
import { cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { rollouts } from "../../src/rollouts";
import type { Random } from "../../src/types";
import { arrays, zip } from "./zip";

const times = Number(process.env.FUZZ ?? 500);

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

/** One to three changes at random places: a bit, a few bytes, a piece cut out, put in, repeated, or the end lost. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = Buffer.from(bytes);
  for (let changes = random.integers(1, 4); changes > 0 && changed.length > 1; changes--) {
    const at = random.integers(0, changed.length);
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
    changed = Buffer.concat(pieces[random.integers(0, pieces.length)]());
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
function mutateNpz(random: Random): Buffer {
  const files = arrays();
  const name = Object.keys(files)[random.integers(0, 5)];
  const kind = random.integers(0, 3);
  if (kind === 0) return mutate(zip(files), random);
  return zip({ ...files, [name]: kind === 1 ? mutate(files[name], random) : mutateHeader(files[name], random) });
}

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
    for (const values of [observations.data, actions.data, rewards]) expect(values.every(Number.isFinite)).toBe(true);
  }
}

test.each<[string, (random: Random) => Buffer, (bytes: Buffer) => Episode[] | Promise<Episode[]>]>([
  ["npz", mutateNpz, async (bytes) => stableBaselines("fuzzed", await parseNpz("fuzzed", bytes, names))],
  ["csv", (random) => mutate(text, random), (bytes) => parseCsv("fuzzed", bytes.toString("utf8"))],
])(
  "a mutated %s is sound episodes or an error of one line that names it, within a second: never a crash or a hang",
  async (_, make, read) => {
    const random = seeded(1);
    const counts = { values: 0, errors: 0, slowest: 0 };
    const messages = new Set<string>();
    for (let i = 0; i < times; i++) {
      const bytes = make(random);
      const before = performance.now();
      try {
        checkEpisodes(await read(bytes));
        counts.values++;
      } catch (error) {
        if (!(error instanceof Error) || !/^fuzzed[ :,][^\n]*$/.test(error.message)) throw error;
        counts.errors++;
        messages.add(error.message.replace(/\d+/g, "#").slice(0, 60));
      }
      counts.slowest = Math.max(counts.slowest, performance.now() - before);
    }
    if (process.env.FUZZ) console.log({ ...counts, messages: messages.size });
    expect(counts.slowest).toBeLessThan(1000);
    expect(counts.errors).toBeGreaterThan(times / 2);
    expect(messages.size).toBeGreaterThan(10);
  },
  600_000,
);

test("the files that are mutated are sound before", async () => {
  checkEpisodes(stableBaselines("sound", await parseNpz("sound", zip(arrays()), names)));
  checkEpisodes(parseCsv("sound", text.toString()));
});
