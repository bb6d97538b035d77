import { clamp } from "../../numbers";
import { box } from "../../spaces";
import type { Environment } from "../../types";
import { circle, line, rectangle } from "../drawing";

/** The point's place (m) and velocity (m/s). */
export type PointMazeState = readonly [x: number, y: number, vx: number, vy: number];

/** Of the square arena's sides. */
const [least, most] = [-0.1, 0.6];
const [startX, startY] = [0.3, 0];
const [goalX, goalY] = [0.3, 0.5];
const barrierY = 0.3;
const mass = 0.113;
const damping = 1;
/** How near the point's middle comes to a side or the barrier. */
const radius = 0.05;
/** Seconds a step of the integrator, of which an action lasts five. */
const tau = 0.01;

/** The maze with a barrier from `left` to `right`. */
const maze = (name: string, left: number, right: number): Environment<PointMazeState> => ({
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
    if (typeof action === "number" || action.length !== 2 || !action.every(Number.isFinite))
      throw new RangeError(`${name}'s action is two forces, such as Float32Array.of(0.5, -1), not ${action}.`);
    const [fx, fy] = [clamp(action[0], -1, 1), clamp(action[1], -1, 1)];
    const reward = -Math.hypot(x - goalX, y - goalY) - 0.001 * (fx * fx + fy * fy);
    for (let i = 0; i < 5; i++) {
      // implicit in the damping: m (v′ − v) / τ = f − d v′
      vx = (mass * vx + tau * fx) / (mass + tau * damping);
      vy = (mass * vy + tau * fy) / (mass + tau * damping);
      x += tau * vx;
      y += tau * vy;
      // what touches is pushed out, and keeps only the part of its velocity that slides along or leads away
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
 * Push a point past a barrier to a goal (Fu, Luo & Levine 2018, section 7.2): two forces, each from −1 to 1 N, beyond which
 * they are cut. Reward −distance − 0.001 |force|² for where the point is and what it does there; 100 steps of 0.05 s, and
 * none of them ends the episode. A point of 0.113 kg starts with up to 0.01 m/s along each axis, slows down with time constant
 * 0.113 s, and stops at what it touches without a bounce, where the authors' simulator has soft contacts. The way leads past
 * the barrier on the left.
 *
 * @throws RangeError from `step` for an action that is no vector of two finite numbers
 */
export const pointMaze = maze("PointMaze", 0.2, most);

/** The maze with its barrier on the other side, so that the way leads past it on the right: for what transfers. */
export const pointMazeMirrored = maze("PointMazeMirrored", least, 0.4);
