import type { OnPolicyStep } from "../step";
import type { PpoOptions } from "./ppoStep";
/** Options of `actorCriticStep`. */
export interface ActorCriticOptions extends Omit<PpoOptions, "clip" | "passes" | "batchSize" | "learningRate"> {
    /** Adam's learning rate. @defaultValue 3e-3 */
    learningRate?: number;
}
/**
 * Advantage actor-critic as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export declare function actorCriticStep({ discount, lambda, learningRate, entropy, maxGradientNorm, scaleRewards, hidden, }?: ActorCriticOptions): OnPolicyStep;
