/** Tables without a layout of their own, read by the option `columns`. */
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReadOptions, readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { mountainCar } from "../../src/environments/mountainCar";
import { seeded } from "../../src/random";
import { npy } from "./zip";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "columns-"));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (name: string, content: Buffer | string, options?: ReadOptions) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return readDemonstrations(path, undefined, options);
};

/** Two episodes of four rows: 10 e + t, and the action 100 + 10 e + t. */
const values = [0, 1, 2, 3, 10, 11, 12, 13].flatMap((x) => [x, 100 + x]);
const array = npy(values, [2, 4, 2]);
const columns = { observation: [0], action: 1 };
const seen = (episodes: Awaited<ReturnType<typeof read>>) =>
  episodes.map(({ observations, actions, terminated }) => [
    Array.from(observations.data),
    Array.from(actions.data),
    terminated,
  ]);

test("rows observed before their action: each episode of an array (N, T, columns) gives up its last action", async () => {
  expect(seen(await read("a.npy", array, { columns }))).toEqual([
    [[0, 1, 2, 3], [100, 101, 102], false],
    [[10, 11, 12, 13], [110, 111, 112], false],
  ]);
  expect((await readTransitions(join(folder, "a.npy"), undefined, { columns })).actions.length).toBe(8);
});

test("rows observed after their action: row t's goes with row t + 1's action, and each first action is given up", async () => {
  expect(seen(await read("a.npy", array, { columns, observed: "after" }))).toEqual([
    [[0, 1, 2, 3], [101, 102, 103], false],
    [[10, 11, 12, 13], [111, 112, 113], false],
  ]);
  expect((await readTransitions(join(folder, "a.npy"), undefined, { columns, observed: "after" })).actions.length).toBe(
    6,
  );
});

test("an episode is cut at the observation that ends it, which is its last; one that begins there is left out", async () => {
  const terminated = ([x]: Float32Array) => x === 2 || x >= 10;
  expect(seen(await read("a.npy", array, { columns, terminated }))).toEqual([[[0, 1, 2], [100, 101], true]]);
  expect(seen(await read("a.npy", array, { columns, terminated, observed: "after" }))).toEqual([
    [[0, 1, 2], [101, 102], true],
  ]);
  await expect(read("a.npy", array, { columns, terminated: () => true })).rejects.toThrow(
    /a.npy: no episode has an action that is left/,
  );
});

test("an array (T, columns) is one episode, or several where the column of episodes changes", async () => {
  const table = npy([0, 5, 0, 1, 6, 0, 2, 7, 1, 3, 8, 1], [4, 3]);
  expect(seen(await read("b.npy", table, { columns }))).toEqual([[[0, 1, 2, 3], [5, 6, 7], false]]);
  expect(seen(await read("b.npy", table, { columns: { ...columns, episode: 2 } }))).toEqual([
    [[0, 1], [5], false],
    [[2, 3], [7], false],
  ]);
});

test("a new table of an array (N, T, columns) starts an episode, also where the column of episodes stays the same", async () => {
  const tables = npy([0, 5, 7, 1, 6, 7, 2, 7, 8, 3, 8, 8, 4, 9, 8, 5, 4, 8], [2, 3, 3]);
  expect(seen(await read("d.npy", tables, { columns: { ...columns, episode: 2 } }))).toEqual([
    [[0, 1], [5], false],
    [[3, 4, 5], [8, 9], false],
  ]);
  const same = npy([0, 5, 7, 1, 6, 7, 2, 7, 7, 3, 8, 7], [2, 2, 3]);
  expect(await read("d.npy", same, { columns: { ...columns, episode: 2 } })).toHaveLength(2);
});

test("a file that says itself what it holds takes no columns, observed or terminated", async () => {
  const told = { columns, observed: "before", terminated: () => false } as const;
  const csv = "episode,step,observation_0,action,reward,terminated\n0,0,1,0,1,\n0,1,2,,,0\n";
  for (const name of ["columns", "observed", "terminated"] as const) {
    const options = { [name]: told[name] };
    const message = `the option ${name} is for tables that are read by their columns; leave it out`;
    for (const file of ["e.npz", "e.hdf5", "e.h5"]) await expect(read(file, "", options)).rejects.toThrow(message);
    if (name !== "columns") await expect(read("e.csv", csv, options)).rejects.toThrow(message);
  }
  expect(await read("e.csv", csv, { observed: undefined })).toHaveLength(1);
});

test("a CSV's columns of any names: vectors in the order that is told, rewards where there are any", async () => {
  const text = "run,v,x,force,turn,earned\na,1,2,3,4,5\n"
    .replace("a,", "7,")
    .concat("7,6,7,8,9,10\n8,1,1,1,1,1\n8,2,2,2,2,2\n");
  const named = { observation: ["x", "v"], action: ["force", "turn"], episode: "run" };
  const [first, second] = await read("c.csv", text, { columns: { ...named, reward: "earned" } });
  expect([first.observations.data, first.actions.data, first.rewards]).toEqual([
    Float32Array.of(2, 1, 7, 6),
    Float32Array.of(3, 4),
    Float64Array.of(5),
  ]);
  expect(second.observations.length).toBe(2);
  expect((await read("c.csv", text, { columns: named }))[0].rewards).toEqual(Float64Array.of(Number.NaN));
});

test.each<[string, string, Buffer | string, ReadOptions | undefined, RegExp]>([
  [
    "an array without columns",
    "a.npy",
    array,
    undefined,
    /a.npy: an array doesn't say what its columns are; say it, as/,
  ],
  [
    "a column that is not there",
    "a.npy",
    array,
    { columns: { observation: [2], action: 1 } },
    /no array "2"; expected the columns 2, 1/,
  ],
  [
    "an array of one axis",
    "a.npy",
    npy([1, 2], [2]),
    { columns },
    /shape \(2\); expected \(T, columns\) or \(episodes, T, columns\)/,
  ],
  ["NaN", "a.npy", npy([0, 1, Number.NaN, 1], [2, 2]), { columns }, /"0" holds NaN in row 1; expected finite numbers/],
  [
    "objects",
    "a.npy",
    npy([0], [1], { descr: "|O" }),
    { columns },
    /holds pickled Python objects, which are never unpickled/,
  ],
  [
    "a CSV's column that is not there",
    "c.csv",
    "x,y\n1,2\n",
    { columns: { observation: ["x"], action: "u" } },
    /c.csv, line 1: there is no column u; there are x, y/,
  ],
  [
    "a CSV's word",
    "c.csv",
    "x,u\n1,left\n",
    { columns: { observation: ["x"], action: "u" } },
    /c.csv, line 2: u is "left"; expected a number/,
  ],
  [
    "a CSV's row cut short",
    "c.csv",
    "x,u\n1,2\n1\n",
    { columns: { observation: ["x"], action: "u" } },
    /c.csv, line 3: there are 1 values; expected 2, one for each column/,
  ],
  [
    "a CSV's row with too many cells",
    "c.csv",
    "x,u\n1,2\n1,2,3\n",
    { columns: { observation: ["x"], action: "u" } },
    /c.csv, line 3: there are 3 values; expected 2/,
  ],
  [
    "a CSV's name that two columns have",
    "c.csv",
    "x,u,x\n1,2,3\n",
    { columns: { observation: ["x"], action: "u" } },
    /c.csv, line 1: there is more than one column x/,
  ],
  [
    "an observation of no columns",
    "a.npy",
    array,
    { columns: { observation: [], action: 1 } },
    /a.npy: no column makes an observation/,
  ],
  ["an action of no columns", "a.npy", array, { columns: { observation: [0], action: [] } }, /a.npy: no .* an action/],
  [
    "observed neither before nor after",
    "a.npy",
    array,
    { columns, observed: "After" as "after" },
    /a.npy: the option observed is "After"; expected "before" or "after"/,
  ],
  [
    "a CSV's header alone",
    "c.csv",
    "x,u\n",
    { columns: { observation: ["x"], action: "u" } },
    /"x" has shape \(0\); expected one row/,
  ],
  [
    "an empty CSV",
    "c.csv",
    "",
    { columns: { observation: ["x"], action: "u" } },
    /"x" has shape \(0\); expected one row/,
  ],
])("%s is an error that says what was expected", async (_, name, content, options, message) => {
  await expect(read(name, content, options)).rejects.toThrow(message);
});

test("an integer of eight bytes beyond 2^53 is an error", async () => {
  const bytes = npy([0, 0], [1, 2], { descr: "<i8" });
  bytes.writeBigInt64LE(2n ** 53n, bytes.length - 8);
  await expect(read("a.npy", bytes, { columns })).rejects.toThrow(
    /holds 9007199254740992; expected integers of at most/,
  );
});

const humans = join(__dirname, "../../../shared/data/lets-do-irl/human_mountain_car.npy");
test.skipIf(!existsSync(humans))(
  "a person's 20 episodes of MountainCar, kept as states after actions, replay within 2e-7 and end at the goal",
  async () => {
    const trajectories = await readDemonstrations(humans, mountainCar, {
      columns: { observation: [0, 1], action: 2 },
      observed: "after",
      terminated: ([position]) => position >= 0.5,
    });
    expect(trajectories).toHaveLength(20);
    let steps = 0;
    for (const { observations, actions, terminated } of trajectories) {
      expect(terminated).toBe(true);
      for (let t = 0; t < actions.length; t++, steps++) {
        const { state } = mountainCar.step(
          Array.from(observations.row(t)) as [number, number],
          actions.data[t],
          seeded(0),
        );
        const [position, velocity] = mountainCar.observe(state);
        const [after, velocityAfter] = observations.row(t + 1);
        expect(Math.abs(position - after)).toBeLessThanOrEqual(2e-7);
        expect(Math.abs(velocity - velocityAfter)).toBeLessThanOrEqual(2e-7);
      }
    }
    expect(steps).toBeGreaterThan(1500);
  },
);
