"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.experts = void 0;
/** The registry of experts: one for every environment. */
const environments_1 = require("../environments");
const once_1 = require("../environments/once");
const acrobot_1 = require("./acrobot");
const cartPole_1 = require("./cartPole");
const driving_1 = require("./driving");
const mountainCar_1 = require("./mountainCar");
const mountainCarContinuous_1 = require("./mountainCarContinuous");
const optimal_1 = require("./optimal");
const pendulum_1 = require("./pendulum");
const pointMaze_1 = require("./pointMaze");
// Their environments are made at their first use, and so are these experts.
const objectWorldExpert = (0, once_1.once)(() => (0, optimal_1.optimal)(environments_1.environments.objectWorld, 0.99));
const macrocellsExpert = (0, once_1.once)(() => (0, optimal_1.optimal)(environments_1.environments.macrocells, 0.99));
const highwayExpert = (0, once_1.once)(() => (0, optimal_1.optimal)(environments_1.environments.highway, 0.99));
/** An expert for every environment, by the environment's name in `environments`. */
exports.experts = {
    cartPole: cartPole_1.cartPoleExpert,
    mountainCar: mountainCar_1.mountainCarExpert,
    mountainCarContinuous: mountainCarContinuous_1.mountainCarContinuousExpert,
    pendulum: pendulum_1.pendulumExpert,
    acrobot: acrobot_1.acrobotExpert,
    pointMaze: pointMaze_1.pointMazeExpert,
    driving: driving_1.drivingExpert,
    frozenLake: (0, optimal_1.optimal)(environments_1.environments.frozenLake),
    cliffWalking: (0, optimal_1.optimal)(environments_1.environments.cliffWalking),
    taxi: (0, optimal_1.optimal)(environments_1.environments.taxi),
    gridWorld: (0, optimal_1.optimal)(environments_1.environments.gridWorld, 0.99),
    get objectWorld() {
        return objectWorldExpert();
    },
    get macrocells() {
        return macrocellsExpert();
    },
    get highway() {
        return highwayExpert();
    },
    randomMdp: (0, optimal_1.optimal)(environments_1.environments.randomMdp, 0.99),
    cartPoleFixed: cartPole_1.cartPoleExpert,
    acrobotV0: acrobot_1.acrobotV0Expert,
    pointMazeMirrored: pointMaze_1.pointMazeMirroredExpert,
    drivingHeldOut: driving_1.drivingExpert,
    frozenLake8x8: (0, optimal_1.optimal)(environments_1.environments.frozenLake8x8),
};
