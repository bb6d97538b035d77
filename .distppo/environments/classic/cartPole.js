"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cartPole = exports.limits = void 0;
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
const gravity = 9.8;
const poleMass = 0.1;
const totalMass = poleMass + 1;
/** Half the pole's length (m). */
const length = 0.5;
const force = 10;
/** Duration of a step (s). */
const tau = 0.02;
/** Beyond this position (m) or angle (rad), to either side, an episode of CartPole terminates. */
exports.limits = { x: 2.4, theta: (12 * 2 * Math.PI) / 360 };
const high = [2 * exports.limits.x, Number.POSITIVE_INFINITY, 2 * exports.limits.theta, Number.POSITIVE_INFINITY];
const low = high.map((bound) => -bound);
/** The track, and its two ends. */
const track = [
    (0, drawing_1.line)([-exports.limits.x, -0.25, exports.limits.x, -0.25], 0.03, "ground"),
    (0, drawing_1.line)([-exports.limits.x, -0.25, -exports.limits.x, 1.1], 0.03, "danger"),
    (0, drawing_1.line)([exports.limits.x, -0.25, exports.limits.x, 1.1], 0.03, "danger"),
];
/**
 * CartPole-v1: balance a pole on a cart by pushing the cart left (0) or right (1) (Barto, Sutton & Anderson 1983). The
 * reward is 1 for each step. An episode terminates if the pole leans more than 12° or the cart is more than 2.4 m from
 * the centre. The horizon is 500 steps.
 *
 * It repeats Gymnasium's CartPole-v1 operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
exports.cartPole = {
    name: "CartPole-v1",
    horizon: 500,
    observationSpace: (0, spaces_1.box)(low, high, ["position (m)", "velocity (m/s)", "angle (rad)", "angular velocity (rad/s)"]),
    actionSpace: (0, spaces_1.discrete)(2),
    reset: (random) => [
        random.uniform(-0.05, 0.05),
        random.uniform(-0.05, 0.05),
        random.uniform(-0.05, 0.05),
        random.uniform(-0.05, 0.05),
    ],
    observe(state) {
        const observation = new Float32Array(4); // Float32Array.from takes twice as long, and every step observes
        for (let i = 0; i < 4; i++)
            observation[i] = state[i];
        return observation;
    },
    // The state is read by index, because an array's iterator would take a tenth of the time.
    step({ 0: x, 1: xDot, 2: theta, 3: thetaDot }, action) {
        if (action !== 0 && action !== 1)
            throw new RangeError(`CartPole's action is 0 (push left) or 1 (push right), not ${action}.`);
        const cos = Math.cos(theta);
        const sin = Math.sin(theta);
        const push = ((action === 1 ? force : -force) + poleMass * length * (thetaDot * thetaDot) * sin) / totalMass;
        const thetaAcceleration = (gravity * sin - cos * push) / (length * (4 / 3 - (poleMass * (cos * cos)) / totalMass));
        const xAcceleration = push - (poleMass * length * thetaAcceleration * cos) / totalMass;
        const moved = x + tau * xDot;
        const turned = theta + tau * thetaDot;
        const state = [moved, xDot + tau * xAcceleration, turned, thetaDot + tau * thetaAcceleration];
        const terminated = moved < -exports.limits.x || moved > exports.limits.x || turned < -exports.limits.theta || turned > exports.limits.theta;
        return { state, reward: 1, terminated };
    },
    draw: ([x, , theta]) => [
        ...track,
        (0, drawing_1.rectangle)(x - 0.25, -0.25, x + 0.25, 0, "agent"),
        (0, drawing_1.line)([x, 0, x + 2 * length * Math.sin(theta), 2 * length * Math.cos(theta)], 0.08, "wall"),
    ],
};
