/**
 * REINFORCE with a baseline (Williams 1992, "Simple statistical gradient-following algorithms for connectionist
 * reinforcement learning", https://doi.org/10.1007/BF00992696; Sutton & Barto 2018, section 13.4): one step along
 *
 *     E[∇ log π_θ(a|s) (G − v(s))],    where G is the discounted return from that step on
 *
 * and one step of the values towards G. It is the actor-critic step with λ = 1. Differences from the papers: Adam
 * replaces plain gradient ascent; there is no factor γᵗ; G − v is standardized over the batch; where an episode was
 * cut, the value of its last state stands for what would have followed.
 */
import type { OnPolicyStep } from "../step";
import { type ActorCriticOptions } from "./actorCriticStep";
/** Options of `reinforceStep`. */
export interface ReinforceOptions extends Omit<ActorCriticOptions, "lambda" | "learningRate"> {
    /** Adam's learning rate. @defaultValue 1e-2 */
    learningRate?: number;
}
/**
 * REINFORCE as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export declare const reinforceStep: ({ learningRate, ...options }?: ReinforceOptions) => OnPolicyStep;
