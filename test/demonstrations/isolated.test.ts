/** Files that would take too much time or memory to open. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isolated, type Task } from "../../src/demonstrations/isolated";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";

const fixtures = join(__dirname, "../fixtures/datasets");
const bombs = join(__dirname, "../fixtures/bombs");
const sound = join(fixtures, "d4rl.hdf5");
const task: Task = { kind: "readHdf5", path: sound, names: ["actions"], mostBytes: 2 ** 20 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "isolated-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the process grows by, in bytes, while a file is refused. */
async function grows(path: string, message: RegExp): Promise<number> {
  await isolated(sound, task);
  const before = process.memoryUsage.rss();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before);
  }, 5);
  await expect(readDemonstrations(path)).rejects.toThrow(message);
  clearInterval(watch);
  return most;
}

test("two kilobytes of HDF5 that claim sixteen gigabytes are refused before they are unpacked", async () => {
  const path = join(bombs, "claim.hdf5");
  expect(readFileSync(path).length).toBeLessThan(3_000);
  expect(
    await grows(path, /claim.hdf5: up to "\w+" it claims to hold \d+ bytes; at most 335544320 are read/),
  ).toBeLessThan(2 ** 27);
});

test("thirteen kilobytes that unpack into a chunk of half a gigabyte are refused on the way", async () => {
  expect(await grows(join(bombs, "chunk.hdf5"), /chunk.hdf5: HDF5's library can't read "\w+": /)).toBeLessThan(2 ** 29);
});

test("seven kilobytes of Parquet that claim 300 million numbers are refused before they are unpacked", async () => {
  const path = join(bombs, "claim.parquet");
  expect(readFileSync(path).length).toBeLessThan(8_000);
  expect(await grows(path, /claim.parquet: up to "\S+" it claims to hold \d+ bytes in \d+ rows; at most/)).toBeLessThan(
    2 ** 27,
  );
});

test("what takes too long or too much is ended, and the next file is read as if nothing had been", async () => {
  const before = await isolated("sound.hdf5", task);
  for (const [within, message] of [
    [{ bytes: 2 ** 30, seconds: 0.5 }, "sound.hdf5: it takes longer than 0.5 s to open."],
    [{ bytes: -(2 ** 40), seconds: 60 }, `sound.hdf5: it takes more than ${-(2 ** 40)} bytes of memory to open.`],
  ] as const) {
    const path = join(fixtures, "d4rl-next.hdf5");
    const slow: Task = { kind: "listHdf5", path, pattern: /^(\w|[a-z]|[^!]|[a-z_])*!$/, details: /^$/ }; // 4^17 ways to fail
    await expect(isolated("sound.hdf5", slow, within)).rejects.toThrow(message);
    expect(await isolated("sound.hdf5", task)).toEqual(before);
  }
});

test("many files at once are opened in turn, and a broken one among them harms no other", async () => {
  const broken = join(folder, "broken.hdf5");
  await writeFile(broken, readFileSync(sound).subarray(0, 9000));
  const results = await Promise.allSettled(
    [sound, broken, sound, broken, sound].map((path) => readDemonstrations(path)),
  );
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  await expect(readDemonstrations(broken)).rejects.toThrow(/broken.hdf5: HDF5's library can't read it: truncated file/);
});

test("a process that has read a file ends by itself, and prints nothing of what the library does", () => {
  const script = `require(process.argv[1]).readDemonstrations(process.argv[2]).catch(() => {})`;
  const built = join(__dirname, "../../dist/demonstrations/readDemonstrations.js");
  for (const path of [sound, join(bombs, "chunk.hdf5")]) {
    const { status, stderr } = spawnSync(process.execPath, ["-e", script, built, path], {
      encoding: "utf8",
      timeout: 300_000,
    });
    expect([status, stderr]).toEqual([0, ""]);
  }
});

test("a file without demonstrations says what was expected of it", async () => {
  await expect(readDemonstrations(join(bombs, "other.hdf5"))).rejects.toThrow(
    /other.hdf5 holds no demonstrations; expected groups episode_0, … \(Minari\), data\/demo_0, … \(robomimic\), or/,
  );
});
