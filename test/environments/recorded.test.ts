/** Our worlds against steps that other people recorded with other software (../shared/data; skipped where that is absent). */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseNpy } from "../../src/demonstrations/npy";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { cartPole } from "../../src/environments/classic/cartPole";
import { mountainCar } from "../../src/environments/classic/mountainCar";
import { pendulum } from "../../src/environments/classic/pendulum";
import { seeded } from "../../src/random";

const file = (name: string) => join(__dirname, "../../../shared/data", name);
const random = seeded(0);
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i])));

const cartPoles = file("stable-baselines/expert_cartpole.npz");
test.skipIf(!existsSync(cartPoles))("49,427 recorded steps of CartPole replay within 5e-7", async () => {
  const distances = (await readDemonstrations(cartPoles, cartPole)).flatMap(({ observations, actions }) =>
    Array.from({ length: actions.length }, (_, t) => {
      const [x, xDot, theta, thetaDot] = observations.row(t);
      const { state } = cartPole.step([x, xDot, theta, thetaDot], actions.data[t], random);
      return furthest(state, observations.row(t + 1));
    }),
  );
  expect(distances).toHaveLength(49_427);
  expect(Math.max(...distances)).toBeLessThanOrEqual(5e-7);
});

const pendulums = file("stable-baselines/expert_pendulum.npz");
test.skipIf(!existsSync(pendulums))(
  "19,900 recorded steps of Pendulum-v0 replay within 5e-7, but 83: v0 turned the pole by the speed before it was clipped, v1 by that after",
  async () => {
    let clipped = 0;
    for (const { observations, actions } of await readDemonstrations(pendulums, pendulum))
      for (let t = 0; t < actions.length; t++) {
        const [cos, sin, thetaDot] = observations.row(t);
        const theta = Math.atan2(sin, cos);
        const { state } = pendulum.step([theta, thetaDot], actions.row(t), random);
        const [recorded, ours] = [observations.row(t + 1), pendulum.observe(state)];
        if (furthest(ours, recorded) <= 5e-7) continue;
        clipped++;
        expect(Math.abs(state[1])).toBe(8);
        const torque = Math.min(2, Math.max(-2, actions.row(t)[0]));
        const unclipped = thetaDot + (15 * Math.sin(theta) + 3 * torque) * 0.05;
        expect(Math.abs(unclipped)).toBeGreaterThan(8);
        expect(furthest(pendulum.observe([theta + unclipped * 0.05, state[1]]), recorded)).toBeLessThanOrEqual(5e-7);
      }
    expect(clipped).toBe(83);
  },
);

const humans = file("lets-do-irl/human_mountain_car.npy");
test.skipIf(!existsSync(humans))(
  "20 episodes of MountainCar that a person played replay without a mismatch up to the goal; each row is the state after its action",
  () => {
    const { shape, data } = parseNpy(humans, readFileSync(humans));
    const [episodes, rows] = shape;
    let steps = 0;
    for (let episode = 0; episode < episodes; episode++)
      for (let t = 0; t + 1 < rows; t++) {
        const [position, velocity, , after, velocityAfter, action] = data.subarray(3 * (episode * rows + t));
        if (position >= 0.5) break; // what lies past the goal was recorded without an end
        const { state } = mountainCar.step([position, velocity], action, random);
        expect(furthest(state, [after, velocityAfter])).toBeLessThanOrEqual(1e-12);
        steps++;
      }
    expect(episodes).toBe(20);
    expect(steps).toBeGreaterThan(1500);
  },
);
