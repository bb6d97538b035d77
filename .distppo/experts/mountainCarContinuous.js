"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mountainCarContinuousExpert = void 0;
const mountainCarContinuous_1 = require("../environments/classic/mountainCarContinuous");
const numbers_1 = require("../numbers");
const reading_1 = require("./reading");
/**
 * An expert for MountainCarContinuous-v0: a force in proportion to the velocity, clipped to [−1, 1].
 *
 *     force = 12 · velocity
 *
 * A step costs force² and adds the energy force · velocity. Among all forces that add the same energy, those in
 * proportion to the velocity cost least. A smaller factor costs less, but takes too long from rest at the bottom.
 */
exports.mountainCarContinuousExpert = (0, reading_1.reading)(mountainCarContinuous_1.mountainCarContinuous, ([, velocity]) => Float32Array.of((0, numbers_1.clamp)(12 * velocity, -1, 1)));
