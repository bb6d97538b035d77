import { clamp } from "../../numbers";
import { box, discrete } from "../../spaces";
import type { Environment, Shape } from "../../types";
import { circle, line, polygon } from "../drawing";

/** Position along the valley, whose floor is at −π/6, and velocity a step. */
export type MountainCarState = readonly [position: number, velocity: number];

const fastest = 0.07;
const leftmost = -1.2;
const rightmost = 0.6;
const goal = 0.5;
const force = 0.001;
const gravity = 0.0025;

const height = (position: number) => 0.45 * Math.sin(3 * position);

/** The valley with its flag, and the car as a disc that rests on the ground. */
export const valley = (flag: number, position: number): Shape[] => {
  const ground = Array.from({ length: 61 }, (_, i) => leftmost + ((rightmost - leftmost) * i) / 60);
  const top = height(flag) + 0.2;
  const slope = Math.atan(1.35 * Math.cos(3 * position));
  return [
    line(
      ground.flatMap((x) => [x, height(x)]),
      0.012,
      "ground",
    ),
    line([flag, height(flag), flag, top], 0.012, "wall"),
    polygon([flag, top, flag + 0.1, top - 0.04, flag, top - 0.08], "goal"),
    circle(position - 0.05 * Math.sin(slope), height(position) + 0.05 * Math.cos(slope), 0.045, "agent"),
  ];
};

/**
 * A car too weak for its hill must swing up: push left (0), coast (1) or push right (2). Reward −1 a step until the flag at
 * 0.5, at most 200 steps (Moore 1990). Gymnasium's MountainCar-v0, operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
export const mountainCar: Environment<MountainCarState> = {
  name: "MountainCar-v0",
  horizon: 200,
  observationSpace: box([leftmost, -fastest], [rightmost, fastest], ["position", "velocity (1/step)"]),
  actionSpace: discrete(3),
  reset: (random) => [random.uniform(-0.6, -0.4), 0],
  observe: ([position, velocity]) => Float32Array.of(position, velocity),
  step([position, velocity], action) {
    if (action !== 0 && action !== 1 && action !== 2)
      throw new RangeError(`MountainCar's action is 0 (push left), 1 (coast) or 2 (push right), not ${action}.`);
    const pushed = clamp(velocity + ((action - 1) * force + Math.cos(3 * position) * -gravity), -fastest, fastest);
    const moved = clamp(position + pushed, leftmost, rightmost);
    const stopped = moved === leftmost && pushed < 0 ? 0 : pushed;
    return { state: [moved, stopped], reward: -1, terminated: moved >= goal && stopped >= 0 };
  },
  draw: ([position]) => valley(goal, position),
};
