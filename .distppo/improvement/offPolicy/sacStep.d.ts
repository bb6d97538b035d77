import { Rows } from "../../rows";
import { tf } from "../../tensors/backend";
import { type Constants } from "../../tensors/compiled";
import { type PolicyNetwork, type ScalarNetwork, trainable } from "../../tensors/networks";
import { type Optimizer } from "../../tensors/optimizers";
import type { Learner, OffPolicyStep } from "../step";
import { type Critics, type OffPolicyBatch } from "./critics";
/** Options of `sacStep`. */
export interface SacStepOptions {
    /** γ in [0, 1). @defaultValue 0.99 */
    discount?: number;
    /** Adam's learning rate of the critics, the policy and the temperature. @defaultValue 1e-3 */
    learningRate?: number;
    /** τ in (0, 1]: how far the target networks follow in each update. @defaultValue 0.005 */
    targetShare?: number;
    /**
     * α, above 0: the reward for each nat of entropy. By default it is trained, from 1 on, such that the entropy becomes
     * −dim A in units in which the actions' box is [−1, 1].
     */
    temperature?: number;
    /** Widths of the critics' hidden layers. @defaultValue [64, 64] */
    hidden?: readonly number[];
}
/** What an update of SAC measures on its batch. */
export interface SacInfo {
    /** ½ Σᵢ (Qᵢ − y)² before the update (units of return²). Lower is better, but the targets move. */
    readonly criticLoss: number;
    /**
     * Mean of min Qᵢ(s, a) − α log π(a|s) over actions of the policy, after the critics' update and before the policy's:
     * the soft value (units of return).
     */
    readonly value: number;
    /** Mean of −log π(a|s) over actions of the policy, in nats, in units in which the actions' box is [−1, 1]. */
    readonly entropy: number;
    /** α after the update. */
    readonly temperature: number;
}
/** What a soft actor-critic consists of. */
export interface SacParts extends Critics {
    readonly policy: PolicyNetwork;
    readonly logTemperature: ReturnType<typeof trainable>;
    readonly criticAdam: Optimizer;
    readonly policyAdam: Optimizer;
    readonly temperatureAdam: Optimizer;
    readonly constants: Constants<"discount" | "targetShare" | "targetEntropy" | "logVolume" | "trained">;
}
/** Noise of an action at each observation and at each next observation of a batch. */
export interface Noise {
    readonly noise: tf.Tensor2D;
    readonly nextNoise: tf.Tensor2D;
}
/** a ∼ π(·|s) as a function of noise, and Q(s, a) − α log π(a|s) of a critic or of the lower of two. */
export declare function softValues({ policy, logTemperature, constants }: SacParts, critics: readonly ScalarNetwork[], observations: tf.Tensor2D, noise: tf.Tensor2D): {
    values: tf.Tensor1D;
    entropies: tf.Tensor1D;
};
/** Improves the policy by its critics, then the temperature, and lets the targets follow. */
export declare function improveActor(parts: SacParts, { observations, noise }: Pick<OffPolicyBatch, "observations"> & Noise): {
    value: tf.Scalar;
    entropy: tf.Scalar;
    temperature: tf.Scalar;
};
/** Makes the parts of a soft actor-critic. */
export declare function softActorCritic(learner: Learner, { discount, learningRate, targetShare, temperature, hidden, }: Required<Omit<SacStepOptions, "temperature">> & Pick<SacStepOptions, "temperature">): SacParts;
/** Draws the noise of an update by a batch of this many steps. */
export declare function noiseOf({ spaces, random }: Learner, steps: number): {
    noise: Rows;
    nextNoise: Rows;
};
/**
 * SAC as an off-policy step.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...sac(pendulum, { rounds: 10, improve: sacStep({ hidden: [256, 256] }) })];
 */
export declare function sacStep({ discount, learningRate, targetShare, temperature, hidden, }?: SacStepOptions): OffPolicyStep<SacInfo>;
