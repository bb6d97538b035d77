"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.environments = void 0;
/** The registry of all environments. A new environment is one line here. */
const acrobot_1 = require("./classic/acrobot");
const cartPole_1 = require("./classic/cartPole");
const cartPoleFixed_1 = require("./classic/cartPoleFixed");
const mountainCar_1 = require("./classic/mountainCar");
const mountainCarContinuous_1 = require("./classic/mountainCarContinuous");
const pendulum_1 = require("./classic/pendulum");
const driving_1 = require("./continuous/driving");
const pointMaze_1 = require("./continuous/pointMaze");
const once_1 = require("./once");
const cliffWalking_1 = require("./tabular/cliffWalking");
const frozenLake_1 = require("./tabular/frozenLake");
const gridWorld_1 = require("./tabular/gridWorld");
const highway_1 = require("./tabular/highway");
const macrocells_1 = require("./tabular/macrocells");
const objectWorld_1 = require("./tabular/objectWorld");
const randomMdp_1 = require("./tabular/randomMdp");
const taxi_1 = require("./tabular/taxi");
// These take up to a second to make, so they are made at their first use.
const defaultObjectWorld = (0, once_1.once)(() => (0, objectWorld_1.objectWorld)());
const smallMacrocells = (0, once_1.once)(() => (0, macrocells_1.macrocells)({ size: 32, macrocell: 4 }));
const defaultHighway = (0, once_1.once)(() => (0, highway_1.highway)());
/**
 * Every environment by its name in code, so that a loop over all of them is one line. Those that a function makes have
 * its default options, with two exceptions: `gridWorld` has the map `rooms` and a wind of 0.1, and `macrocells` has 64
 * macrocells of 4 × 4 cells, a sixteenth of the paper's grid.
 */
exports.environments = {
    cartPole: cartPole_1.cartPole,
    mountainCar: mountainCar_1.mountainCar,
    mountainCarContinuous: mountainCarContinuous_1.mountainCarContinuous,
    pendulum: pendulum_1.pendulum,
    acrobot: acrobot_1.acrobot,
    pointMaze: pointMaze_1.pointMaze,
    driving: driving_1.driving,
    frozenLake: frozenLake_1.frozenLake,
    cliffWalking: cliffWalking_1.cliffWalking,
    taxi: taxi_1.taxi,
    gridWorld: (0, gridWorld_1.gridWorld)(gridWorld_1.gridMaps.rooms, { wind: 0.1 }),
    get objectWorld() {
        return defaultObjectWorld();
    },
    get macrocells() {
        return smallMacrocells();
    },
    get highway() {
        return defaultHighway();
    },
    randomMdp: (0, randomMdp_1.randomMdp)(),
    // variants of environments above
    cartPoleFixed: cartPoleFixed_1.cartPoleFixed,
    acrobotV0: acrobot_1.acrobotV0,
    pointMazeMirrored: pointMaze_1.pointMazeMirrored,
    drivingHeldOut: driving_1.drivingHeldOut,
    frozenLake8x8: frozenLake_1.frozenLake8x8,
};
