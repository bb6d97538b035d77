import { wrapAngle } from "../../numbers";
import { box } from "../../spaces";
import type { Box, Discrete, Environment } from "../../types";
import { type CartPoleState, cartPole, limits } from "./cartPole";

const endless = Number.POSITIVE_INFINITY;

/**
 * CartPole with a fixed horizon: every episode lasts 500 steps, so that its length carries no information about the
 * reward. The simulation goes on after the pole has fallen, and the angle is wrapped into [−π, π). The reward of a
 * step is 1 within CartPole's limits and 0 outside. The rule is that of the seals benchmark (Gleave et al. 2020,
 * https://github.com/HumanCompatibleAI/seals).
 *
 * @throws RangeError from `step` for any other action than 0 and 1
 */
export const cartPoleFixed: Environment<CartPoleState, Box, Discrete> = {
  ...cartPole,
  name: "CartPole, fixed horizon",
  fixedHorizon: true,
  observationSpace: box(
    [-endless, -endless, -Math.PI, -endless],
    [endless, endless, Math.PI, endless],
    cartPole.observationSpace.names,
  ),
  step(before, action, random) {
    const [x, xDot, theta, thetaDot] = cartPole.step(before, action, random).state;
    const wrapped = wrapAngle(theta);
    const upright = Math.abs(x) < limits.x && Math.abs(wrapped) < limits.theta;
    return { state: [x, xDot, wrapped, thetaDot], reward: Number(upright), terminated: false };
  },
};
