import { pointMaze } from "../environments/continuous/pointMaze";
import { clamp } from "../numbers";
import { reading } from "./reading";

/**
 * Spring and damper forces towards a target. Below a height of 0.26 m the target is at `x`, then at the goal, always with
 * the goal's height. The gains and the height are the best of a small grid.
 */
const around = (x: number) =>
  reading(pointMaze, ([atX, atY, vx, vy]) =>
    Float32Array.of(
      clamp(20 * ((atY < 0.26 ? x : 0.3) - atX) - 1.6 * vx, -1, 1),
      clamp(20 * (0.5 - atY) - 1.6 * vy, -1, 1),
    ),
  );

/** An expert for `pointMaze`: state feedback past the barrier on the left. */
export const pointMazeExpert = around(0.15);

/** An expert for `pointMazeMirrored`: state feedback past the barrier on the right. */
export const pointMazeMirroredExpert = around(0.45);
