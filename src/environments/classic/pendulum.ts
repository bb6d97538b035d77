import { clamp } from "../../numbers";
import { box } from "../../spaces";
import type { Environment } from "../../types";
import { circle, line } from "../drawing";

/** Angle from upright (rad, not wrapped) and its velocity (rad/s). */
export type PendulumState = readonly [theta: number, thetaDot: number];

const strongest = 2;
const fastest = 8;
/** Seconds a step. */
const tau = 0.05;
const gravity = 10;

/** An angle in [−π, π). */
function wrapped(angle: number): number {
  const turned = (angle + Math.PI) % (2 * Math.PI);
  return (turned < 0 ? turned + 2 * Math.PI : turned) - Math.PI;
}

/**
 * Swing a pole of 1 m and 1 kg up and hold it, by a torque in [−2, 2] Nm, too weak to lift it at once. Reward
 * −(θ² + 0.1 θ̇² + 0.001 u²) a step, for 200 steps. Gymnasium's Pendulum-v1, operation for operation.
 *
 * @throws RangeError from `step` for an action that is no vector of one number
 */
export const pendulum: Environment<PendulumState> = {
  name: "Pendulum-v1",
  horizon: 200,
  observationSpace: box([-1, -1, -fastest], [1, 1, fastest], ["cos θ", "sin θ", "angular velocity (rad/s)"]),
  fixedHorizon: true,
  actionSpace: box([-strongest], [strongest], ["torque (Nm)"]),
  reset: (random) => [random.uniform(-Math.PI, Math.PI), random.uniform(-1, 1)],
  observe: ([theta, thetaDot]) => Float32Array.of(Math.cos(theta), Math.sin(theta), thetaDot),
  step([theta, thetaDot], action) {
    if (typeof action === "number" || action.length !== 1 || Number.isNaN(action[0]))
      throw new RangeError(`Pendulum's action is a vector of one torque, such as Float32Array.of(0.5), not ${action}.`);
    const torque = clamp(action[0], -strongest, strongest);
    const cost = wrapped(theta) ** 2 + 0.1 * thetaDot ** 2 + Math.fround(Math.fround(0.001) * Math.fround(torque ** 2));
    const acceleration = ((3 * gravity) / 2) * Math.sin(theta) + Math.fround(3 * torque);
    const faster = clamp(thetaDot + acceleration * tau, -fastest, fastest);
    return { state: [theta + faster * tau, faster], reward: -cost, terminated: false };
  },
  draw: ([theta]) => [
    circle(0, 0, 1.15, "faint"),
    line([0, 1.05, 0, 1.15], 0.06, "goal"),
    line([0, 0, -Math.sin(theta), Math.cos(theta)], 0.18, "agent"),
    circle(0, 0, 0.05, "wall"),
  ],
};
