import type { OnPolicyStep } from "../step";
/** Options of `ppoStep`. */
export interface PpoOptions {
    /** ε, above 0. @defaultValue 0.2 */
    clip?: number;
    /** γ in [0, 1]. @defaultValue 0.99 */
    discount?: number;
    /** λ in [0, 1] of the advantages: 0 relies on the values alone, 1 on the sampled returns. @defaultValue 0.95 */
    lambda?: number;
    /** Epochs over a batch. @defaultValue 10 */
    passes?: number;
    /** Steps in a minibatch. @defaultValue 64 */
    batchSize?: number;
    /** Adam's learning rate. @defaultValue 3e-4 */
    learningRate?: number;
    /** Coefficient of the entropy bonus, in units of standardized advantage. @defaultValue 0 */
    entropy?: number;
    /** The joint gradient of policy and values is clipped to this norm, above 0. @defaultValue 0.5 */
    maxGradientNorm?: number;
    /**
     * Whether rewards are divided by the standard deviation of their discounted returns so far, such that values and
     * their errors have a size that networks learn easily whatever the environment's rewards are. @defaultValue false
     */
    scaleRewards?: boolean;
    /** Widths of the value network's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
}
/**
 * PPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export declare function ppoStep({ clip, discount, lambda, passes, batchSize, learningRate, entropy, maxGradientNorm, scaleRewards, hidden, }?: PpoOptions): OnPolicyStep;
