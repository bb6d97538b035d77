import type { OnPolicyStep } from "../step";
/** Options of `trpoStep`. */
export interface TrpoOptions {
    /** δ in nats, above 0. A step is accepted up to 1.5 δ. @defaultValue 0.01 */
    maxKl?: number;
    /** γ in [0, 1]. @defaultValue 0.99 */
    discount?: number;
    /** λ in [0, 1] of the advantages: 0 relies on the values alone, 1 on the sampled returns. @defaultValue 0.97 */
    lambda?: number;
    /** Added to F's diagonal, from 0 on. @defaultValue 0.1 */
    damping?: number;
    /** Coefficient of the entropy bonus, in units of standardized advantage. @defaultValue 0 */
    entropy?: number;
    /** Epochs of the values over a batch. @defaultValue 5 */
    passes?: number;
    /** Steps in a minibatch of the values. @defaultValue 128 */
    batchSize?: number;
    /** Adam's learning rate for the values. @defaultValue 1e-3 */
    learningRate?: number;
    /**
     * Whether rewards are divided by the standard deviation of their discounted returns so far, such that values and
     * their errors have a size that networks learn easily whatever the environment's rewards are. @defaultValue false
     */
    scaleRewards?: boolean;
    /** Widths of the value network's hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
}
/**
 * TRPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export declare function trpoStep({ maxKl, discount, lambda, damping, entropy, passes, batchSize, learningRate, scaleRewards, hidden, }?: TrpoOptions): OnPolicyStep;
