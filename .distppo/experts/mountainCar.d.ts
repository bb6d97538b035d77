/** An expert for MountainCar-v0: planning on a grid of 181 positions and 181 velocities. */
export declare const mountainCarExpert: import("..").Policy<number>;
