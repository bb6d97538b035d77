/**
 * Every environment by its name in code, so that a loop over all of them is one line. Those that a function makes have
 * its default options, with two exceptions: `gridWorld` has the map `rooms` and a wind of 0.1, and `macrocells` has 64
 * macrocells of 4 × 4 cells, a sixteenth of the paper's grid.
 */
export declare const environments: {
    cartPole: import("..").Environment<import("..").CartPoleState, import("..").Box, import("..").Discrete>;
    mountainCar: import("..").Environment<import("..").MountainCarState, import("..").Box, import("..").Discrete>;
    mountainCarContinuous: import("..").Environment<import("..").MountainCarState, import("..").Box, import("..").Box>;
    pendulum: import("..").Environment<import("..").PendulumState, import("..").Box, import("..").Box>;
    acrobot: import("..").Environment<import("..").AcrobotState, import("..").Box, import("..").Discrete>;
    pointMaze: import("..").Environment<import("..").PointMazeState, import("..").Box, import("..").Box>;
    driving: import("..").Environment<import("..").DrivingState, import("..").Box, import("..").Box>;
    frozenLake: import("..").TabularEnvironment;
    cliffWalking: import("..").TabularEnvironment;
    taxi: import("..").TabularEnvironment;
    gridWorld: import("..").FeaturedEnvironment;
    readonly objectWorld: import("..").FeaturedEnvironment & {
        readonly objects: readonly import("..").ColouredObject[];
    };
    readonly macrocells: import("..").FeaturedEnvironment & {
        readonly weights: Float64Array;
    };
    readonly highway: import("..").FeaturedEnvironment;
    randomMdp: import("..").TabularEnvironment;
    cartPoleFixed: import("..").Environment<import("..").CartPoleState, import("..").Box, import("..").Discrete>;
    acrobotV0: import("..").Environment<import("..").AcrobotState, import("..").Box, import("..").Discrete>;
    pointMazeMirrored: import("..").Environment<import("..").PointMazeState, import("..").Box, import("..").Box>;
    drivingHeldOut: import("..").Environment<import("..").DrivingState, import("..").Box, import("..").Box>;
    frozenLake8x8: import("..").TabularEnvironment;
};
