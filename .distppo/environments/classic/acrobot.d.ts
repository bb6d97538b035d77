import type { Box, Discrete, Environment } from "../../types";
/**
 * The state of Acrobot: the angle of the upper link from hanging and of the lower link from the upper one (rad), and
 * their velocities (rad/s).
 */
export type AcrobotState = readonly [theta1: number, theta2: number, thetaDot1: number, thetaDot2: number];
/**
 * Acrobot-v1: swing the tip of two links above a line that is one link's length above the pivot (Sutton 1996). The
 * action is a torque of −1 (0), 0 (1) or 1 Nm (2) at the joint between the links. The reward is −1 for each step and 0
 * for the last one. The horizon is 500 steps.
 *
 * It repeats Gymnasium's Acrobot-v1 operation for operation: the equations of Sutton & Barto's book, integrated by one
 * fourth-order Runge–Kutta step.
 *
 * @throws RangeError from `step` for any other action
 */
export declare const acrobot: Environment<AcrobotState, Box, Discrete>;
/** Acrobot-v0, as Ho & Ermon 2016 used it: a horizon of 200 steps, and the four numbers of the state as observation. */
export declare const acrobotV0: Environment<AcrobotState, Box, Discrete>;
