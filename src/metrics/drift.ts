import { checkFinite } from "../checks";
import { mean } from "../numbers";
import { Rows } from "../rows";
import type { Demonstration } from "../types";
import { quantile, standardDeviation } from "./statistics";

/** The distance of a learner from the expert at one step, over the episodes that still run. */
export interface DriftRow {
  /** The step, from 0. */
  readonly step: number;
  /**
   * Mean distance to the nearest state of the expert, in standard deviations of the expert's states. Lower is better.
   */
  readonly drift: number;
  /** The quantile 0.05 of the distance over the episodes. */
  readonly driftLow: number;
  /** The quantile 0.95 of the distance over the episodes. */
  readonly driftHigh: number;
  /** The number of episodes that still run. */
  readonly episodes: number;
}

/**
 * Drift over time: at each step the distance from the learner's state to the nearest state that the expert visits at
 * any step. Distances are Euclidean, with each component in standard deviations of the expert's states.
 *
 * @throws RangeError if one side has no episodes, or observations have different widths or are not finite
 */
export function drift(expert: readonly Demonstration[], learner: readonly Demonstration[]): DriftRow[] {
  if (expert.length === 0 || learner.length === 0)
    throw new RangeError("Drift is measured between episodes of an expert and of a learner; one side has none.");
  const { width } = expert[0].observations;
  for (const [who, episodes] of Object.entries({ expert, learner }))
    for (const [i, { observations }] of episodes.entries()) {
      if (observations.width !== width)
        throw new RangeError(
          `Episode ${i} of the ${who} has observations of ${observations.width} numbers; the expert's first has ${width}.`,
        );
      checkFinite(`Episode ${i} of the ${who}`, observations.data);
    }
  const seen = Rows.concat(expert.map(({ observations }) => observations));
  const scale = Array.from({ length: width }, (_, j) => 1 / (standardDeviation(seen.column(j)) || 1));
  const nearest = (observation: Float32Array) => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < seen.data.length; i += width) {
      let distance = 0;
      for (let j = 0; j < width && distance < least; j++)
        distance += ((seen.data[i + j] - observation[j]) * scale[j]) ** 2;
      if (distance < least) least = distance;
    }
    return Math.sqrt(least);
  };
  const longest = learner.reduce((most, { observations }) => Math.max(most, observations.length), 0);
  return Array.from({ length: longest }, (_, step) => {
    const distances = learner
      .filter(({ observations }) => step < observations.length)
      .map(({ observations }) => nearest(observations.row(step)));
    return {
      step,
      drift: mean(distances),
      driftLow: quantile(distances, 0.05),
      driftHigh: quantile(distances, 0.95),
      episodes: distances.length,
    };
  });
}
