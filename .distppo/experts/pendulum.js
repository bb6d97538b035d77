"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pendulumExpert = void 0;
const pendulum_1 = require("../environments/classic/pendulum");
const planned_1 = require("./planned");
/** 17 torques from −2 to 2 Nm. */
const torques = Array.from({ length: 17 }, (_, i) => Float32Array.of(-2 + i / 4));
/** An expert for Pendulum-v1: planning on a grid of 101 angles and 101 velocities, with a discount of 0.995. */
exports.pendulumExpert = (0, planned_1.planned)(pendulum_1.pendulum, ([cos, sin, thetaDot]) => [Math.atan2(sin, cos), thetaDot], [
    { low: -Math.PI, high: Math.PI, points: 101, circular: true },
    { low: -8, high: 8, points: 101 },
], torques, 0.995);
