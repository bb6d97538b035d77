"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cartPoleFixed = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const cartPole_1 = require("./cartPole");
const endless = Number.POSITIVE_INFINITY;
/**
 * CartPole with a fixed horizon: every episode lasts 500 steps, so that its length carries no information about the
 * reward. The simulation goes on after the pole has fallen, and the angle is wrapped into [−π, π). The reward of a
 * step is 1 within CartPole's limits and 0 outside. The rule is that of the seals benchmark (Gleave et al. 2020,
 * https://github.com/HumanCompatibleAI/seals).
 *
 * @throws RangeError from `step` for any other action than 0 and 1
 */
exports.cartPoleFixed = {
    ...cartPole_1.cartPole,
    name: "CartPole, fixed horizon",
    fixedHorizon: true,
    observationSpace: (0, spaces_1.box)([-endless, -endless, -Math.PI, -endless], [endless, endless, Math.PI, endless], cartPole_1.cartPole.observationSpace.names),
    step(before, action, random) {
        const [x, xDot, theta, thetaDot] = cartPole_1.cartPole.step(before, action, random).state;
        const wrapped = (0, numbers_1.wrapAngle)(theta);
        const upright = Math.abs(x) < cartPole_1.limits.x && Math.abs(wrapped) < cartPole_1.limits.theta;
        return { state: [x, xDot, wrapped, thetaDot], reward: Number(upright), terminated: false };
    },
};
