/**
 * An expert for MountainCarContinuous-v0: a force in proportion to the velocity, clipped to [−1, 1].
 *
 *     force = 12 · velocity
 *
 * A step costs force² and adds the energy force · velocity. Among all forces that add the same energy, those in
 * proportion to the velocity cost least. A smaller factor costs less, but takes too long from rest at the bottom.
 */
export declare const mountainCarContinuousExpert: import("..").Policy<Float32Array<ArrayBuffer>>;
