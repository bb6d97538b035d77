"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pointMazeMirrored = exports.pointMaze = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
/** The sides of the square arena (m), along both axes. */
const [least, most] = [-0.1, 0.6];
const [startX, startY] = [0.3, 0];
const [goalX, goalY] = [0.3, 0.5];
const barrierY = 0.3;
const mass = 0.113;
const damping = 1;
/** The smallest distance (m) of the point's centre to a side or to the barrier. */
const radius = 0.05;
/** Duration of a step of the integrator (s). An action lasts five of these steps. */
const tau = 0.01;
/** The maze with a barrier from x = `left` to x = `right`. */
const maze = (name, left, right) => ({
    name,
    horizon: 100,
    fixedHorizon: true,
    observationSpace: (0, spaces_1.box)([least, least, -2, -2], [most, most, 2, 2], ["x (m)", "y (m)", "velocity in x (m/s)", "velocity in y (m/s)"]),
    actionSpace: (0, spaces_1.box)([-1, -1], [1, 1], ["force in x (N)", "force in y (N)"]),
    reset: (random) => [startX, startY, random.uniform(-0.01, 0.01), random.uniform(-0.01, 0.01)],
    observe: (state) => Float32Array.of(...state),
    step([x, y, vx, vy], action) {
        if (action?.length !== 2 || !action.every(Number.isFinite))
            throw new RangeError(`${name}'s action is two forces, such as Float32Array.of(0.5, -1), not ${action}.`);
        const [fx, fy] = [(0, numbers_1.clamp)(action[0], -1, 1), (0, numbers_1.clamp)(action[1], -1, 1)];
        const reward = -Math.hypot(x - goalX, y - goalY) - 0.001 * (fx * fx + fy * fy);
        for (let i = 0; i < 5; i++) {
            // The damping is implicit: m (v′ − v) / τ = f − d v′.
            vx = (mass * vx + tau * fx) / (mass + tau * damping);
            vy = (mass * vy + tau * fy) / (mass + tau * damping);
            x += tau * vx;
            y += tau * vy;
            // A point in contact is pushed out. It keeps the part of its velocity that slides along or leads away.
            const [awayX, awayY] = [x - (0, numbers_1.clamp)(x, left, right), y - barrierY];
            const distance = Math.hypot(awayX, awayY);
            if (distance < radius && distance > 0) {
                const [nx, ny] = [awayX / distance, awayY / distance];
                const into = Math.min(0, vx * nx + vy * ny);
                x += (radius - distance) * nx;
                y += (radius - distance) * ny;
                vx -= into * nx;
                vy -= into * ny;
            }
            const [insideX, insideY] = [(0, numbers_1.clamp)(x, least + radius, most - radius), (0, numbers_1.clamp)(y, least + radius, most - radius)];
            if (insideX !== x)
                [x, vx] = [insideX, 0];
            if (insideY !== y)
                [y, vy] = [insideY, 0];
        }
        return { state: [x, y, vx, vy], reward, terminated: false };
    },
    draw: ([x, y]) => [
        (0, drawing_1.rectangle)(least, least, most, most, "faint"),
        (0, drawing_1.line)([least, least, most, least, most, most, least, most, least, least], 0.01, "wall"),
        (0, drawing_1.line)([left, barrierY, right, barrierY], 0.02, "wall"),
        (0, drawing_1.circle)(goalX, goalY, 0.03, "goal"),
        (0, drawing_1.circle)(x, y, radius, "agent"),
    ],
});
/**
 * PointMaze: push a point past a barrier to a goal (Fu, Luo & Levine 2018, section 7.2). The action is a force along
 * each axis in [−1, 1] N, clipped beyond that. The reward of a step is −distance − 0.001 |force|², where the distance
 * to the goal is that before the step. Every episode lasts 100 steps of 0.05 s. The barrier leaves a gap on the left.
 *
 * The point has a mass of 0.113 kg, starts with up to 0.01 m/s along each axis and slows down with a time constant of
 * 0.113 s. It stops without a bounce if it touches something; the authors' simulator has soft contacts.
 *
 * @throws RangeError from `step` for an action that is not a vector of two finite numbers
 */
exports.pointMaze = maze("PointMaze", 0.2, most);
/** PointMaze with its barrier on the other side, so that the gap is on the right: for experiments on transfer. */
exports.pointMazeMirrored = maze("PointMazeMirrored", least, 0.4);
