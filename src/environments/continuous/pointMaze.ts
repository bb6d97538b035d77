import { clamp } from "../../numbers";
import { box } from "../../spaces";
import type { Box, Environment } from "../../types";
import { circle, line, rectangle } from "../drawing";

/** The state of PointMaze: the point's position (m) and velocity (m/s). */
export type PointMazeState = readonly [x: number, y: number, vx: number, vy: number];

/** The sides of the square arena (m), along both axes. */
const [least, most] = [-0.1, 0.6];
const [startX, startY] = [0.3, 0];
const [goalX, goalY] = [0.3, 0.5];
const barrierY = 0.3;
const mass = 0.113;
const damping = 1;
/** The smallest distance (m) of the point's centre to a side or to the barrier. */
const radius = 0.05;
/** Duration of a step of the integrator (s). An action lasts five of these steps. */
const tau = 0.01;

/** The maze with a barrier from x = `left` to x = `right`. */
const maze = (name: string, left: number, right: number): Environment<PointMazeState, Box, Box> => ({
  name,
  horizon: 100,
  fixedHorizon: true,
  observationSpace: box(
    [least, least, -2, -2],
    [most, most, 2, 2],
    ["x (m)", "y (m)", "velocity in x (m/s)", "velocity in y (m/s)"],
  ),
  actionSpace: box([-1, -1], [1, 1], ["force in x (N)", "force in y (N)"]),
  reset: (random) => [startX, startY, random.uniform(-0.01, 0.01), random.uniform(-0.01, 0.01)],
  observe: (state) => Float32Array.of(...state),
  step([x, y, vx, vy], action) {
    if (action?.length !== 2 || !action.every(Number.isFinite))
      throw new RangeError(`${name}'s action is two forces, such as Float32Array.of(0.5, -1), not ${action}.`);
    const [fx, fy] = [clamp(action[0], -1, 1), clamp(action[1], -1, 1)];
    const reward = -Math.hypot(x - goalX, y - goalY) - 0.001 * (fx * fx + fy * fy);
    for (let i = 0; i < 5; i++) {
      // The damping is implicit: m (v′ − v) / τ = f − d v′.
      vx = (mass * vx + tau * fx) / (mass + tau * damping);
      vy = (mass * vy + tau * fy) / (mass + tau * damping);
      x += tau * vx;
      y += tau * vy;
      // A point in contact is pushed out. It keeps the part of its velocity that points along the barrier or away from it.
      const [awayX, awayY] = [x - clamp(x, left, right), y - barrierY];
      const distance = Math.hypot(awayX, awayY);
      if (distance < radius && distance > 0) {
        const [nx, ny] = [awayX / distance, awayY / distance];
        const into = Math.min(0, vx * nx + vy * ny);
        x += (radius - distance) * nx;
        y += (radius - distance) * ny;
        vx -= into * nx;
        vy -= into * ny;
      }
      const [insideX, insideY] = [clamp(x, least + radius, most - radius), clamp(y, least + radius, most - radius)];
      if (insideX !== x) [x, vx] = [insideX, 0];
      if (insideY !== y) [y, vy] = [insideY, 0];
    }
    return { state: [x, y, vx, vy], reward, terminated: false };
  },
  draw: ([x, y]) => [
    rectangle(least, least, most, most, "faint"),
    line([least, least, most, least, most, most, least, most, least, least], 0.01, "wall"),
    line([left, barrierY, right, barrierY], 0.02, "wall"),
    circle(goalX, goalY, 0.03, "goal"),
    circle(x, y, radius, "agent"),
  ],
});

/**
 * PointMaze: push a point past a barrier to a goal (Fu, Luo & Levine 2018, section 7.2). The action is a force along
 * each axis in [−1, 1] N, clipped beyond that. The reward of a step is −distance − 0.001 |force|², where the distance
 * to the goal is that before the step. Every episode lasts 100 steps of 0.05 s. The barrier leaves a gap on the left.
 *
 * The point has a mass of 0.113 kg, starts with up to 0.01 m/s along each axis and slows down with a time constant of
 * 0.113 s. It stops without a bounce if it touches something; the authors' simulator has soft contacts.
 *
 * @throws RangeError from `step` for an action that is not a vector of two finite numbers
 */
export const pointMaze = maze("PointMaze", 0.2, most);

/** PointMaze with its barrier on the other side, so that the gap is on the right: for experiments on transfer. */
export const pointMazeMirrored = maze("PointMazeMirrored", least, 0.4);
