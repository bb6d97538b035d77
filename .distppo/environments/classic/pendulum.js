"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pendulum = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
const maxTorque = 2;
const maxVelocity = 8;
/** Duration of a step (s). */
const tau = 0.05;
const gravity = 10;
/**
 * Pendulum-v1: swing up a pole of 1 m and 1 kg and hold it upright, with a torque in [−2, 2] Nm that is too small to
 * lift it directly. The reward of a step is −(θ² + 0.1 θ̇² + 0.001 u²). Every episode lasts 200 steps. A larger torque
 * is clipped.
 *
 * It repeats Gymnasium's Pendulum-v1 operation for operation.
 *
 * @throws RangeError from `step` for an action that is not a vector of one number
 */
exports.pendulum = {
    name: "Pendulum-v1",
    horizon: 200,
    observationSpace: (0, spaces_1.box)([-1, -1, -maxVelocity], [1, 1, maxVelocity], ["cos θ", "sin θ", "angular velocity (rad/s)"]),
    fixedHorizon: true,
    actionSpace: (0, spaces_1.box)([-maxTorque], [maxTorque], ["torque (Nm)"]),
    reset: (random) => [random.uniform(-Math.PI, Math.PI), random.uniform(-1, 1)],
    observe: ([theta, thetaDot]) => Float32Array.of(Math.cos(theta), Math.sin(theta), thetaDot),
    step([theta, thetaDot], action) {
        if (action?.length !== 1 || Number.isNaN(action[0]))
            throw new RangeError(`Pendulum's action is a vector of one torque, such as Float32Array.of(0.5), not ${action}.`);
        const torque = (0, numbers_1.clamp)(action[0], -maxTorque, maxTorque);
        const cost = (0, numbers_1.wrapAngle)(theta) ** 2 + 0.1 * thetaDot ** 2 + Math.fround(Math.fround(0.001) * Math.fround(torque ** 2));
        const acceleration = ((3 * gravity) / 2) * Math.sin(theta) + Math.fround(3 * torque);
        const velocity = (0, numbers_1.clamp)(thetaDot + acceleration * tau, -maxVelocity, maxVelocity);
        return { state: [theta + velocity * tau, velocity], reward: -cost, terminated: false };
    },
    draw: ([theta]) => [
        (0, drawing_1.circle)(0, 0, 1.15, "faint"),
        (0, drawing_1.line)([0, 1.05, 0, 1.15], 0.06, "goal"),
        (0, drawing_1.line)([0, 0, -Math.sin(theta), Math.cos(theta)], 0.18, "agent"),
        (0, drawing_1.circle)(0, 0, 0.05, "wall"),
    ],
};
