"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mountainCarExpert = void 0;
const mountainCar_1 = require("../environments/classic/mountainCar");
const planned_1 = require("./planned");
/** An expert for MountainCar-v0: planning on a grid of 181 positions and 181 velocities. */
exports.mountainCarExpert = (0, planned_1.planned)(mountainCar_1.mountainCar, ([position, velocity]) => [position, velocity], [
    { low: -1.2, high: 0.6, points: 181 },
    { low: -0.07, high: 0.07, points: 181 },
], [0, 1, 2], 1);
