import { expect, test } from "vitest";
import {
  checkEnvironment,
  type DrivingState,
  driving,
  drivingExpert,
  drivingHeldOut,
  randomPolicy,
  returnOf,
  rollout,
  rollouts,
  seeded,
} from "../../src";
import { halfWidth, tracks } from "../../src/environments/continuous/tracks";

const roads = [tracks.oval, tracks.bean, tracks.esses];
const offset = ([track, x, y, , , at]: DrivingState) => {
  const { middle, heading } = roads[track];
  return Math.cos(heading[at]) * (y - middle[2 * at + 1]) - Math.sin(heading[at]) * (x - middle[2 * at]);
};

test("an episode starts up to half a lane from the middle, 15° either way, on every track", () => {
  const starts = Array.from({ length: 2000 }, (_, seed) => driving.reset(seeded(seed)));
  const offsets = starts.map(offset);
  const turns = starts.map(([track, , , heading, , at]) => ((heading - roads[track].heading[at]) * 180) / Math.PI);
  for (const [values, most] of [
    [offsets, 2],
    [turns, 15],
  ] as const) {
    expect(Math.max(...values)).toBeLessThanOrEqual(most + 1e-9);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-most - 1e-9);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(1.98 * most);
  }
  expect(new Set(starts.map(([track]) => track)).size).toBe(3);
});

test("no road crosses itself or bends more sharply than the car can: their radii are 9 m or more", () => {
  for (const { middle, heading } of Object.values(tracks)) {
    const size = heading.length;
    for (let i = 0; i < size; i++) {
      const bend = Math.atan2(
        Math.sin(heading[(i + 1) % size] - heading[i]),
        Math.cos(heading[(i + 1) % size] - heading[i]),
      );
      expect(2 / Math.abs(bend)).toBeGreaterThan(9);
      for (let j = 0; j < size; j++)
        if (Math.min(Math.abs(i - j), size - Math.abs(i - j)) > 8)
          expect(Math.hypot(middle[2 * i] - middle[2 * j], middle[2 * i + 1] - middle[2 * j + 1])).toBeGreaterThan(
            2 * halfWidth,
          );
    }
  }
});

test("in the middle of the road, along it, the ranges to either side are 3 m and the car sees as far left as right", () => {
  const { middle, heading } = tracks.oval;
  const at = heading.reduce((best, turn, i) => (Math.abs(turn) < Math.abs(heading[best]) ? i : best), 0);
  const seen = driving.observe([0, middle[2 * at], middle[2 * at + 1], heading[at], 8, at]);
  expect(seen[0]).toBeCloseTo(3, 1);
  expect(seen[10]).toBeCloseTo(3, 1);
  expect(seen[11]).toBe(8);
  const shifted = driving.observe([0, middle[2 * at], middle[2 * at + 1] + 1, heading[at], 8, at]);
  expect(shifted[0]).toBeCloseTo(4, 1);
  expect(shifted[10]).toBeCloseTo(2, 1);
});

test("a ray is as long as a slow search along it finds", () => {
  const wall = (track: number, x: number, y: number) => {
    const { middle, heading } = roads[track];
    let [at, least] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < heading.length; i++) {
      const distance = Math.hypot(middle[2 * i] - x, middle[2 * i + 1] - y);
      if (distance < least) [at, least] = [i, distance];
    }
    return Math.abs(offset([track, x, y, 0, 0, at])) >= halfWidth;
  };
  for (let seed = 0; seed < 40; seed++) {
    const state = driving.reset(seeded(seed));
    const [track, x, y, heading] = state;
    const seen = driving.observe(state);
    [-90, -60, -40, -25, -12, 0, 12, 25, 40, 60, 90].forEach((degrees, i) => {
      const direction = heading + (degrees * Math.PI) / 180;
      let distance = 0;
      while (distance < 40 && !wall(track, x + distance * Math.cos(direction), y + distance * Math.sin(direction)))
        distance += 0.05;
      // the edges are polygons of 2 m, and a ray may graze one: a tenth of its length, and half a metre
      expect(Math.abs(seen[i] - distance), `${seed}, ${degrees}°`).toBeLessThan(0.5 + 0.1 * distance);
    });
  }
});

test("the steering turns the car no more than the wheelbase or the tyres allow", () => {
  const turn = (speed: number, steering: number) =>
    driving.step([0, 0, 0, 0, speed, 0], Float32Array.of(steering, 0), seeded(0)).state[3];
  expect(turn(2, 1)).toBeCloseTo(0.1 * 2 * (Math.tan(0.5) / 2.5), 12);
  expect(turn(2, 9)).toBe(turn(2, 1));
  expect(turn(16, 1)).toBeCloseTo(0.1 * (8 / 16), 12); // v/r = 8 m/s² / v
  expect(turn(16, -1)).toBe(-turn(16, 1));
  expect(turn(0, 1)).toBe(0);
});

test("full throttle gains 3 m/s a second, full brake loses 6, and it neither goes backwards nor beyond 20 m/s", () => {
  const speed = (from: number, throttle: number) =>
    driving.step([0, 0, 0, 0, from, 0], Float32Array.of(0, throttle), seeded(0)).state[4];
  expect([speed(8, 1), speed(8, -1), speed(0.1, -1), speed(19.9, 1)].map((v) => +v.toFixed(9))).toEqual([
    8.3, 7.4, 0, 20,
  ]);
});

test("the expert drives 4 laps from each of 5 starts, on tracks it knows and on the one held out, and soon keeps the middle", () => {
  for (const world of [driving, drivingHeldOut])
    for (let seed = 0; seed < 5; seed++) {
      const drive = rollout({ ...world, horizon: 1200 }, drivingExpert, seeded(seed));
      expect(drive.terminated).toBe(false);
      expect(returnOf(drive)).toBeGreaterThan(4 * 350); // the longest lap has 348 m
      if (world === driving)
        for (const state of drive.states!.slice(30)) expect(Math.abs(offset(state as DrivingState))).toBeLessThan(1);
    }
});

test("a random driver soon leaves the lane", () => {
  const ended = rollouts(driving, randomPolicy(driving), { episodes: 50 }).filter(({ terminated }) => terminated);
  expect(ended.length).toBeGreaterThanOrEqual(40);
});

test("nothing is wrong with the track held out, and an action that is no pair of numbers is refused", () => {
  expect(checkEnvironment(drivingHeldOut)).toEqual([]);
  expect(() => driving.step(driving.reset(seeded(0)), Float32Array.of(0, Number.NaN), seeded(0))).toThrow(
    /steering and a throttle/,
  );
});
