import { expect, test } from "vitest";
import { cartPole } from "../../src/environments/cartPole";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { column, frame, trajectoriesFrame } from "../../src/frames";
import { agreementCurve } from "../../src/plots/agreementCurve";
import { convergence } from "../../src/plots/convergence";
import { distributionOverTime } from "../../src/plots/distributionOverTime";
import { driftOverTime } from "../../src/plots/driftOverTime";
import { colours, type Figure } from "../../src/plots/figure";
import { gridPanels } from "../../src/plots/gridPanels";
import { learningCurve } from "../../src/plots/learningCurve";
import { occupancy } from "../../src/plots/occupancy";
import { phasePortrait } from "../../src/plots/phasePortrait";
import { returnAgainst } from "../../src/plots/returnAgainst";
import { stateDistribution } from "../../src/plots/stateDistribution";
import { randomPolicy, rollouts } from "../../src/rollouts";

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
