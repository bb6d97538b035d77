"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.acrobotV0 = exports.acrobot = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
const { cos, sin, PI } = Math;
const gravity = 9.8;
/** Duration of a step (s). */
const tau = 0.2;
const maxVelocity = [4 * PI, 9 * PI];
/** (θ̇₁, θ̇₂, θ̈₁, θ̈₂) for two links of 1 m and 1 kg with moments of inertia 1 and their centres of mass halfway. */
function derivative([theta1, theta2, dot1, dot2], torque) {
    const d1 = 0.25 + (1.25 + cos(theta2)) + 2;
    const d2 = 0.25 + 0.5 * cos(theta2) + 1;
    const phi2 = 0.5 * gravity * cos(theta1 + theta2 - PI / 2);
    const phi1 = -0.5 * dot2 ** 2 * sin(theta2) - dot2 * dot1 * sin(theta2) + 1.5 * gravity * cos(theta1 - PI / 2) + phi2;
    const dotDot2 = (torque + (d2 / d1) * phi1 - 0.5 * dot1 ** 2 * sin(theta2) - phi2) / (1.25 - d2 ** 2 / d1);
    return [dot1, dot2, -(d2 * dotDot2 + phi1) / d1, dotDot2];
}
/** s + t ṡ. */
const along = (s, t, dot) => [
    s[0] + t * dot[0],
    s[1] + t * dot[1],
    s[2] + t * dot[2],
    s[3] + t * dot[3],
];
/** An angle moved into [−π, π] turn by turn, as Gymnasium's `wrap` does. `wrapAngle` rounds differently. */
function wrapByTurns(angle) {
    while (angle > PI)
        angle -= 2 * PI;
    while (angle < -PI)
        angle += 2 * PI;
    return angle;
}
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
exports.acrobot = {
    name: "Acrobot-v1",
    horizon: 500,
    observationSpace: (0, spaces_1.box)([-1, -1, -1, -1, -maxVelocity[0], -maxVelocity[1]], [1, 1, 1, 1, ...maxVelocity], ["cos θ₁", "sin θ₁", "cos θ₂", "sin θ₂", "velocity of θ₁ (rad/s)", "velocity of θ₂ (rad/s)"]),
    actionSpace: (0, spaces_1.discrete)(3),
    reset: (random) => {
        const near = () => Math.fround(random.uniform(-0.1, 0.1));
        return [near(), near(), near(), near()];
    },
    observe: ([theta1, theta2, dot1, dot2]) => Float32Array.of(cos(theta1), sin(theta1), cos(theta2), sin(theta2), dot1, dot2),
    step(state, action) {
        if (action !== 0 && action !== 1 && action !== 2)
            throw new RangeError(`Acrobot's action is 0 (torque −1), 1 (none) or 2 (torque 1), not ${action}.`);
        const torque = action - 1;
        const k1 = derivative(state, torque);
        const k2 = derivative(along(state, tau / 2, k1), torque);
        const k3 = derivative(along(state, tau / 2, k2), torque);
        const k4 = derivative(along(state, tau, k3), torque);
        const slope = k1.map((k, i) => k + 2 * k2[i] + 2 * k3[i] + k4[i]);
        const [theta1, theta2, dot1, dot2] = along(state, tau / 6, slope);
        const next = [
            wrapByTurns(theta1),
            wrapByTurns(theta2),
            (0, numbers_1.clamp)(dot1, -maxVelocity[0], maxVelocity[0]),
            (0, numbers_1.clamp)(dot2, -maxVelocity[1], maxVelocity[1]),
        ];
        const terminated = -cos(next[0]) - cos(next[1] + next[0]) > 1;
        return { state: next, reward: terminated ? 0 : -1, terminated };
    },
    draw([theta1, theta2]) {
        const [x, y] = [sin(theta1), -cos(theta1)];
        return [
            (0, drawing_1.circle)(0, 0, 2.1, "faint"),
            (0, drawing_1.line)([-2.1, 1, 2.1, 1], 0.05, "goal"),
            (0, drawing_1.line)([0, 0, x, y], 0.2, "agent"),
            (0, drawing_1.line)([x, y, x + sin(theta1 + theta2), y - cos(theta1 + theta2)], 0.2, "agent"),
            (0, drawing_1.circle)(0, 0, 0.08, "wall"),
            (0, drawing_1.circle)(x, y, 0.08, "wall"),
        ];
    },
};
/** Acrobot-v0, as Ho & Ermon 2016 used it: a horizon of 200 steps, and the four numbers of the state as observation. */
exports.acrobotV0 = {
    ...exports.acrobot,
    name: "Acrobot-v0",
    horizon: 200,
    observationSpace: (0, spaces_1.box)([-PI, -PI, -maxVelocity[0], -maxVelocity[1]], [PI, PI, ...maxVelocity], ["θ₁ (rad)", "θ₂ (rad)", "velocity of θ₁ (rad/s)", "velocity of θ₂ (rad/s)"]),
    observe: (state) => Float32Array.from(state),
};
