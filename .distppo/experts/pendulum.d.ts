/** An expert for Pendulum-v1: planning on a grid of 101 angles and 101 velocities, with a discount of 0.995. */
export declare const pendulumExpert: import("..").Policy<Float32Array<ArrayBufferLike>>;
