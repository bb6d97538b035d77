import { mountainCar } from "../environments/classic/mountainCar";
import { planned } from "./planned";

/** An expert for MountainCar-v0: planning on a grid of 181 positions and 181 velocities. */
export const mountainCarExpert = planned(
  mountainCar,
  ([position, velocity]) => [position, velocity],
  [
    { low: -1.2, high: 0.6, points: 181 },
    { low: -0.07, high: 0.07, points: 181 },
  ],
  [0, 1, 2],
  1,
);
