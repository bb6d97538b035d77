import type { Box, Discrete, Environment, Shape } from "../../types";
/** The state of MountainCar: the position in the valley, whose bottom is at −π/6, and the velocity per step. */
export type MountainCarState = readonly [position: number, velocity: number];
/** The valley with a flag, and the car as a disc on the ground. */
export declare const valley: (flag: number, position: number) => Shape[];
/**
 * MountainCar-v0: a car that is too weak for its hill must swing up (Moore 1990). It pushes left (0), coasts (1) or
 * pushes right (2). The reward is −1 for each step until the flag at 0.5. The horizon is 200 steps.
 *
 * It repeats Gymnasium's MountainCar-v0 operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
export declare const mountainCar: Environment<MountainCarState, Box, Discrete>;
