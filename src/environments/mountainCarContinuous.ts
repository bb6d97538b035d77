import { box, type Environment } from "../types";
import { type MountainCarState, mountainCar, valley } from "./mountainCar";

const [goal, power, gravity] = [0.45, 0.0015, 0.0025];

/**
 * The mountain car with a force in [−1, 1], which costs 0.1 times its square each step; the flag at 0.45 gives 100. At most
 * 999 steps. Gymnasium's MountainCarContinuous-v0, operation for operation: in single precision, but for an episode's
 * first step, whose position still has double.
 *
 * @throws RangeError from `step` for an action that is no vector of one number
 */
export const mountainCarContinuous: Environment<MountainCarState> = {
  name: "MountainCarContinuous-v0",
  horizon: 999,
  observationSpace: mountainCar.observationSpace,
  actionSpace: box([-1], [1], ["force"]),
  reset: mountainCar.reset,
  observe: mountainCar.observe,
  step([position, velocity], action) {
    if (typeof action === "number" || action.length !== 1 || !Number.isFinite(action[0]))
      throw new RangeError(
        `MountainCarContinuous's action is a vector of one force, such as Float32Array.of(0.5), not ${action}.`,
      );
    const round = Math.fround(position) === position ? Math.fround : (x: number) => x;
    const { low, high } = mountainCar.observationSpace as { low: Float32Array; high: Float32Array };
    const [leftmost, rightmost, fastest] = [low[0], high[0], high[1]];
    const [asked] = action;
    const pushed =
      Math.abs(asked) > 1 ? Math.sign(asked) * power : Math.fround(Math.fround(asked) * Math.fround(power));
    const slope = gravity * Math.cos(round(3 * position));
    const change = Math.abs(asked) > 1 ? Math.fround(pushed - slope) : Math.fround(pushed - Math.fround(slope));
    const faster = Math.min(fastest, Math.max(-fastest, round(velocity + change)));
    const moved = Math.min(rightmost, Math.max(leftmost, round(position + faster)));
    const stopped = moved === leftmost && faster < 0 ? 0 : faster;
    const terminated = moved >= Math.fround(goal) && stopped >= 0;
    return {
      state: [Math.fround(moved), Math.fround(stopped)],
      reward: (terminated ? 100 : 0) - asked ** 2 * 0.1,
      terminated,
    };
  },
  draw: ([position]) => valley(goal, position),
};
