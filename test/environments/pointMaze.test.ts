import { expect, test } from "vitest";
import {
  cartPole,
  checkEnvironment,
  evaluate,
  frozenLake,
  observing,
  pointMaze,
  pointMazeExpert,
  pointMazeMirrored,
  pointMazeMirroredExpert,
  randomPolicy,
  rollouts,
  seeded,
} from "../../src";

const push = (x: number, y: number) => Float32Array.of(x, y);

test("one step follows m v′ = f − v, integrated implicitly five times, and pays for the state that it starts from", () => {
  const { state, reward } = pointMaze.step([0.3, 0, 0, 0], push(0, 1), seeded(0));
  let [y, vy] = [0, 0];
  for (let i = 0; i < 5; i++) {
    vy = (0.113 * vy + 0.01) / (0.113 + 0.01);
    y += 0.01 * vy;
  }
  expect(state).toEqual([0.3, y, 0, vy]);
  expect(reward).toBeCloseTo(-0.5 - 0.001, 15);
});

test("forces beyond 1 are cut", () => {
  expect(pointMaze.step([0.3, 0, 0, 0], push(7, -9), seeded(0))).toEqual(
    pointMaze.step([0.3, 0, 0, 0], push(1, -1), seeded(0)),
  );
});

test("whatever is done, the point stays 0.05 from the sides and from the barrier, and never crosses it", () => {
  for (const [world, left, right] of [
    [pointMaze, 0.2, 0.6],
    [pointMazeMirrored, -0.1, 0.4],
  ] as const)
    for (const { states } of rollouts(world, randomPolicy(world), { episodes: 200, seed: 3 }))
      for (const [x, y] of states as [number, number][]) {
        const toBarrier = Math.hypot(x - Math.min(right, Math.max(left, x)), y - 0.3);
        expect(Math.min(toBarrier, x + 0.1, 0.6 - x, y + 0.1, 0.6 - y)).toBeGreaterThanOrEqual(0.05 - 1e-9);
      }
});

test("pushing straight at the goal ends at the barrier", () => {
  let state = [0.3, 0, 0, 0] as readonly [number, number, number, number];
  for (let t = 0; t < 100; t++) state = pointMaze.step(state, push(0, 1), seeded(0)).state;
  expect(state).toEqual([0.3, 0.25, 0, 0]);
});

test("the expert of one maze is stuck in the mirrored one, whose own is as good as it", () => {
  const options = { episodes: 100, seed: 5 };
  const [own, mirrored] = [
    evaluate(pointMaze, pointMazeExpert, options),
    evaluate(pointMazeMirrored, pointMazeMirroredExpert, options),
  ];
  expect(mirrored.meanReturn).toBeCloseTo(own.meanReturn, 1);
  expect(evaluate(pointMazeMirrored, pointMazeExpert, options).meanReturn).toBeLessThan(-15);
});

test("nothing is wrong with the mirrored maze, and a force that is no number is refused", () => {
  expect(checkEnvironment(pointMazeMirrored)).toEqual([]);
  expect(() => pointMaze.step([0, 0, 0, 0], push(Number.NaN, 0), seeded(0))).toThrow(/two forces/);
  expect(() => pointMaze.step([0, 0, 0, 0], 1 as never, seeded(0))).toThrow(/two forces/);
});

test("a world can be seen through some of its variables, by name and in any order", () => {
  const flat = observing(pointMaze, ["y (m)", "x (m)"]);
  expect(checkEnvironment(flat)).toEqual(checkEnvironment(pointMaze));
  expect([...flat.observe([0.25, 0.5, 1, -1])]).toEqual([0.5, 0.25]);
  expect(flat.observationSpace).toMatchObject({ names: ["y (m)", "x (m)"], low: Float32Array.of(-0.1, -0.1) });
  const [whole, part] = [pointMaze, flat].map((world) => rollouts(world, randomPolicy(world), { episodes: 1 })[0]);
  expect(part.rewards).toEqual(whole.rewards);
  expect(() => observing(cartPole, ["speed"])).toThrow(/no component "speed"; they have position \(m\)/);
  expect(() => observing(frozenLake, ["row"])).toThrow(/their components have no names/);
  expect(() => observing(cartPole, [])).toThrow(/give the name of one component or more/);
  expect(() => observing(pointMaze, ["x (m)", "x (m)"])).toThrow(/name occurs twice in x \(m\), x \(m\)/);
});
