import { acrobot } from "../environments/classic/acrobot";
import { reading } from "./reading";

/** The policy that turns to the side to which a weighted sum of the links' sines and velocities leans. */
export const leaning = (weights: readonly number[]) =>
  reading(acrobot, ([cos1, sin1, cos2, sin2, dot1, dot2]) => {
    const [v1, v2] = [dot1 / 4, dot2 / 9];
    const features = [
      sin1,
      sin2,
      v1,
      v2,
      sin1 * cos2 + cos1 * sin2,
      v1 * cos2,
      v2 * cos2,
      v1 * cos1,
      v2 * cos1,
      sin2 * cos1,
    ];
    return features.reduce((sum, feature, i) => sum + weights[i] * feature, 0) > 0 ? 2 : 0;
  });

/**
 * An expert for Acrobot-v1: full torque to the side to which ten numbers of the state lean, all of which turn their sign when
 * the state is mirrored. Their weights were found by search (scripts/acrobot.mjs).
 */
export const acrobotExpert = leaning([-0.959, 0.074, -4.67, 3.95, -2.36, -1.11, -1.91, -4.9, -2.45, 0.635]);
