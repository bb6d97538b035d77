import { expect, test } from "vitest";
import { checkEnvironment, highway, macrocells, objectWorld, seeded, valueIteration } from "../../src";

test("macrocells: nothing is wrong with them, and every state lies in one, which pays its weight", () => {
  const world = macrocells({ size: 32, macrocell: 8, seed: 3 });
  expect(checkEnvironment(world)).toEqual([]);
  expect(world.features.width).toBe(16);
  expect(world.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(world.weights.filter((weight) => weight > 0).length).toBeGreaterThanOrEqual(2);
  for (let state = 0; state < world.states; state++) {
    const cell = 4 * Math.floor(state / 32 / 8) + Math.floor((state % 32) / 8);
    expect(Array.from(world.features.row(state))).toEqual(Array.from(world.weights, (_, i) => Number(i === cell)));
    expect(world.step(state, 0, seeded(state)).reward).toBe(world.weights[cell]);
  }
});

test("macrocells: about one weight in ten is above 0, over 50 seeds of the paper's 8x8", () => {
  const weights = Array.from({ length: 50 }, (_, seed) => [...macrocells({ size: 8, macrocell: 1, seed }).weights]);
  const above = weights.flat().filter((weight) => weight > 0).length;
  expect(above / (50 * 64)).toBeGreaterThan(0.08); // 0.1 ± 0.005
  expect(above / (50 * 64)).toBeLessThan(0.12);
});

test("macrocells: the paper's 128x128 is planned, and no value is beyond the best macrocell for ever", () => {
  const world = macrocells();
  const values = valueIteration(world, { discount: 0.99, residual: 1e-4 });
  const most = Math.max(...world.weights);
  expect(Math.max(...values)).toBeLessThanOrEqual(most / (1 - 0.99));
  expect(Math.max(...values)).toBeGreaterThan((0.9 * most) / (1 - 0.99));
});

test("an object world pays by its outer colours within 3 and 2 cells", () => {
  const world = objectWorld({ size: 16, seed: 1 });
  expect(checkEnvironment(world)).toEqual([]);
  expect(world.objects).toHaveLength(13);
  const counts = new Map<number, number>();
  for (let state = 0; state < world.states; state++) {
    const [row, column] = [Math.floor(state / 16), state % 16];
    const within = (cells: number, colour: number) =>
      world.objects.some(
        (object) => object.outer === colour && Math.hypot(object.row - row, object.column - column) <= cells,
      );
    const expected = !within(3, 0) ? 0 : within(2, 1) ? 1 : -1;
    expect(world.rewards[world.offsets[state * 5]]).toBe(expected);
    counts.set(expected, (counts.get(expected) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([-1, 0, 1]);
});

test("an object world's features are distances to the nearest of each inner and outer colour", () => {
  const world = objectWorld({ size: 10, colours: 3, seed: 2 });
  expect(world.features.width).toBe(6);
  for (const { row, column, inner, outer } of world.objects) {
    const distances = world.features.row(10 * row + column);
    expect([distances[inner], distances[3 + outer]]).toEqual([0, 0]);
  }
  expect(world.featureNames[4]).toBe("distance to outer colour 1");
});

test("there may be as many colours as cells along a side, each there at least once", () => {
  const { objects } = objectWorld({ size: 12, colours: 12 });
  for (const side of ["inner", "outer"] as const) expect(new Set(objects.map((object) => object[side])).size).toBe(12);
});

test("the wind may blow a step any of five ways in an object world", () => {
  const { offsets, probabilities } = objectWorld({ size: 4, wind: 0.5 });
  const pair = 5 * 5 + 1;
  expect(Array.from(probabilities.subarray(offsets[pair], offsets[pair + 1]))).toEqual([0.1, 0.6, 0.1, 0.1, 0.1]);
});

test("on the highway a car comes closer, is hit or passed, and another may come; a style pays for what is", () => {
  const world = highway({ traffic: 0.25, style: { collision: -10, "right lane": 1 } });
  expect(checkEnvironment(world)).toEqual([]);
  expect([world.states, world.features.width]).toEqual([5 * 6 ** 3, 11]);
  const named = (state: number) => world.featureNames.filter((_, i) => world.features.row(state)[i] === 1);
  const follow = (state: number, action: number) => {
    const pair = state * 3 + action;
    return Array.from({ length: world.offsets[pair + 1] - world.offsets[pair] }, (_, k) => ({
      state: world.nextStates[world.offsets[pair] + k],
      probability: world.probabilities[world.offsets[pair] + k],
    }));
  };
  // place · 6³ + left lane's distance + 6 · the middle's + 36 · the right's
  const start = 2 * 216 + 5 + 6 * 1 + 36 * 5;
  expect(named(start)).toEqual(["middle lane", "car 1 ahead"]);
  const ahead = follow(start, 1);
  expect(ahead).toHaveLength(4);
  for (const { state } of ahead) expect(named(state)).toEqual(["middle lane", "collision"]);
  expect(Math.max(...ahead.map(({ probability }) => probability))).toBe(0.75 ** 2);
  for (const { state } of follow(start, 2)) expect(named(state)[0]).toBe("right lane");
  const [{ state: hit }] = ahead;
  expect(world.step(hit, 1, seeded(0)).reward).toBe(-10);
  for (const { state } of follow(hit, 1)) expect(named(state)[1]).toMatch(/car 4 ahead|no car ahead/);
});

test.each([
  [() => highway({ traffic: 0 }), /probability above 0/],
  [() => highway({ style: { speed: 1 } }), /not "speed"/],
  [() => macrocells({ size: 10, macrocell: 3 }), /10 cells a side can't be divided/],
  [() => macrocells({ size: 16, macrocell: 16 }), /can't be divided into two or more/],
  [() => macrocells({ wind: -0.1 }), /wind is a probability/],
  [() => objectWorld({ colours: 1 }), /2 colours/],
  [() => objectWorld({ size: 2 }), /4 or more cells along a side/],
])("%s is refused", (make, message) => expect(make).toThrow(message));
