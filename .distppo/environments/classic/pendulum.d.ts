import type { Box, Environment } from "../../types";
/** The state of Pendulum: the angle from upright (rad, not wrapped) and the angular velocity (rad/s). */
export type PendulumState = readonly [theta: number, thetaDot: number];
/**
 * Pendulum-v1: swing up a pole of 1 m and 1 kg and hold it upright, with a torque in [−2, 2] Nm that is too small to
 * lift it directly. The reward of a step is −(θ² + 0.1 θ̇² + 0.001 u²). Every episode lasts 200 steps. A larger torque
 * is clipped.
 *
 * It repeats Gymnasium's Pendulum-v1 operation for operation.
 *
 * @throws RangeError from `step` for an action that is not a vector of one number
 */
export declare const pendulum: Environment<PendulumState, Box, Box>;
