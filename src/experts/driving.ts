import type { Policy } from "../types";

/** The directions of the ranges, in radians. */
const rays = [-90, -60, -40, -25, -12, 0, 12, 25, 40, 60, 90].map((degrees) => (degrees * Math.PI) / 180);

const clamp = (x: number) => Math.min(1, Math.max(-1, x));

/**
 * An expert for driving, from what the range finder sees. It steers to the middle of the free space ahead, the mean direction of
 * the rays weighted by their ranges, and away from the nearer edge; and it drives as fast as it could stop, at 7 m/s², 4 m
 * before the farthest that it sees ahead. Its gains are the middle of a grid over which no choice leaves the lane.
 */
export const drivingExpert: Policy = {
  act(observation) {
    const [right, left, speed] = [observation[0], observation[10], observation[11]];
    let [free, sum] = [0, 0];
    for (let i = 1; i < 10; i++) {
      free += observation[i];
      sum += observation[i] * rays[i];
    }
    const ahead = Math.max(observation[4], observation[5], observation[6]);
    const safe = Math.min(20, Math.sqrt(2 * 7 * Math.max(0, ahead - 4)));
    return Float32Array.of(clamp((2 * sum) / free + (left - right) / 2 / Math.max(4, speed)), clamp(safe - speed));
  },
};
