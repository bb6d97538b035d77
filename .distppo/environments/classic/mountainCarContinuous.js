"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mountainCarContinuous = void 0;
const numbers_1 = require("../../numbers");
const spaces_1 = require("../../spaces");
const mountainCar_1 = require("./mountainCar");
const [goal, power, gravity] = [0.45, 0.0015, 0.0025];
/** The limits of position and velocity and the position of the flag, rounded to one precision. */
const limits = (round) => ({
    leftmost: round(-1.2),
    rightmost: round(0.6),
    maxVelocity: round(0.07),
    flag: round(goal),
});
const same = (x) => x;
const [single, double] = [limits(Math.fround), limits(same)];
/**
 * MountainCarContinuous-v0: the mountain car with a force in [−1, 1]. The reward of a step is −0.1 times the squared
 * force, plus 100 at the flag at 0.45. The horizon is 999 steps. A larger force is clipped in the dynamics, but not in
 * the reward.
 *
 * It repeats Gymnasium's MountainCarContinuous-v0 operation for operation, in the same float types: float32, except in
 * the first step of an episode, whose state is float64. A Python float takes the type of the NumPy number with which
 * it is combined. An action within its bounds is float32. An action beyond them is replaced by the bound, a Python
 * float.
 *
 * @throws RangeError from `step` for an action that is not a vector of one finite number
 */
exports.mountainCarContinuous = {
    name: "MountainCarContinuous-v0",
    horizon: 999,
    observationSpace: mountainCar_1.mountainCar.observationSpace,
    actionSpace: (0, spaces_1.box)([-1], [1], ["force"]),
    reset: mountainCar_1.mountainCar.reset,
    observe: mountainCar_1.mountainCar.observe,
    step([position, velocity], action) {
        if (action?.length !== 1 || !Number.isFinite(action[0]))
            throw new RangeError(`MountainCarContinuous's action is a vector of one force, such as Float32Array.of(0.5), not ${action}.`);
        const isSingle = Math.fround(position) === position && Math.fround(velocity) === velocity;
        const { leftmost, rightmost, maxVelocity, flag } = isSingle ? single : double;
        const round = isSingle ? Math.fround : same;
        const [asked] = action;
        const slope = gravity * Math.cos(round(3 * position));
        const change = Math.abs(asked) > 1
            ? round(Math.sign(asked) * power - slope)
            : Math.fround(Math.fround(Math.fround(asked) * Math.fround(power)) - Math.fround(slope));
        const faster = (0, numbers_1.clamp)(round(velocity + change), -maxVelocity, maxVelocity);
        const moved = (0, numbers_1.clamp)(round(position + faster), leftmost, rightmost);
        const stopped = moved === leftmost && faster < 0 ? 0 : faster;
        const terminated = moved >= flag && stopped >= 0;
        return {
            state: [Math.fround(moved), Math.fround(stopped)],
            reward: (terminated ? 100 : 0) - asked ** 2 * 0.1,
            terminated,
        };
    },
    draw: ([position]) => (0, mountainCar_1.valley)(goal, position),
};
