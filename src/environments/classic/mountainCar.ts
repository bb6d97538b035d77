import { clamp } from "../../numbers";
import { box, discrete } from "../../spaces";
import type { Box, Discrete, Environment, Shape } from "../../types";
import { circle, line, polygon } from "../drawing";

/** The state of MountainCar: the position in the valley, whose bottom is at −π/6, and the velocity per step. */
export type MountainCarState = readonly [position: number, velocity: number];

const maxVelocity = 0.07;
const leftmost = -1.2;
const rightmost = 0.6;
const goal = 0.5;
const force = 0.001;
const gravity = 0.0025;

const height = (position: number) => 0.45 * Math.sin(3 * position);

/** The valley with a flag, and the car as a disc on the ground. */
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
 * MountainCar-v0: a car that is too weak for its hill must swing up (Moore 1990). It pushes left (0), coasts (1) or
 * pushes right (2). The reward is −1 for each step until the flag at 0.5. The horizon is 200 steps.
 *
 * It repeats Gymnasium's MountainCar-v0 operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
export const mountainCar: Environment<MountainCarState, Box, Discrete> = {
  name: "MountainCar-v0",
  horizon: 200,
  observationSpace: box([leftmost, -maxVelocity], [rightmost, maxVelocity], ["position", "velocity (1/step)"]),
  actionSpace: discrete(3),
  reset: (random) => [random.uniform(-0.6, -0.4), 0],
  observe: ([position, velocity]) => Float32Array.of(position, velocity),
  step([position, velocity], action) {
    if (action !== 0 && action !== 1 && action !== 2)
      throw new RangeError(`MountainCar's action is 0 (push left), 1 (coast) or 2 (push right), not ${action}.`);
    const pushed = clamp(
      velocity + ((action - 1) * force + Math.cos(3 * position) * -gravity),
      -maxVelocity,
      maxVelocity,
    );
    const moved = clamp(position + pushed, leftmost, rightmost);
    const stopped = moved === leftmost && pushed < 0 ? 0 : pushed;
    return { state: [moved, stopped], reward: -1, terminated: moved >= goal && stopped >= 0 };
  },
  draw: ([position]) => valley(goal, position),
};
