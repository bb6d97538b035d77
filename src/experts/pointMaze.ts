import { pointMaze } from "../environments/continuous/pointMaze";
import { clamp } from "../numbers";
import { reading } from "./reading";

const within = (x: number) => clamp(x, -1, 1);

/**
 * Springs with dampers: to `x` sideways until the point is level with the barrier, then to the goal's side, and to the goal's
 * height all the while. The gains and the height of 0.26 m are the best of a small grid.
 */
const around = (x: number) =>
  reading(pointMaze, ([atX, atY, vx, vy]) =>
    Float32Array.of(within(20 * ((atY < 0.26 ? x : 0.3) - atX) - 1.6 * vx), within(20 * (0.5 - atY) - 1.6 * vy)),
  );

/** An expert for PointMaze, by state feedback: past the barrier on the left. */
export const pointMazeExpert = around(0.15);

/** An expert for the mirrored maze: past the barrier on the right. */
export const pointMazeMirroredExpert = around(0.45);
