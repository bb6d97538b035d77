import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCsv } from "../../src/demonstrations/csv";
import { readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { writeDemonstrations } from "../../src/demonstrations/writeDemonstrations";
import { cartPole } from "../../src/environments/classic/cartPole";
import { rollouts } from "../../src/experience/episodes";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { seeded } from "../../src/random";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import type { Trajectory } from "../../src/types";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "csv-"));
  path = join(folder, "demonstrations.csv");
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (text: string, spaces?: typeof cartPole) => {
  await writeFile(path, text);
  return readDemonstrations(path, spaces);
};

const header = "episode,step,observation_0,observation_1,observation_2,observation_3,action,reward,terminated";
const good = `${header}\n0,0,0.1,0.2,0.01,0.3,1,1,\n0,1,0.2,0.1,0.02,0.4,0,1,\n0,2,0.3,0.1,0.03,0.5,,,1\n`;

test("trajectories come back to the last bit, and are written to the same bytes again", async () => {
  const trajectories = rollouts(cartPole, cartPoleExpert, { episodes: 3, seed: 1 });
  await writeDemonstrations(path, trajectories, cartPole);
  const bytes = await readFile(path);
  const back = await readDemonstrations(path, cartPole);
  expect(back).toEqual(trajectories.map(({ states: _, ...rest }) => rest));
  await writeDemonstrations(path, back, cartPole);
  expect(await readFile(path)).toEqual(bytes);
  expect(await readdir(folder)).toEqual(["demonstrations.csv"]);
});

test("vectors as actions come back too, negative, tiny and huge", async () => {
  const actions = new Rows(Float32Array.of(-1.5, 1e-30, 3.4e38, 0.1), 2);
  const trajectory: Trajectory = {
    observations: new Rows(Float32Array.of(1 / 3, 2 / 3, 1e-7), 1),
    actions,
    rewards: Float64Array.of(-0.1, 1 / 3),
    terminated: false,
  };
  await writeDemonstrations(path, [trajectory], {
    observationSpace: box([0], [1]),
    actionSpace: box([-2, -2], [4e38, 4e38]),
  });
  expect(await readDemonstrations(path)).toEqual([trajectory]);
});

test("a file without the column terminated keeps no last observations: its episodes give up their last action", async () => {
  const text =
    "episode,step,observation_0,action,reward\n0,0,0.5,1,1\n0,1,0.6,0,1\n1,0,0.5,1,2\n1,1,0.7,1,2\n1,2,0.8,0,2\n";
  const episodes = await read(text);
  expect(episodes.map(({ actions, observations }) => [actions.length, observations.length])).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect((await readTransitions(path)).actions.length).toBe(5);
});

test("blank lines at the end of a file are ignored, with any line ends, and others are refused", async () => {
  const episodes = await read(good);
  for (const end of ["\n", "\n\n\n", "\r\n\r\n", "\n  \n\t\n"])
    expect(await read(good.trimEnd() + end)).toEqual(episodes);
  await expect(read(good.replace("\n", "\n\n"))).rejects.toThrow(/line 2: there are 1 values; expected 9/);
});

test.each<[string, string, RegExp]>([
  ["an empty file", "", /is empty; expected a header/],
  ["a header alone", `${header}\n`, /has a header but no rows/],
  [
    "another header",
    "a,b\n1,2\n",
    /line 1: the columns are "a", "b"; expected episode, step, observation_0, .* give the option columns, such as/,
  ],
  [
    "a column's name with a blank",
    good.replace("observation_1", " observation_1"),
    /line 1: .*Column 4 is " observation_1"; expected "observation_1"/,
  ],
  [
    "a row with too few columns",
    good.replace("0,1,0.2,", "0,1,"),
    /line 3: there are 8 values; expected 9.*cut short\?/,
  ],
  ["a file cut within a row", good.slice(0, -20), /line 4: .*cut short\?/],
  ["a file cut after a row", good.split("\n").slice(0, 3).join("\n"), /line 3: episode 0 breaks off.*cut short\?/],
  ["NaN", good.replace("0.01", "nan"), /line 2: observation_2 is "nan"; expected a finite number/],
  ["an empty observation", good.replace("0.01", ""), /line 2: observation_2 is ""; expected a finite number/],
  ["a word", good.replace("0.4,0", "0.4,left"), /line 3: action is "left"; expected a finite number/],
  ["a fractional index", good.replace("0.4,0", "0.4,0.5"), /line 3: action is 0.5; expected an index/],
  [
    "an action out of range",
    good.replace("0.4,0", "0.4,2"),
    /line 3: action is 2; expected a whole number from 0 to 1/,
  ],
  [
    "an observation outside the space",
    good.replace("0.02,", "3,"),
    /line 3: observation_2 is 3; expected a number from -0.41888 to 0.41888/,
  ],
  ["an infinite number", good.replace("0.01", "-Infinity"), /line 2: observation_2 is "-Infinity"; expected a finite/],
  [
    "a number beyond float32",
    good.replace("0.01", "1e39"),
    /line 2: observation_2 is "1e39"; expected a finite number that float32 can hold/,
  ],
  ["a hexadecimal number", good.replace("0.01", "0x10"), /line 2: observation_2 is "0x10"; expected a finite number/],
  ["a reward left out", good.replace("1,1,\n", "1,,\n"), /line 2: reward is ""; expected a finite number/],
  [
    "an index beyond what float32 counts to",
    good.replace("0.4,0", "0.4,16777217"),
    /line 3: action is 16777217; expected an index/,
  ],
  ["a negative index", good.replace("0.4,0", "0.4,-1"), /line 3: action is -1; expected an index/],
  ["a quote that never closes", good.replace("0.01", '"0.01'), /line 2: the row cannot be read as CSV: Quoted field/],
  [
    "a quoted line break, which would shift the count of lines",
    good.replace("0.01", '"0.01\n"'),
    /line 2: observation_2 is "0.01\\n"; expected a finite number/,
  ],
  ["a missing column", good.replace(",reward", ""), /line 1: the columns are .*; expected .*, reward, and terminated/],
  ["an unknown column", good.replace("reward", "reward,info"), /line 1: the columns are .*info.*; expected episode/],
  ["observations out of order", good.replace("observation_1", "observation_7"), /line 1: the columns are/],
  ["an episode of a last row alone", `${header}\n0,0,0,0,0,0,,,1\n`, /line 2: the episode has no action before/],
  ["an episode repeated", `${good}0,0,0,0,0,0,1,1,\n`, /line 5: episode is 0; expected 1/],
  ["a step left out", good.replace("0,1,0.2", "0,2,0.2"), /line 3: step is 2; expected 1/],
  ["an episode left out", good.replace("0,0,", "1,0,"), /line 2: episode is 1; expected 0/],
  [
    "a mark of the end before the end",
    good.replace("1,1,\n", "1,1,0\n"),
    /line 2: terminated is "0"; expected it empty/,
  ],
  ["an end without a mark", good.replace(",,,1\n", ",,,\n"), /line 4: terminated is ""; expected 1 or 0/],
  ["an empty line", good.replace("\n0,1", "\n\n0,1"), /line 3: there are 1 values; expected 9/],
  [
    "demonstrations of another environment",
    "episode,step,observation_0,action,reward\n0,0,0.5,1,1\n0,1,0.5,1,1\n",
    /each observation has 1 number\(s\).*another environment\?/,
  ],
])("%s is an error that names the file", async (_, text, message) => {
  await expect(read(text, cartPole)).rejects.toThrow(message);
  await expect(read(text, cartPole)).rejects.toThrow(path);
  expect(await readFile(path, "utf8")).toBe(text);
});

test("a vector outside the box is an error, one beyond a bound by less than a millionth of the range is not", async () => {
  const spaces = { observationSpace: box([-1], [1]), actionSpace: box([-2], [2]) };
  const file = (observation: number, action: number) =>
    `episode,step,observation_0,action_0,reward\n0,0,${observation},${action},1\n0,1,0,0,1\n`;
  await writeFile(path, file(0, 2.5));
  await expect(readDemonstrations(path, spaces)).rejects.toThrow(
    /line 2: action_0 is 2.5; expected a number from -2 to 2/,
  );
  await writeFile(path, file(1.00001, 0));
  await expect(readDemonstrations(path, spaces)).rejects.toThrow(/line 2: observation_0 is 1.00001/);
  await writeFile(path, file(1.000001, -2.000003));
  expect(await readDemonstrations(path, spaces)).toHaveLength(1);
});

test("a bound with no other end allows a millionth of itself, and an infinite one everything", async () => {
  const spaces = { observationSpace: box([0], [Number.POSITIVE_INFINITY]), actionSpace: discrete(2) };
  await writeFile(path, "episode,step,observation_0,action,reward\n0,0,1e38,1,1\n0,1,-0.1,0,1\n");
  await expect(readDemonstrations(path, spaces)).rejects.toThrow(
    /line 3: observation_0 is -0.1.*; expected a number from 0 to Infinity/,
  );
});

test("Windows and old Mac line ends, a byte order mark and quotes around fields read as the same episodes", async () => {
  const expected = await read(good);
  for (const same of [
    good.replaceAll("\n", "\r\n"),
    good.replaceAll("\n", "\r"),
    `\ufeff${good}`,
    good.replace("0.01", '"0.01"'),
    good.slice(0, -1),
  ])
    expect(await read(same)).toEqual(expected);
});

test("random bits of float32 and float64, −0 and the smallest among them, come back as the same bits", async () => {
  const random = seeded(1);
  const words = Uint32Array.from({ length: 5_000 }, () => random.integers(0, 2 ** 32));
  words.set([0x80000000, 1, 0x80000001, 0x7f7fffff, 0x00800000]);
  const floats = new Float32Array(words.buffer).map((x) => (Number.isFinite(x) ? x : 0));
  const doubles = new Float64Array(words.buffer).slice(0, 2_499).map((x) => (Number.isFinite(x) ? x : -0));
  const trajectory: Trajectory = {
    observations: new Rows(floats.slice(0, 2_500), 1),
    actions: new Rows(floats.slice(2, 2_501), 1),
    rewards: doubles,
    terminated: true,
  };
  const anything = box([Number.NEGATIVE_INFINITY], [Number.POSITIVE_INFINITY]);
  await writeDemonstrations(path, [trajectory], { observationSpace: anything, actionSpace: anything });
  const [back] = await readDemonstrations(path);
  const bytes = (values: Float32Array | Float64Array) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect(bytes(back.observations.data).equals(bytes(trajectory.observations.data))).toBe(true);
  expect(bytes(back.actions.data).equals(bytes(trajectory.actions.data))).toBe(true);
  expect(bytes(back.rewards).equals(bytes(trajectory.rewards))).toBe(true);
});

test("what could not be read back is not written, and what stood there before stays", async () => {
  await writeFile(path, good);
  const [trajectory] = rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 1 });
  for (const broken of [
    { ...trajectory, rewards: trajectory.rewards.map(() => Number.NaN) },
    { ...trajectory, actions: trajectory.actions.slice(1) },
    { ...trajectory, observations: trajectory.observations.slice(1) },
    { ...trajectory, observations: trajectory.observations.slice(0, 1), actions: trajectory.actions.slice(0, 0) },
  ])
    await expect(writeDemonstrations(path, [trajectory, broken], cartPole)).rejects.toThrow(
      /not written, line \d+: |as many rewards as actions/,
    );
  const wide = { ...trajectory, observations: new Rows(trajectory.observations.data, 2) };
  await expect(writeDemonstrations(path, [trajectory, wide], cartPole)).rejects.toThrow(
    /not written, line \d+: |as many rewards as actions/,
  );
  expect(await readFile(path, "utf8")).toBe(good);
  expect(await readdir(folder)).toEqual(["demonstrations.csv"]);
});

test("a write that fails leaves nothing behind", async () => {
  const taken = join(folder, "folder.csv");
  await mkdir(taken);
  await expect(
    writeDemonstrations(taken, rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 1 }), cartPole),
  ).rejects.toThrow();
  await expect(readDemonstrations(taken)).rejects.toThrow(/folder.csv can't be read: it is a folder/);
  await rm(taken, { recursive: true });
  expect(await readdir(folder)).toEqual(["demonstrations.csv"]);
});

test("a file of more than a million episodes is refused before memory runs out", () => {
  const rows = Array.from({ length: 2 ** 20 + 1 }, (_, i) => `${i},0,0,1,1`);
  expect(() => parseCsv("many.csv", `episode,step,observation_0,action,reward\n${rows.join("\n")}\n`)).toThrow(
    /many.csv, line 1048578: there are more than 1048576 episodes/,
  );
});

test("a CSV too large for memory is refused before it is parsed", async () => {
  const large = join(folder, "large.csv");
  await writeFile(large, "");
  await truncate(large, 2 ** 28 + 1);
  await expect(readDemonstrations(large)).rejects.toThrow(
    /large.csv holds 268435457 bytes; at most 268435456 are read/,
  );
  await rm(large);
});

test("what could not be read again is not written", async () => {
  const [trajectory] = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  const target = join(folder, "refused.csv");
  const longer = { ...trajectory, rewards: new Float64Array(1000) };
  await expect(writeDemonstrations(target, [longer], cartPole)).rejects.toThrow(
    /1000 rewards; expected as many rewards as actions/,
  );
  const odd = {
    ...trajectory,
    actions: new Rows(
      trajectory.actions.data.map(() => 5),
      1,
    ),
  };
  await expect(writeDemonstrations(target, [odd], cartPole)).rejects.toThrow(/action/);
  expect(existsSync(target)).toBe(false);
  await Promise.all([1, 2].map(() => writeDemonstrations(target, [trajectory], cartPole)));
  expect(await readDemonstrations(target, cartPole)).toHaveLength(1);
  await rm(target);
});

test("a symbolic link is not written to, as a file or as a folder, and what it leads to stays", async () => {
  const trajectories = rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 1 });
  await writeFile(path, good);
  for (const name of ["link.csv", "link.hdf5", "link-v0"]) {
    const link = join(folder, name);
    await symlink(name === "link-v0" ? join(folder, "none") : path, link);
    await expect(writeDemonstrations(link, trajectories, cartPole)).rejects.toThrow(
      `${link} can't be written: there is a symbolic link of this name; remove it, or choose another name.`,
    );
    await rm(link);
  }
  expect(await readFile(path, "utf8")).toBe(good);
  expect(await readdir(folder)).toEqual(["demonstrations.csv"]);
});

test("nothing to write, or another kind of file, is refused before anything is written", async () => {
  await expect(writeDemonstrations(join(folder, "x.txt"), [], cartPole)).rejects.toThrow(/written as .csv/);
  await expect(writeDemonstrations(join(folder, "x.csv"), [], cartPole)).rejects.toThrow(/no demonstrations to write/);
  expect(existsSync(join(folder, "x.csv"))).toBe(false);
});
