"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mountainCar = exports.valley = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const drawing_1 = require("../drawing");
const maxVelocity = 0.07;
const leftmost = -1.2;
const rightmost = 0.6;
const goal = 0.5;
const force = 0.001;
const gravity = 0.0025;
const height = (position) => 0.45 * Math.sin(3 * position);
/** The valley with a flag, and the car as a disc on the ground. */
const valley = (flag, position) => {
    const ground = Array.from({ length: 61 }, (_, i) => leftmost + ((rightmost - leftmost) * i) / 60);
    const top = height(flag) + 0.2;
    const slope = Math.atan(1.35 * Math.cos(3 * position));
    return [
        (0, drawing_1.line)(ground.flatMap((x) => [x, height(x)]), 0.012, "ground"),
        (0, drawing_1.line)([flag, height(flag), flag, top], 0.012, "wall"),
        (0, drawing_1.polygon)([flag, top, flag + 0.1, top - 0.04, flag, top - 0.08], "goal"),
        (0, drawing_1.circle)(position - 0.05 * Math.sin(slope), height(position) + 0.05 * Math.cos(slope), 0.045, "agent"),
    ];
};
exports.valley = valley;
/**
 * MountainCar-v0: a car that is too weak for its hill must swing up (Moore 1990). It pushes left (0), coasts (1) or
 * pushes right (2). The reward is −1 for each step until the flag at 0.5. The horizon is 200 steps.
 *
 * It repeats Gymnasium's MountainCar-v0 operation for operation.
 *
 * @throws RangeError from `step` for any other action
 */
exports.mountainCar = {
    name: "MountainCar-v0",
    horizon: 200,
    observationSpace: (0, spaces_1.box)([leftmost, -maxVelocity], [rightmost, maxVelocity], ["position", "velocity (1/step)"]),
    actionSpace: (0, spaces_1.discrete)(3),
    reset: (random) => [random.uniform(-0.6, -0.4), 0],
    observe: ([position, velocity]) => Float32Array.of(position, velocity),
    step([position, velocity], action) {
        if (action !== 0 && action !== 1 && action !== 2)
            throw new RangeError(`MountainCar's action is 0 (push left), 1 (coast) or 2 (push right), not ${action}.`);
        const pushed = (0, numbers_1.clamp)(velocity + ((action - 1) * force + Math.cos(3 * position) * -gravity), -maxVelocity, maxVelocity);
        const moved = (0, numbers_1.clamp)(position + pushed, leftmost, rightmost);
        const stopped = moved === leftmost && pushed < 0 ? 0 : pushed;
        return { state: [moved, stopped], reward: -1, terminated: moved >= goal && stopped >= 0 };
    },
    draw: ([position]) => (0, exports.valley)(goal, position),
};
