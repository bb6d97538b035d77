import { driving, rays } from "../environments/continuous/driving";
import { clamp } from "../numbers";
import { reading } from "./reading";

const directions = rays.map((degrees) => (degrees * Math.PI) / 180);
const [rightmost, straight, leftmost, speedAt] = [0, rays.indexOf(0), rays.length - 1, rays.length];

/**
 * An expert for `driving` and `drivingHeldOut`, from the observation alone. It steers towards the free space ahead, the
 * mean direction of the rays weighted by their ranges, and away from the nearer edge. Its target speed is one from which
 * it could stop, at 7 m/s², 4 m before the end of the visible road. The gains were chosen for speed among those that
 * keep the lane.
 */
export const drivingExpert = reading(driving, (observation) => {
  const [right, left, speed] = [observation[rightmost], observation[leftmost], observation[speedAt]];
  let [free, sum] = [0, 0];
  for (let i = rightmost + 1; i < leftmost; i++) {
    free += observation[i];
    sum += observation[i] * directions[i];
  }
  const ahead = Math.max(...observation.subarray(straight - 1, straight + 2));
  const safe = Math.min(20, Math.sqrt(2 * 7 * Math.max(0, ahead - 4)));
  const steering = (2 * sum) / free + (left - right) / 2 / Math.max(4, speed);
  return Float32Array.of(clamp(steering, -1, 1), clamp(safe - speed, -1, 1));
});
