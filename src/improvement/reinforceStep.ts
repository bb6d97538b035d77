/**
 * REINFORCE with a baseline (Williams 1992, "Simple statistical gradient-following algorithms for connectionist reinforcement
 * learning"; Sutton & Barto 2018, section 13.4): one step along
 *
 *     E[∇ log π_θ(a|s) (G − v(s))],    G the discounted return from there on
 *
 * and one of the values towards G. Differences from the papers: Adam; no γᵗ before the step's gradient; G − v is standardized over the batch; where an episode was cut,
 * the value of its last state stands for what would have followed.
 */
import { type ActorCriticOptions, actorCriticStep } from "./actorCriticStep";
import type { ImprovementStep } from "./step";

/** @throws RangeError when a step is made with options out of their ranges */
export const reinforceStep = (options: Omit<ActorCriticOptions, "lambda"> = {}): ImprovementStep =>
  actorCriticStep({ learningRate: 1e-2, ...options, lambda: 1 });
