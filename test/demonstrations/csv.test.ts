import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDemonstrations, readTransitions } from "../../src/demonstrations/readDemonstrations";
import { writeDemonstrations } from "../../src/demonstrations/writeDemonstrations";
import { cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { rollouts } from "../../src/rollouts";
import { box, Rows, type Trajectory } from "../../src/types";

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

test.each<[string, string, RegExp]>([
  ["an empty file", "", /is empty; expected a header/],
  ["a header alone", `${header}\n`, /has a header but no rows/],
  ["another header", "a,b\n1,2\n", /line 1: the columns are a, b; expected episode, step, observation_0/],
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
    /line 3: the action is 2; expected a whole number from 0 to 1/,
  ],
  [
    "an observation outside the space",
    good.replace("0.02,", "3,"),
    /line 3: the observation is .*, 3, .*; expected 4 numbers from/,
  ],
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

test("nothing to write, or another kind of file, is refused before anything is written", async () => {
  await expect(writeDemonstrations(join(folder, "x.txt"), [], cartPole)).rejects.toThrow(/written as .csv/);
  await expect(writeDemonstrations(join(folder, "x.csv"), [], cartPole)).rejects.toThrow(/no demonstrations to write/);
  expect(existsSync(join(folder, "x.csv"))).toBe(false);
});
