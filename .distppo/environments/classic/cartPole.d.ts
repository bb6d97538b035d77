import type { Box, Discrete, Environment } from "../../types";
/**
 * The state of CartPole: the cart's position (m) and velocity (m/s), the pole's angle from upright (rad) and its
 * angular velocity (rad/s).
 */
export type CartPoleState = readonly [x: number, xDot: number, theta: number, thetaDot: number];
/** Beyond this position (m) or angle (rad), to either side, an episode of CartPole terminates. */
export declare const limits: {
    x: number;
    theta: number;
};
/**
 * CartPole-v1: balance a pole on a cart by pushing the cart left (0) or right (1) (Barto, Sutton & Anderson 1983). The
 * reward is 1 for each step. An episode terminates if the pole leans more than 12° or the cart is more than 2.4 m from
 * the centre. The horizon is 500 steps.
 *
 * It repeats Gymnasium's CartPole-v1 operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
export declare const cartPole: Environment<CartPoleState, Box, Discrete>;
