"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pointMazeMirroredExpert = exports.pointMazeExpert = void 0;
const pointMaze_1 = require("../environments/continuous/pointMaze");
const numbers_1 = require("../numbers");
const reading_1 = require("./reading");
/**
 * Spring and damper forces towards a target with the goal's height. Its x is `x` while the point is below 0.26 m, then
 * the goal's. The gains and the height of 0.26 m are the best of a small grid.
 */
const around = (x) => (0, reading_1.reading)(pointMaze_1.pointMaze, ([atX, atY, vx, vy]) => Float32Array.of((0, numbers_1.clamp)(20 * ((atY < 0.26 ? x : 0.3) - atX) - 1.6 * vx, -1, 1), (0, numbers_1.clamp)(20 * (0.5 - atY) - 1.6 * vy, -1, 1)));
/** An expert for `pointMaze`: state feedback past the barrier on the left. */
exports.pointMazeExpert = around(0.15);
/** An expert for `pointMazeMirrored`: state feedback past the barrier on the right. */
exports.pointMazeMirroredExpert = around(0.45);
