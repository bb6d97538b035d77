import { mountainCarContinuous } from "../environments/classic/mountainCarContinuous";
import { clamp } from "../numbers";
import { reading } from "./reading";

/**
 * An expert for MountainCarContinuous-v0: it pushes as fast as it goes.
 *
 *     force = 12 · velocity
 *
 * Each step's cost is force², and the energy it brings force · velocity: of all forces that bring the same energy in the end,
 * those in proportion to the velocity cost least. Smaller factors cost less, but from rest on the floor arrive too late.
 */
export const mountainCarContinuousExpert = reading(mountainCarContinuous, ([, velocity]) =>
  Float32Array.of(clamp(12 * velocity, -1, 1)),
);
