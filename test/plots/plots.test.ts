import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cartPole } from "../../src/environments/classic/cartPole";
import { pointMaze } from "../../src/environments/continuous/pointMaze";
import { observing } from "../../src/environments/wrappers/observing";
import { rollouts } from "../../src/experience/episodes";
import { randomPolicy } from "../../src/experience/randomPolicy";
import { transitions } from "../../src/experience/transitions";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { column, frame, trajectoriesFrame } from "../../src/frames";
import { adversarialCurve } from "../../src/plots/adversarialCurve";
import { agreementCurve } from "../../src/plots/agreementCurve";
import { convergence } from "../../src/plots/convergence";
import { distributionOverTime } from "../../src/plots/distributionOverTime";
import { driftOverTime } from "../../src/plots/driftOverTime";
import { colours, type Figure, inOrder } from "../../src/plots/figure";
import { gridPanels } from "../../src/plots/gridPanels";
import { landscape } from "../../src/plots/landscape";
import { learningCurve } from "../../src/plots/learningCurve";
import { meeting } from "../../src/plots/meeting";
import { occupancy } from "../../src/plots/occupancy";
import { phasePortrait } from "../../src/plots/phasePortrait";
import { returnAgainst } from "../../src/plots/returnAgainst";
import { returnBars } from "../../src/plots/returnBars";
import { returnOverSteps } from "../../src/plots/returnOverSteps";
import { stateDistribution } from "../../src/plots/stateDistribution";
import { stateMaps } from "../../src/plots/stateMaps";
import { Rows } from "../../src/rows";
import { box, discrete } from "../../src/spaces";
import type { Box } from "../../src/types";

const trace = ({ data }: Figure, name: string) =>
  data.find((part) => part.name === name) as Record<string, never> | undefined;
const rounds = [0, 1, 2].map((round) => ({
  round,
  loss: 1 / (1 + round),
  meanReturn: 100 * round,
  meanReturnLow: 90 * round,
  meanReturnHigh: 110 * round,
  actions: "greedy",
}));

test("a frame has the columns of all rows, and column reads frames and rows alike", () => {
  const table = frame([{ a: 1 }, { a: 2, b: "two" }]);
  expect([table.shape, table.columns]).toEqual([
    [2, 2],
    ["a", "b"],
  ]);
  expect(column(table, "a")).toEqual([1, 2]);
  expect(column<string>([{ b: "x" }], "b")).toEqual(["x"]);
  expect(() => column(table, "c")).toThrow(/no column "c"; there are: a, b/);
});

test("danfo, which takes long to load, is loaded only when a DataFrame is made", () => {
  const code = `
    const { frame } = require(${JSON.stringify(join(__dirname, "../../dist"))});
    const isLoaded = () => Object.keys(require.cache).some((file) => file.includes("danfojs"));
    console.log(isLoaded(), frame([{ a: 1 }]).shape, isLoaded());`;
  const said = execFileSync(process.execPath, ["-e", code], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  expect(said.trim()).toBe("false [ 1, 1 ] true");
});

test("a number that comes in later rows only makes a column of numbers, and a missing column of rows is named", () => {
  const rows = Array.from({ length: 30 }, (_, i) => (i < 25 ? { a: i } : { a: i, late: i }));
  expect(column(frame(rows), "late").slice(24)).toEqual([Number.NaN, 25, 26, 27, 28, 29]);
  expect(() => column([{ a: 1 }], "b")).toThrow(/no column "b"; there are: a/);
});

test("a frame of trajectories has a row a step, by the observation's names", () => {
  const [first, second] = rollouts(cartPole, cartPoleExpert, { episodes: 2 });
  const table = trajectoriesFrame([first, second], cartPole);
  expect(table.shape).toEqual([1000, 8]);
  expect(table.columns).toEqual([
    "episode",
    "step",
    "position (m)",
    "velocity (m/s)",
    "angle (rad)",
    "angular velocity (rad/s)",
    "action",
    "reward",
  ]);
  expect(column(table, "angle (rad)")[501]).toBe(second.observations.row(1)[2]);
  const { rewards: _, ...demonstration } = first;
  expect(trajectoriesFrame([demonstration], cartPole).columns).not.toContain("reward");
});

test("figures are plain JSON of the numbers given, from rows or a DataFrame alike", () => {
  const figure = learningCurve(rounds, { expert: 500, random: 20, total: 10 });
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  expect(learningCurve(frame(rounds), { expert: 500, random: 20, total: 10 })).toEqual(figure);
  expect(trace(figure, "learner (greedy actions)")).toMatchObject({ x: [0, 1, 2], y: [0, 100, 200] });
  expect(trace(figure, "loss")).toMatchObject({ y: [1, 1 / 2, 1 / 3] });
  expect(trace(figure, "expert")).toMatchObject({ x: [0, 9], y: [500, 500], line: { color: colours.expert } });
});

test("the axis of rounds or steps ends at the last value, however many rows there are, and not before the total", () => {
  const sparse = [0, 5, 15, 10].map((round) => ({ ...rounds[0], round, onExpertStates: 1, onOwnStates: 1 }));
  expect(learningCurve(sparse).layout.xaxis).toMatchObject({ range: [-0.4, 15.4] });
  expect(learningCurve(sparse, { total: 4, expert: 1 }).layout.xaxis).toMatchObject({ range: [-0.4, 15.4] });
  expect(trace(learningCurve(sparse, { total: 40, expert: 1 }), "expert")).toMatchObject({ x: [0, 39] });
  expect(agreementCurve(sparse).layout.xaxis).toMatchObject({ dtick: 1 });
  expect(agreementCurve([...sparse, { ...sparse[0], round: 500 }]).layout.xaxis).not.toHaveProperty("dtick");
  const steps = { meanReturn: 1, expertAccuracy: 1, learnerAccuracy: 1, occupancyDistance: 0 };
  const curve = adversarialCurve([2000, 1000].map((environmentSteps) => ({ ...steps, environmentSteps })));
  expect(curve.layout.xaxis).toMatchObject({ range: [0, 2000] });
});

test("a curve is drawn of 150,000 rows", () => {
  const row = { environmentSteps: 1, meanReturn: 1, expertAccuracy: 1, learnerAccuracy: 1, occupancyDistance: -1 };
  expect(adversarialCurve(new Array(150_000).fill(row)).layout.yaxis).toMatchObject({ range: [-1, 0.72] });
});

test("sorting puts missing values last, in both orders, and keeps index, columns and equal rows in order", () => {
  const table = frame([
    { a: 3, b: "b" },
    { a: Number.NaN, b: "B" },
    { a: 1, b: "a" },
    { a: 20, b: "c" },
  ]);
  const order = (sorted: { index: unknown }) => sorted.index;
  expect(order(table.sortValues("a"))).toEqual([2, 0, 3, 1]);
  expect(order(table.sortValues("a", { ascending: false }))).toEqual([3, 0, 2, 1]);
  expect(order(table.sortValues("b"))).toEqual([2, 0, 1, 3]);
  expect(column(table.sortValues("a"), "a")).toEqual([1, 3, 20, Number.NaN]);
  expect(table.column("a").sortValues().values).toEqual([1, 3, 20, Number.NaN]);
  expect(order(table.column("a").sortValues({ ascending: false }))).toEqual([3, 0, 2, 1]);
  expect(order(table.column("b").sortValues())).toEqual([2, 0, 1, 3]);
  table.sortValues("a", { inplace: true });
  expect([table.index, column<string>(table, "b")]).toEqual([
    [2, 0, 3, 1],
    ["a", "b", "c", "B"],
  ]);
  expect(() => table.sortValues("c")).toThrow(/no column "c"; there are: a, b/);
});

test("a column may have the name of a part of danfo's table, and a method's name hides the method only", () => {
  const table = frame([{ index: 7, shape: 8, values: 9, columns: 1, round: 2, mean: 3 }]);
  expect([table.shape, table.index]).toEqual([[1, 6], [0]]);
  expect(["index", "shape", "values", "columns"].map((name) => column(table, name)[0])).toEqual([7, 8, 9, 1]);
  for (const [name, value] of [
    ["round", 2],
    ["mean", 3],
  ] as const)
    expect(table[name as string].values).toEqual([value]);
});

test("a column's type is that of all its rows, and words are quoted in CSV", () => {
  const late = frame(Array.from({ length: 40 }, (_, i) => ({ i: i < 30 ? i : i / 4, mixed: i < 30 ? i : "word" })));
  expect(late.dtypes).toEqual(["float32", "string"]);
  const table = frame([
    { "a,b": 'say "no"', c: "one\ntwo" },
    { "a,b": "plain", c: "x;y" },
  ]);
  expect(table.toCSV()).toBe('"a,b",c\n"say ""no""","one\ntwo"\nplain,x;y\n');
  expect(table.sortValues("c").toCSV({ sep: ";" })).toContain('"x;y"');
});

test("plots read what danfo's functions return, such as a sorted or a filtered table", () => {
  const table = frame(rounds).sortValues("round", { ascending: false });
  expect(trace(learningCurve(table), "loss")).toMatchObject({ x: [2, 1, 0] });
  expect(column(frame(rounds).iloc({ rows: [1] }), "round")).toEqual([1]);
});

test("return against a quantity: the mean of the runs at each place, one line a group", () => {
  const runs = [
    [1, 10],
    [1, 30],
    [5, 100],
    [5, 300],
  ].map(([demonstrations, meanReturn]) => ({ demonstrations, meanReturn, actions: "greedy" }));
  const figure = returnAgainst(runs, { x: "demonstrations", title: "t", expert: 500 });
  expect(trace(figure, "greedy")).toMatchObject({ x: [0, 1], y: [20, 200] });
  expect(figure.layout.xaxis).toMatchObject({ ticktext: ["1", "5"], title: { text: "demonstrations" } });
});

test("return against a quantity: five groups have five colours, and a group is drawn where it has runs", () => {
  const runs = ["BC", "DAgger", "FEM", "GAIL", "AIRL"].flatMap((method, m) =>
    [m, m + 1].map((labels) => ({ labels, method, meanReturn: labels })),
  );
  const figure = returnAgainst(runs, { x: "labels", by: "method", title: "t" });
  const lines = figure.data.filter(({ mode }) => mode === "lines+markers") as { line: { color: string } }[];
  expect(lines.map(({ line }) => line.color)).toEqual(inOrder);
  expect(new Set([...inOrder, colours.expert, colours.random]).size).toBe(7);
  expect(inOrder[0]).toBe(colours.learner);
  expect(trace(figure, "GAIL")).toMatchObject({ x: [3.04, 4.04], y: [3, 4] });
  const some = returnAgainst(runs.slice(6), {
    x: "labels",
    by: "method",
    among: ["BC", "DAgger", "FEM", "GAIL", "AIRL"],
    title: "t",
  });
  expect(trace(some, "GAIL")).toMatchObject({ line: { color: inOrder[3] } });
});

test("returnOverSteps: the groups' means at their own numbers of steps, with a band over the runs, on a logarithmic axis", () => {
  const rows = [0, 1, 2].flatMap((seed) => [
    ...[100, 1000].map((environmentSteps) => ({
      method: "SAC",
      environmentSteps,
      meanReturn: environmentSteps + seed,
    })),
    { method: "PPO", environmentSteps: 5000, meanReturn: 7 * seed },
  ]);
  const { data, layout } = returnOverSteps(rows, { title: "t", expert: 500 });
  const lineOf = (name: string) => data.find((trace) => trace.name === name) as { x: number[]; y: number[] };
  expect(lineOf("SAC")).toMatchObject({ x: [100, 1000], y: [101, 1001] });
  expect(lineOf("PPO")).toMatchObject({ x: [5000], y: [7] });
  expect(layout.xaxis).toMatchObject({ type: "log" });
  expect(() => returnOverSteps([{ method: "SAC", environmentSteps: 0, meanReturn: 1 }], { title: "t" })).toThrow(
    /environmentSteps above 0, not 0/,
  );
});

test("state distributions share one scale, sum to 100 %, and the expert keeps its colour", () => {
  const tables = {
    expert: trajectoriesFrame(rollouts(cartPole, cartPoleExpert, { episodes: 2 }), cartPole),
    learner: trajectoriesFrame(rollouts(cartPole, randomPolicy(cartPole)), cartPole),
  };
  const figure = stateDistribution(tables, ["angle (rad)", "position (m)"]);
  expect(figure.data).toHaveLength(4);
  for (const { y } of figure.data as { y: number[] }[])
    expect(y.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(100, 1);
  expect(figure.data[0].x).toEqual(figure.data[1].x);
  expect(figure.data[0]).toMatchObject({ name: "expert", line: { color: colours.expert } });
  expect(figure.data[1]).toMatchObject({ name: "learner", line: { color: colours.learner } });
});

test("distribution over time: medians and bands of the episodes that still run", () => {
  const steps = [
    [0, 0, 1],
    [1, 0, 3],
    [2, 0, 5],
    [0, 5, 10],
    [1, 5, 20],
  ].map(([episode, step, x]) => ({ episode, step, x }));
  const figure = distributionOverTime({ learner: steps }, "x");
  expect(trace(figure, "learner")).toMatchObject({ x: [0, 5], y: [3, 15] });
  expect(figure.data[0]).toMatchObject({ y: [4.8, 19.5, 10.5, 1.2] });
});

const tables = { expert: trajectoriesFrame(rollouts(cartPole, cartPoleExpert, { episodes: 2 }), cartPole) };

test("drift over time has a line and a band for each visitor, and nothing below the least of its logarithmic axis", () => {
  const row = (step: number, drift: number) => ({
    step,
    drift,
    driftLow: drift / 2,
    driftHigh: 2 * drift,
    episodes: 3,
  });
  const figure = driftOverTime({ expert: [row(0, 0), row(1, 9), row(5, 0.5)] });
  expect(trace(figure, "expert")).toMatchObject({ x: [0, 5], y: [0.01, 0.5], line: { color: colours.expert } });
  expect(figure.data).toHaveLength(2);
  expect(driftOverTime({ expert: [row(0, 0)] }, { bands: false }).data).toHaveLength(1);
});

test("a phase portrait lifts its pen between episodes and keeps to its number of points", () => {
  const portrait = phasePortrait(tables, ["position (m)", "angle (rad)"], { most: 100 });
  const { x, y } = trace(portrait, "expert") as unknown as { x: (number | null)[]; y: (number | null)[] };
  expect(x.filter((value) => value === null)).toHaveLength(1);
  expect(x).toHaveLength(101);
  expect(x.indexOf(null)).toBe(y.indexOf(null));
});

test("occupancies are shares of 100 % on one scale, and the same visitor differs nowhere from itself", () => {
  const { data } = occupancy(tables.expert, tables.expert, ["position (m)", "angle (rad)"], { cells: 5 });
  const [a, b, difference] = data.map(({ z }) => (z as number[][]).flat());
  expect(a.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
  expect(b).toEqual(a);
  expect(difference.every((share) => share === 0)).toBe(true);
});

test("agreement is drawn against rounds, on the expert's states in its colour and on the learner's own", () => {
  const figure = agreementCurve(
    [0, 1].map((round) => ({ round, onExpertStates: 0.9, onOwnStates: 0.5 + 0.4 * round })),
  );
  expect(trace(figure, "on the expert's states")).toMatchObject({ y: [0.9, 0.9], line: { color: colours.expert } });
  expect(trace(figure, "on its own states")).toMatchObject({
    x: [0, 1],
    y: [0.5, 0.9],
    line: { color: colours.learner },
  });
});

test("maps of a grid are rows of places on one scale, or each on its own, with arrows to where a policy goes", () => {
  const policy = Float64Array.from([
    0, 1, 0, 0, 0.1, 0.1, 0.7, 0.1, 0.25, 0.25, 0.25, 0.25, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0,
  ]);
  const panels = { true: [0, 1, 2, 3, 4, 5], recovered: [0, 0, 0, 0, 0, 10] };
  const overlays = { true: { policy }, recovered: { walks: [[0, 1, 4]] } };
  const options = { columns: 3, label: "reward", title: "t", overlays };
  const [truth, arrows, other, walk] = gridPanels(panels, options).data;
  expect(truth).toMatchObject({
    z: [
      [0, 1, 2],
      [3, 4, 5],
    ],
    zmin: 0,
    zmax: 10,
  });
  expect(other).toMatchObject({ zmin: 0, zmax: 10, showscale: true });
  // right: a tip at (0.22, 0); down in the second place; none in the third, where all actions are alike
  const heads = (arrows.x as number[]).length / 4;
  expect(heads).toBe(5);
  expect([(arrows.x as number[]).slice(0, 4), (arrows.y as number[]).slice(0, 4)]).toEqual([
    [-0.12, 0.22, -0.12, null],
    [-0.22, 0, 0.22, null],
  ]);
  expect([(arrows.x as number[])[5], (arrows.y as number[])[5]]).toEqual([1, 0.22]);
  expect(walk).toMatchObject({ x: [0, 1, 1], y: [0, 0, 1] });
  expect(gridPanels(panels, { ...options, each: true }).data[0]).toMatchObject({ zmin: 0.1, zmax: 4.9 });
});

test("what falls to 0 is drawn on a logarithmic axis, a line a run", () => {
  const figure = convergence(
    { projection: [1, 0.1].map((margin, round) => ({ round, margin })) },
    { y: "margin", title: "t" },
  );
  expect(trace(figure, "projection")).toMatchObject({ x: [0, 1], y: [1, 0.1] });
  expect(figure.layout).toMatchObject({ yaxis: { type: "log" } });
});

test("an adversarial curve has the return, the accuracies on both sides' pairs, and the distance", () => {
  const rounds = [0, 1].map((round) => ({
    environmentSteps: 2048 * (round + 1),
    meanReturn: 100 * round,
    expertAccuracy: 0.9,
    learnerAccuracy: 0.8,
    occupancyDistance: 0.5,
  }));
  const figure = adversarialCurve(rounds, { expert: 500, total: 10_000 });
  expect(trace(figure, "learner")).toMatchObject({ x: [2048, 4096], y: [0, 100] });
  expect(trace(figure, "expert")).toMatchObject({ y: [500, 500] });
  expect(trace(figure, "accuracy on the learner's pairs")).toMatchObject({ y: [0.8, 0.8] });
  expect(figure.layout.xaxis).toMatchObject({ range: [0, 10_000] });
});

test("a meeting has a panel a round, with what lies in sight", () => {
  const expert = [0, 1].map((x) => ({ x, y: x }));
  const learner = [0, 5].map((x) => ({ x, y: -x }));
  const { data, layout } = meeting(expert, { "round 0": learner, "round 9": expert }, ["x", "y"], {
    ranges: [
      [-1, 2],
      [-1, 2],
    ],
  });
  expect(data.map(({ name, x, xaxis }) => [name, x, xaxis])).toEqual([
    ["learner", [0], "x"],
    ["expert", [0, 1], "x"],
    ["learner", [0, 1], "x2"],
    ["expert", [0, 1], "x2"],
  ]);
  expect((layout.annotations as { text: string }[]).map(({ text }) => text)).toEqual(["round 0", "round 9"]);
});

test("a landscape asks the reward in each cell, for each action, and dots lie in the panel of their action", () => {
  const [{ observations, actions }] = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  const expert = { observations: observations.slice(0, -1), actions };
  const asked = (seen: Float32Array, action: unknown) => seen[2] + 10 * (action as number);
  const names = ["angle (rad)", "angular velocity (rad/s)"] as const;
  const { data } = landscape(cartPole, asked, { expert }, names, { cells: 3, ranges: [[-1, 1]] });
  const maps = data.filter(({ type }) => type === "contour") as unknown as { z: number[][] }[];
  expect(maps.map(({ z }) => z[0])).toEqual([
    [-1, 0, 1],
    [9, 10, 11],
  ]);
  const dots = data.filter(({ name }) => name === "expert") as unknown as { x: number[] }[];
  expect(dots).toHaveLength(2);
  expect(() => landscape(cartPole, asked, { expert }, ["angle (rad)", "speed"])).toThrow(
    /no variable "speed"; there are: position/,
  );
});

test("bars are means with the bootstrap interval of the runs, and the paper's numbers stand where there are such", () => {
  const runs = [1, 2, 3].flatMap((value) => [
    { method: "true reward", meanReturn: -value },
    { method: "AIRL", meanReturn: -10 },
  ]);
  const figure = returnBars(runs, { title: "Transfer", reference: "true reward", paper: { AIRL: -9 } });
  const [bars, dots, paper] = figure.data as [Record<string, never>, Record<string, never>, Record<string, never>];
  expect([bars.x, bars.y]).toEqual([
    ["true reward", "AIRL"],
    [-2, -10],
  ]);
  expect((bars.marker as { color: string[] }).color).toEqual([colours.expert, colours.learner]);
  expect(figure.layout.xaxis).toMatchObject({ ticktext: ["true<br>reward", "AIRL"] });
  expect(bars.error_y).toMatchObject({ array: [1, 0], arrayminus: [1, 0] });
  expect(dots.y).toEqual([-1, -2, -3, -10, -10, -10]);
  expect([paper.x, paper.y]).toEqual([["AIRL"], [-9]]);
  expect(returnBars(runs, { title: "Transfer" }).data).toHaveLength(2);
  expect(() => returnBars(runs, { title: "", paper: { GAIL: 1 } })).toThrow(
    /"GAIL" is not a method of the runs; there are: true reward, AIRL/,
  );
  expect(() => returnBars([{ method: "a", meanReturn: Number.NaN }], { title: "" })).toThrow(/"meanReturn" holds NaN/);
});

test("maps over a place have one scale, the axes' names and bounds, and the world's walls and goal over them", () => {
  const space = pointMaze.observationSpace as Box;
  const flat = observing(pointMaze, ["x (m)", "y (m)"]).observationSpace as Box;
  const drawing = pointMaze.draw?.([0.3, 0, 0, 0]);
  const { data, layout } = stateMaps(
    flat,
    { true: ([, y]) => y, recovered: ([x]) => 2 * x },
    { title: "Rewards", label: "reward", drawing, cells: 7 },
  );
  expect(data.map(({ zmin, zmax }) => [zmin, zmax])).toEqual([
    [-0.1, 1.1],
    [-0.1, 1.1],
  ]);
  expect((data[0].z as number[][])[6]).toEqual(new Array(7).fill(0.55));
  expect(layout.xaxis).toMatchObject({ title: { text: "x (m)" } });
  // five walls and a goal, on both maps
  expect(layout.shapes).toHaveLength(12);
  expect(() => stateMaps(space, {}, { title: "", label: "" })).toThrow(
    /two bounded numbers; these observations have 4/,
  );
});

test("a number that is not finite or a group that is not among all is refused by its column", () => {
  const run = { x: 1, method: "a", meanReturn: 1 };
  const drawn =
    (row: object, more = {}) =>
    () =>
      returnAgainst([run, { ...run, ...row }], { x: "x", by: "method", title: "", ...more });
  expect(drawn({ x: Number.NaN })).toThrow(/The column "x" holds NaN in place 1/);
  expect(drawn({ meanReturn: undefined })).toThrow(/The column "meanReturn" holds NaN in place 1/);
  expect(drawn({}, { among: ["b"] })).toThrow(/There is no group "a"; there are: b/);
});

test("maps of a grid that do not fit are refused, and the error names the map", () => {
  const drawn =
    (maps: Record<string, ArrayLike<number>>, more = {}) =>
    () =>
      gridPanels(maps, { columns: 2, label: "", title: "", ...more });
  const four = [1, 2, 3, 4];
  expect(drawn({ a: four, b: Float32Array.of(1, 2, 3, 4) })).not.toThrow();
  for (const [figure, message] of [
    [drawn({}), /There are no maps/],
    [drawn({ a: [] }), /The map "a" has 0 places/],
    [drawn({ a: [1, 2, 3] }), /The map "a" has 3 places; expected full rows of 2/],
    [drawn({ a: four, b: [1, 2] }), /The map "b" has 2 places; expected 4, as in "a"/],
    [drawn({ a: [1, 2, 3, Number.NaN] }), /The map "a" holds NaN in place 3/],
    [drawn({ a: four }, { columns: 0 }), /columns is a whole number from 1 on, not 0/],
    [drawn({ a: four }, { columns: undefined }), /columns is a whole number from 1 on, not undefined/],
    [drawn({ a: four }, { overlays: { b: {} } }), /There is no map "b" to draw over; there are: a/],
    [
      drawn({ a: four }, { overlays: { a: { policy: new Float64Array(7) } } }),
      /policy over "a" has 7 probabilities; expected 4 or 5/,
    ],
    [drawn({ a: four }, { overlays: { a: { walks: [[0, 4]] } } }), /walk over "a" visits the place 4; expected 0 to 3/],
  ] as const)
    expect(figure).toThrow(message);
});

test("functions of a state that give no finite numbers are refused, and the error names the function", () => {
  const space = box([0, 0], [1, 1]);
  const drawn =
    (functions: object, more = {}, of: object = space) =>
    () =>
      stateMaps(of as Box, functions as never, { title: "", label: "", cells: 2, ...more });
  expect(drawn({ a: ([x]: number[]) => (x > 0.5 ? x : Number.NaN) })).not.toThrow();
  expect(drawn({})).toThrow(/There are no functions to draw/);
  expect(drawn({ a: () => undefined })).toThrow(
    /The function "a" returns undefined at \(0.25, 0.25\); expected a number/,
  );
  expect(drawn({ a: async () => 1 })).toThrow(/The function "a" returns a Promise/);
  expect(drawn({ a: () => Number.NaN })).toThrow(/return no finite number/);
  expect(drawn({ a: () => 1 }, { cells: 0 })).toThrow(/number of cells is a whole number from 1 on/);
  expect(drawn({ a: () => 1 }, {}, discrete(4))).toThrow(/over two bounded numbers; these observations have 0/);
});

test("pairs that do not fit a landscape and rewards that are not numbers are refused", () => {
  const names = ["angle (rad)", "angular velocity (rad/s)"] as const;
  const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
  const expert = transitions(demonstrations);
  const drawn =
    (pairs: object, reward: unknown = () => 1, more = {}) =>
    () =>
      landscape(cartPole, reward as () => number, pairs as { expert: typeof expert }, names, { cells: 2, ...more });
  expect(drawn({ expert, learner: expert })).not.toThrow();
  const none = { observations: expert.observations.slice(0, 0), actions: expert.actions.slice(0, 0) };
  const broken = {
    ...expert,
    observations: new Rows(
      expert.observations.data.map(() => Number.NaN),
      4,
    ),
  };
  for (const [figure, message] of [
    [drawn({}), /The expert has no observations and no actions/],
    [drawn({ expert: demonstrations[0] }), /501 observations and 500 actions; .* as transitions\(trajectories\) gives/],
    [drawn({ expert, learner: none }), /The learner has 0 observations/],
    [drawn({ expert: broken }), /table of the expert's observations holds NaN in place 0/],
    [
      drawn({ expert: { ...expert, observations: expert.actions } }),
      /expert has observations of 1 .* expected 4 and 1/,
    ],
    [drawn({ expert }, () => undefined), /The reward is undefined at \(.*\); expected a number/],
    [drawn({ expert }, () => Number.NaN), /The reward is nowhere finite/],
    [drawn({ expert }, () => 1, { cells: 1 }), /number of cells is a number from 2/],
  ] as const)
    expect(figure).toThrow(message);
});

test("a figure leaves out missing numbers and refuses words", () => {
  const rows = [1, null, undefined, Number.NaN, 3].map((x, step) => ({ x, y: 1, step, episode: 0, round: step }));
  const { data } = stateDistribution({ expert: rows }, ["x"], { bins: 2 });
  expect(data[0].y).toEqual([50, 50]);
  const [map] = occupancy(rows, rows, ["x", "y"], { cells: 2 }).data;
  expect((map.z as number[][]).flat().reduce((a, b) => a + b)).toBeCloseTo(100);
  for (const figure of [
    (table: object[]) => meeting(table, { a: table }, ["x", "y"]),
    (table: object[]) => phasePortrait({ expert: table }, ["x", "y"]),
    (table: object[]) => convergence({ a: table }, { y: "x", title: "" }),
  ]) {
    expect(figure(rows).data.length).toBeGreaterThan(0);
    expect(() => figure([{ ...rows[0], x: "a" }])).toThrow(/column "x" holds a in row 0; expected numbers/);
  }
});
