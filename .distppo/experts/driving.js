"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.drivingExpert = void 0;
const driving_1 = require("../environments/continuous/driving");
const numbers_1 = require("../numbers");
const reading_1 = require("./reading");
const directions = driving_1.rays.map((degrees) => (degrees * Math.PI) / 180);
const [rightmost, straight, leftmost, speedAt] = [0, driving_1.rays.indexOf(0), driving_1.rays.length - 1, driving_1.rays.length];
/**
 * An expert for `driving` and `drivingHeldOut`, from the observation alone. It steers towards the free space ahead, the
 * mean direction of the rays weighted by their ranges, and away from the nearer edge. From its target speed it could
 * stop, at 7 m/s², 4 m before the end of the visible road. The gains were chosen for speed among those that keep the
 * lane.
 */
exports.drivingExpert = (0, reading_1.reading)(driving_1.driving, (observation) => {
    const [right, left, speed] = [observation[rightmost], observation[leftmost], observation[speedAt]];
    let [free, sum] = [0, 0];
    for (let i = rightmost + 1; i < leftmost; i++) {
        free += observation[i];
        sum += observation[i] * directions[i];
    }
    const ahead = Math.max(...observation.subarray(straight - 1, straight + 2));
    const safe = Math.min(20, Math.sqrt(2 * 7 * Math.max(0, ahead - 4)));
    const steering = (2 * sum) / free + (left - right) / 2 / Math.max(4, speed);
    return Float32Array.of((0, numbers_1.clamp)(steering, -1, 1), (0, numbers_1.clamp)(safe - speed, -1, 1));
});
