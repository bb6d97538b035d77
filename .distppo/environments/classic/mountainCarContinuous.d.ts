import type { Box, Environment } from "../../types";
import { type MountainCarState } from "./mountainCar";
/**
 * MountainCarContinuous-v0: the mountain car with a force in [−1, 1]. The reward of a step is −0.1 times the squared
 * force, plus 100 at the flag at 0.45. The horizon is 999 steps. A larger force is clipped in the dynamics, but not in
 * the reward.
 *
 * It repeats Gymnasium's MountainCarContinuous-v0 operation for operation, in the same float types: float32, except in
 * the first step of an episode, whose state is float64. A Python float takes the type of the NumPy number with which
 * it is combined. An action within its bounds is float32. An action beyond them is replaced by the bound, a Python
 * float.
 *
 * @throws RangeError from `step` for an action that is not a vector of one finite number
 */
export declare const mountainCarContinuous: Environment<MountainCarState, Box, Box>;
