import { expect, test } from "vitest";
import { checkEnvironment, gridMaps, gridWorld, optimal, returnOf, rollout, seeded, valueIteration } from "../../src";

test.each(Object.entries(gridMaps))(
  "nothing is wrong with the map %s, in wind or not, and the best walk reaches its goal",
  (_, map) => {
    for (const wind of [0, 0.3]) expect(checkEnvironment(gridWorld(map, { wind }))).toEqual([]);
    const world = gridWorld(map);
    expect(returnOf(rollout(world, optimal(world, 0.9), seeded(0)))).toBe(1);
  },
);

test("values fall with each step from the goal, and walls stop a step", () => {
  const corridor = gridWorld(["S..G", "####"]);
  expect(Array.from(valueIteration(corridor, { discount: 0.5, residual: 1e-12 }).slice(0, 3))).toEqual([0.25, 0.5, 1]);
  expect(corridor.step(1, 2, seeded(0)).state).toBe(1);
  expect(corridor.step(0, 3, seeded(0)).state).toBe(0);
});

test("in a wind of 0.4 a step goes its way with probability 0.7 and each other with 0.1", () => {
  const { offsets, probabilities, nextStates } = gridWorld([".....", "..S..", "....G"], { wind: 0.4 });
  const pair = 7 * 4 + 1;
  const [from, to] = [offsets[pair], offsets[pair + 1]];
  expect(Array.from(nextStates.subarray(from, to))).toEqual([2, 8, 12, 6]);
  expect(Array.from(probabilities.subarray(from, to), (p) => Math.round(p * 1e12) / 1e12)).toEqual([
    0.1, 0.7, 0.1, 0.1,
  ]);
});

test("features tell the kinds of places, and rewards are told by kind", () => {
  const world = gridWorld(["Sg", "#G"], { rewards: { g: -2, G: 3 } });
  expect(world.featureNames).toEqual([".", "G", "g"]);
  expect(Array.from({ length: 4 }, (_, s) => Array.from(world.features.row(s)))).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 0, 0],
    [0, 1, 0],
  ]);
  expect(world.step(0, 1, seeded(0))).toEqual({ state: 1, reward: -2, terminated: false });
  expect(world.step(1, 2, seeded(0))).toEqual({ state: 3, reward: 3, terminated: true });
});

test.each<[string[], object, RegExp]>([
  [["S.", "."], {}, /rows of a map have one length/],
  [["S?"], {}, /this one has "\?"/],
  [["..", ".G"], {}, /this one has none/],
  [["SG"], { wind: 2 }, /wind is a probability from 0 to 1, not 2/],
])("the map %j %j is refused", (map, options, message) => {
  expect(() => gridWorld(map, options)).toThrow(message);
});

test("rewards are told by letters of maps", () => {
  expect(() => gridWorld(gridMaps.open, { rewards: { goal: 5 } as never })).toThrow(/not by "goal"/);
});
