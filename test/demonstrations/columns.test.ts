/** Tables without a layout of their own, read by the option `columns`. */
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReadOptions, readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { mountainCar } from "../../src/environments/classic/mountainCar";
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
    /a.npy: no episode has an action with the observation that followed it; expected at least one/,
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

test("an option that a file doesn't take is an error that says for what it is", async () => {
  const csv = "episode,step,observation_0,action,reward,terminated\n0,0,1,0,1,\n0,1,2,,,0\n";
  const tables = { columns, observed: "before" } as const;
  const words = { actions: ["left"] };
  const refusals: [string, string | Buffer, ReadOptions, string][] = [
    ...["e.npz", "e.hdf5", "e.h5"].flatMap((file) =>
      (["columns", "observed"] as const).map((name): [string, string, ReadOptions, string] => [
        file,
        "",
        { [name]: tables[name] },
        `the option ${name} is for tables that are read by their columns; leave it out`,
      ]),
    ),
    ["e.csv", csv, { observed: "before" }, "the option observed is for tables"],
    ["e.csv", csv, { terminated: () => false }, "the option terminated is for files that don't say whether the"],
    ["e.csv", csv, { keys: ["x"] }, "the option keys is for HDF5 files in which several arrays make an observation"],
    ["e.csv", csv, { mask: "train" }, "the option mask is for robomimic's HDF5 files; leave it out"],
    ["e.npz", "", words, "the option actions is for CSV and Parquet files whose actions are words"],
    [
      "a.npy",
      array,
      { columns, terminated: true },
      "the option terminated is true; for this file expected a function of an observation",
    ],
  ];
  for (const [file, content, options, message] of refusals)
    await expect(read(file, content, options), message).rejects.toThrow(message);
  expect(await read("e.csv", csv, { observed: undefined })).toHaveLength(1);
});

test("an option that doesn't exist, or whose value is of another type, is an error that names it", async () => {
  const options: [object, string][] = [
    [{ episode: [1] }, 'there is no option "episode"; there are episodes, columns'],
    [{ episodes: "demo_1" }, 'the option episodes is "demo_1"; expected a list'],
    [{ keys: "a" }, 'the option keys is "a"; expected a list'],
    [{ terminated: "yes" }, 'the option terminated is "yes"; expected true, false, or a function'],
    [{ columns, episodes: [] }, "the option episodes is an empty list; expected at least one episode"],
  ];
  for (const [each, message] of options) await expect(read("a.npy", array, each), message).rejects.toThrow(message);
});

test("rows in any order are put in that of their steps, and the episodes in that in which they begin", async () => {
  // episode, step, observation: two episodes, interleaved and out of order
  const table = [7, 1, 71, 4, 0, 40, 7, 0, 70, 4, 2, 42, 7, 2, 72, 4, 1, 41];
  const named = { observation: [2], action: 1, episode: 0, step: 1 };
  const options = { columns: named };
  expect(seen(await read("s.npy", npy(table, [6, 3]), options))).toEqual([
    [[70, 71, 72], [0, 1], false],
    [[40, 41, 42], [0, 1], false],
  ]);
  expect(seen(await read("s.npy", npy(table, [6, 3]), { ...options, episodes: [4] }))).toEqual([
    [[40, 41, 42], [0, 1], false],
  ]);
  await expect(read("s.npy", npy(table, [6, 3]), { columns: { ...named, step: undefined } })).rejects.toThrow(
    /s.npy: "0" comes back to 7 in episode 0, row 2; expected the rows of each episode together. Sort them, name the column of their/,
  );
});

test.each<[string, number[], RegExp]>([
  [
    "restart",
    [0, 1, 2, 0, 1, 2],
    /"1" goes from 0 \(episode 0, row 0\) to 0 \(episode 0, row 3\) in one episode \(7\); expected one more each step/,
  ],
  [
    "leave one out",
    [0, 1, 3, 4, 5, 6],
    /"1" goes from 1 \(episode 0, row 1\) to 3 \(episode 0, row 2\) in one episode/,
  ],
  ["stand still", [0, 1, 1, 2, 3, 4], /"1" goes from 1 \(episode 0, row 1\) to 1 \(episode 0, row 2\)/],
])("steps that %s are an error that says between which rows", async (_, steps, message) => {
  const table = npy(
    steps.flatMap((step, row) => [7, step, row]),
    [6, 3],
  );
  const columns = { observation: [2], action: 2, episode: 0, step: 1 };
  await expect(read("s.npy", table, { columns })).rejects.toThrow(message);
});

test("a column that is 1 in an episode's last row cuts there", async () => {
  const text = "x,u,done\n0,0,0\n1,1,0\n2,2,1\n10,3,0\n11,4,0\n12,5,0\n";
  const columns = { observation: ["x"], action: "u", end: "done" };
  expect(seen(await read("f.csv", text, { columns }))).toEqual([
    [[0, 1, 2], [0, 1], false],
    [[10, 11, 12], [3, 4], false],
  ]);
  await expect(read("f.csv", text.replace("2,2,1", "2,2,-1"), { columns })).rejects.toThrow(
    /f.csv: "done" holds -1 in row 2; expected 0 or 1/,
  );
});

test("actions that are words are read as their places in the option actions, and other words are an error", async () => {
  const text = "x,u\n0,push\n1,brake\n2, coast \n3,push\n";
  const columns = { observation: ["x"], action: "u" };
  const actions = ["brake", "coast", "push"];
  expect(seen(await read("w.csv", text, { columns, actions }))).toEqual([[[0, 1, 2, 3], [2, 0, 1], false]]);
  await expect(read("w.csv", text.replace("coast", "roll"), { columns, actions })).rejects.toThrow(
    /w.csv, line 4: u is " roll "; expected one of "brake", "coast", "push", as the option actions says/,
  );
  await expect(read("w.csv", text, { columns })).rejects.toThrow(
    /w.csv, line 2: u is "push"; expected a number. Words are read by the option actions, such as/,
  );
  const own = "episode,step,observation_0,action,reward\n0,0,1,push,1\n0,1,1,brake,1\n0,2,1,brake,1\n";
  expect(Array.from((await read("w.csv", own, { actions }))[0].actions.data)).toEqual([2, 0]);
});

test("a column that differs from the option in blanks or capitals is shown in quotes beside it", async () => {
  const columns = { observation: ["x"], action: "u" };
  await expect(read("g.csv", "t, x,U\n0,1,2\n", { columns })).rejects.toThrow(
    /g.csv, line 1: there is no column "x", "u"; there are "t", " x", "U". Note that " x" is not "x", "U" is not "u"/,
  );
  await expect(read("g.csv", "x;u\n0;1\n", { columns })).rejects.toThrow(
    /g.csv, line 1: the columns are separated by ";"; expected commas/,
  );
});

test("lines are counted alike whether they end in one way or in several, also within quotes", async () => {
  const columns = { observation: ["x"], action: "u" };
  for (const text of [
    "x,u\r\n0,1\n1,1\r2,1\r\n3,bad\n",
    "x,u\n0,1\r\n1,1\n2,1\r3,bad\r",
    "x,u\n0,1\n1,1\n2,1\n3,bad",
    'x,u,note\n0,1,"a\nb\r\nc"\n3,bad,\n',
  ])
    await expect(read("l.csv", text, { columns }), JSON.stringify(text)).rejects.toThrow(/l.csv, line 5: u is "bad"/);
});

test.each<[string, number[]]>([
  ["times since 1970", [1_700_000_000, 1_700_000_001, 1_700_000_002]],
  ["times since 1970 with fractions", [1_700_000_000.1, 1_700_000_000.2, 1_700_000_000.3]],
  ["times on two days", [1.7e9 + 0.5, 1.7e9 + 1.5, 1.7e9 + 2.5, 1.7009e9 + 0.5, 1.7009e9 + 1.5, 1.7009e9 + 2.5]],
  ["integers beyond 2^24", [0, 2 ** 24, 2 ** 24 + 1]],
  ["negative integers beyond 2^24", [0, -(2 ** 24) - 1, -(2 ** 24)]],
])("%s would become one float32: an error that names the column, for every kind of table", async (_, times) => {
  const message = (column: string) => new RegExp(`${column} holds \\S+ and \\S+, which are the same number in float32`);
  const columns = { observation: [1], action: 0 };
  const table = npy(
    times.flatMap((time) => [0, time]),
    [times.length, 2],
  );
  await expect(read("m.npy", table, { columns })).rejects.toThrow(message('"1"'));
  const text = `u,time\n${times.map((time) => `0,${time}`).join("\n")}\n`;
  await expect(read("m.csv", text, { columns: { observation: ["time"], action: "u" } })).rejects.toThrow(
    message('"time"'),
  );
  const own = times.map((time, t) => `0,${t},0,${time},0,0\n`).join("");
  const header = "episode,step,observation_0,observation_1,action,reward\n";
  await expect(read("m.csv", header + own)).rejects.toThrow(message("observation_1"));
});

test("an integer that float32 rounds is an error, also where no other number becomes the same", async () => {
  for (const integer of [2 ** 24 + 1, -(2 ** 31) + 1])
    await expect(
      read("i.npy", npy([0, 5, 0, integer, 0, 7], [3, 2]), { columns: { observation: [1], action: 0 } }),
    ).rejects.toThrow(`"1" holds ${integer}, which float32 rounds to ${Math.fround(integer)}`);
});

test("numbers of float64 whose last digits are noise are read, also where an episode settles", async () => {
  const random = seeded(1);
  const noise = Array.from({ length: 20_000 }, () => 1 + random.random());
  const settling = Array.from({ length: 20_000 }, (_, t) => 1 - Math.exp(-(t % 200) / 2));
  const wide = Array.from({ length: 20_000 }, () => 1e12 * (random.random() - 0.5) + 0.5);
  for (const values of [noise, settling, wide])
    expect(
      await read(
        "n.npy",
        npy(
          values.flatMap((x) => [x, 0]),
          [values.length, 2],
        ),
        { columns },
      ),
    ).toHaveLength(1);
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
    /c.csv, line 1: there is no column "u"; there are "x", "y"/,
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
    /c.csv, line 1: there is more than one column "x"/,
  ],
  [
    "an observation of no columns",
    "a.npy",
    array,
    { columns: { observation: [], action: 1 } },
    /a.npy: the option columns has observation: \[\]; expected a list of columns/,
  ],
  [
    "an action of no columns",
    "a.npy",
    array,
    { columns: { observation: [0], action: [] } },
    /a.npy: the option columns has action: \[\]; expected a column/,
  ],
  [
    "a purpose that there is not",
    "a.npy",
    array,
    { columns: { ...columns, rewards: 1 } as typeof columns },
    /a.npy: the option columns has no "rewards"; there are observation, action, reward, episode, step, end/,
  ],
  [
    "a missing action",
    "a.npy",
    array,
    { columns: { observation: [0] } as unknown as typeof columns },
    /a.npy: the option columns has action: undefined; expected a column: names, or places from 0/,
  ],
  [
    "an observation that is not a list",
    "a.npy",
    array,
    { columns: { ...columns, observation: 0 } as unknown as typeof columns },
    /the option columns has observation: 0; expected a list of columns/,
  ],
  [
    "a reward that is a list",
    "a.npy",
    array,
    { columns: { ...columns, reward: [1] } as unknown as typeof columns },
    /the option columns has reward: \[1\]; expected a column/,
  ],
  [
    "a place below 0",
    "a.npy",
    array,
    { columns: { ...columns, action: -1 } },
    /the option columns has action: -1; expected a column/,
  ],
  [
    "columns that are a list",
    "a.npy",
    array,
    { columns: [0, 1] as unknown as typeof columns },
    /the option columns is \[0,1\]; expected \{ observation, action, … \}/,
  ],
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
