import { box } from "../../spaces";
import type { Environment } from "../../types";
import { type CartPoleState, cartPole } from "./cartPole";

const endless = Number.POSITIVE_INFINITY;
const { names } = cartPole.observationSpace as ReturnType<typeof box>;

/**
 * CartPole whose episodes all last 500 steps, so that their length tells nothing: physics goes on after the pole has fallen,
 * its angle is counted from −π to π, and a step earns 1 within CartPole's usual limits and 0 outside. The same rule as in the seals
 * benchmark (Gleave et al. 2020).
 */
export const cartPoleFixed: Environment<CartPoleState> = {
  ...cartPole,
  name: "CartPole, fixed horizon",
  fixedHorizon: true,
  observationSpace: box([-endless, -endless, -Math.PI, -endless], [endless, endless, Math.PI, endless], names),
  step(before, action, random) {
    const { state } = cartPole.step(before, action, random);
    const [x, xDot, theta, thetaDot] = state;
    const turn = 2 * Math.PI;
    const wrapped = theta + Math.PI - turn * Math.floor((theta + Math.PI) / turn) - Math.PI;
    const upright = Math.abs(x) < 2.4 && Math.abs(wrapped) < (12 * turn) / 360;
    return { state: [x, xDot, wrapped, thetaDot], reward: Number(upright), terminated: false };
  },
};
