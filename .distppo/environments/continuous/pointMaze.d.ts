import type { Box, Environment } from "../../types";
/** The state of PointMaze: the point's position (m) and velocity (m/s). */
export type PointMazeState = readonly [x: number, y: number, vx: number, vy: number];
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
export declare const pointMaze: Environment<PointMazeState, Box, Box>;
/** PointMaze with its barrier on the other side, so that the gap is on the right: for experiments on transfer. */
export declare const pointMazeMirrored: Environment<PointMazeState, Box, Box>;
