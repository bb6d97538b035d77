/** Which files a path stands for, and what is refused before it is opened. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { eachFile } from "../../src/demonstrations/source";

const lerobot = join(__dirname, "../fixtures/datasets/lerobot/data/chunk-000");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "source-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("the files of a LeRobot data set come in the order of the numbers in their names", async () => {
  const names = ["chunk-999/file-999", "chunk-999/file-1000", "chunk-1000/file-2", "chunk-1000/file-10"];
  const place = join(folder, "many/data");
  for (const name of [...names].reverse()) {
    await mkdir(join(place, name.split("/")[0]), { recursive: true });
    await copyFile(join(lerobot, "episode_000000.parquet"), join(place, `${name}.parquet`));
  }
  const found = names.map((name) => join(place, `${name}.parquet`));
  expect(await eachFile(join(folder, "many"), async (_, file) => file)).toEqual(found);
});

test("a folder is looked at only where data sets have their files, and only so many names of it", async () => {
  const deep = join(folder, "deep/a/data/chunk-000");
  await mkdir(deep, { recursive: true });
  await copyFile(join(lerobot, "episode_000000.parquet"), join(deep, "file-000.parquet"));
  await symlink(join(folder, "deep"), join(folder, "deep/data"));
  await expect(readDemonstrations(join(folder, "deep"))).rejects.toThrow(
    /deep can't be read: it is a folder, but neither one of Minari/,
  );
  expect(await readDemonstrations(join(folder, "deep/a"))).toHaveLength(1);
  const full = join(folder, "full");
  await mkdir(full);
  for (let i = 0; i <= 10_000; i++) writeFileSync(join(full, String(i)), "");
  await expect(readDemonstrations(full)).rejects.toThrow(
    /full can't be read: it holds more than 10000 names, which no data set does. Give the path of a file/,
  );
}, 30_000);

test("links that lead to themselves are errors that name them", async () => {
  await symlink("loop.csv", join(folder, "loop.csv"));
  await expect(readDemonstrations(join(folder, "loop.csv"))).rejects.toThrow(/loop.csv can't be read: ELOOP/);
  await mkdir(join(folder, "looped"));
  await symlink("chunk-000", join(folder, "looped/chunk-000"));
  await expect(readDemonstrations(join(folder, "looped"))).rejects.toThrow(/chunk-000 can't be read: ELOOP/);
});

test("pipes, sockets, devices and what is no path are refused before they are opened, also within a data set", async () => {
  const message = /can't be read: it is neither a file nor a folder/;
  await mkdir(join(folder, "piped/data/chunk-000"), { recursive: true });
  for (const name of ["pipe.csv", "pipe.hdf5", "piped/data/chunk-000/file-000.parquet"])
    expect(spawnSync("mkfifo", [join(folder, name)]).status).toBe(0);
  await symlink("/dev/zero", join(folder, "zero.npz"));
  const server = createServer();
  await new Promise<void>((listening) => server.listen(join(folder, "socket.csv"), listening));
  for (const name of ["pipe.csv", "pipe.hdf5", "piped", "zero.npz", "socket.csv"])
    await expect(readDemonstrations(join(folder, name)), name).rejects.toThrow(message);
  for (const name of ["/dev/stdin", "/dev/zero"])
    await expect(readDemonstrations(name)).rejects.toThrow(/can't be read/);
  server.close();
  await expect(readDemonstrations(process.stdin as unknown as string)).rejects.toThrow(
    "The path of the demonstrations is a value of type object; expected a string: the path or the URL of a file.",
  );
});

test("a Minari data set of another format is an error that says how to convert it", async () => {
  const data = join(folder, "arrow-v0/data");
  await mkdir(join(data, "0"), { recursive: true });
  await writeFile(join(data, "metadata.json"), '{"data_format": "arrow"}');
  await writeFile(join(data, "0/part-0.arrow"), "");
  for (const path of ["arrow-v0", "arrow-v0/data"])
    await expect(readDemonstrations(join(folder, path))).rejects.toThrow(
      /is a Minari data set in the format "arrow"; expected "hdf5". Convert it in Python, .*create_dataset_from_buffers/,
    );
});

test("HDF5: a link to another file is not followed, and an episode without arrays or a single value is an error", async () => {
  const { File, ready } = await import("h5wasm/node");
  await ready;
  const make = (name: string, rewards: (file: InstanceType<typeof File>) => void) => {
    const file = new File(join(folder, name), "w");
    const group = file.create_group("episode_0");
    group.create_dataset({ name: "observations", data: new Float32Array(4), shape: [2, 2] });
    group.create_dataset({ name: "actions", data: new Float32Array(1), shape: [1, 1] });
    group.create_dataset({ name: "terminations", data: new Uint8Array([1]), shape: [1] });
    rewards(file);
    file.close();
    return readDemonstrations(join(folder, name));
  };
  const add = (file: InstanceType<typeof File>, shape: number[]) =>
    file.create_dataset({ name: "episode_0/rewards", data: new Float64Array(1), shape });
  expect(await make("whole.hdf5", (file) => add(file, [1]))).toHaveLength(1);
  await expect(
    make("linked.hdf5", (file) => {
      file.create_external_link(join(folder, "whole.hdf5"), "episode_0/rewards", "episode_0/rewards");
    }),
  ).rejects.toThrow('there is no array "episode_0/rewards"');
  await expect(make("single.hdf5", (file) => add(file, []))).rejects.toThrow(
    '"episode_0/rewards" holds a single value',
  );
  await expect(
    make("empty.hdf5", (file) => {
      add(file, [1]);
      file.create_group("episode_1");
    }),
  ).rejects.toThrow('the group "episode_1" has no arrays');
});

test("a named pipe in the place of a data set's metadata does not keep the reader waiting", async () => {
  await mkdir(join(folder, "told/data"), { recursive: true });
  expect(spawnSync("mkfifo", [join(folder, "told/data/metadata.json")]).status).toBe(0);
  await expect(readDemonstrations(join(folder, "told"))).rejects.toThrow(
    /told can't be read: it is a folder, but neither/,
  );
});
