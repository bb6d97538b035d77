import type { Policy } from "../types";
/** An expert for every environment, by the environment's name in `environments`. */
export declare const experts: {
    cartPole: Policy<number>;
    mountainCar: Policy<number>;
    mountainCarContinuous: Policy<Float32Array<ArrayBuffer>>;
    pendulum: Policy<Float32Array<ArrayBufferLike>>;
    acrobot: Policy<number>;
    pointMaze: Policy<Float32Array<ArrayBuffer>>;
    driving: Policy<Float32Array<ArrayBuffer>>;
    frozenLake: Policy<number>;
    cliffWalking: Policy<number>;
    taxi: Policy<number>;
    gridWorld: Policy<number>;
    readonly objectWorld: Policy<number>;
    readonly macrocells: Policy<number>;
    readonly highway: Policy<number>;
    randomMdp: Policy<number>;
    cartPoleFixed: Policy<number>;
    acrobotV0: Policy<number>;
    pointMazeMirrored: Policy<Float32Array<ArrayBuffer>>;
    drivingHeldOut: Policy<Float32Array<ArrayBuffer>>;
    frozenLake8x8: Policy<number>;
};
