import { Rows } from "../rows";
import { tf } from "../tensors/backend";
import { type ScalarNetwork } from "../tensors/networks";
import type { Scope } from "../tensors/scope";
import type { Action, Observation, Random, Spaces, Transitions } from "../types";
/** A classifier that tells the expert's steps from the learner's. S is the type of its input. */
export interface Discriminator<S> {
    /** Ascends E_E[log D] + E_π[log(1 − D)], less an L2 penalty, on minibatches with equally many steps of both sides. */
    update(expert: S, learner: S): void;
    /** log D − log(1 − D) of each step: [N] */
    logits(steps: S): Float32Array;
}
/** Options of the discriminators of GAIL and AIRL. */
export interface DiscriminatorOptions {
    /** Widths of the hidden layers. @defaultValue [64, 64] for GAIL, [32, 32] for AIRL */
    hidden?: readonly number[];
    /** Adam's learning rate. @defaultValue 1e-3 */
    learningRate?: number;
    /**
     * Minibatches in a round: passes · (the learner's steps) / batchSize, rounded, at least 1. Steps are drawn with
     * replacement, so a pass need not visit every step. @defaultValue 1 for GAIL, 2 for AIRL
     */
    passes?: number;
    /** Steps of each side in a minibatch. @defaultValue 256 */
    batchSize?: number;
    /** L2 regularization: adds this times ‖θ‖² to the loss. @defaultValue 1e-3 */
    weightDecay?: number;
}
/** Options of GAIL's discriminator. */
export interface GailDiscriminatorOptions extends DiscriminatorOptions {
    /**
     * Coefficient, from 0 on, of E[(‖∇ logit‖ − 1)²] in the loss, taken on random lines between the expert's inputs and
     * the learner's, as the network reads them (Gulrajani et al. 2017, https://arxiv.org/abs/1704.00028). It keeps D
     * smooth. @defaultValue 0
     */
    gradientPenalty?: number;
    /**
     * D sees observations clipped to ± this many of the expert's standard deviations, above 0, so that it need not
     * extrapolate to where the expert never was. @defaultValue Infinity
     */
    limit?: number;
}
/** Throws a RangeError if an option is out of its range. Adam and the networks check their own options. */
export declare function checkDiscriminator({ passes, batchSize, weightDecay, }: Required<Pick<DiscriminatorOptions, "passes" | "batchSize" | "weightDecay">>): void;
/** How well D distinguishes the expert's steps from the learner's in a round, after its update. */
export interface Discrimination {
    /** Cross-entropy of D in nats, with equal weight for both sides: log 2 = 0.693 is guessing, 0 is perfect. */
    readonly discriminatorLoss: number;
    /** Share of the expert's steps that D assigns to the expert. 0.5 is guessing, 1 is perfect. */
    readonly expertAccuracy: number;
    /** Share of the learner's steps that D assigns to the learner. 0.5 is guessing, 1 is perfect. */
    readonly learnerAccuracy: number;
    /**
     * log 2 − `discriminatorLoss`, in nats: an estimate from this round's samples of a lower bound on the Jensen–Shannon
     * divergence of the two occupancies, tight for the best D. It is at most log 2 = 0.693; about 0 if even the best D
     * cannot tell the two apart; and below 0 if D is worse than guessing, as it may be before training.
     */
    readonly occupancyDistance: number;
}
/** The discrimination of logits log D − log(1 − D) of the expert's steps and of the learner's. */
export declare function discrimination(expert: ArrayLike<number>, learner: ArrayLike<number>): Discrimination;
/** The rows of an update's minibatches: equally many of the expert and of the learner, sampled with replacement. */
export declare function sampledRows([expert, learner]: readonly [number, number], { passes, batchSize }: {
    passes: number;
    batchSize: number;
}, random: Random): Generator<readonly [number[], number[]], void>;
/** The labels of a minibatch: 1 for the expert's steps, then 0 for the learner's. */
export declare const labels: (batchSize: number) => Float32Array;
/** Binary cross-entropy of logits and labels, plus weightDecay · ‖θ‖² of the networks. */
export declare function crossEntropy(logits: tf.Tensor1D, labels: tf.Tensor1D, weightDecay: tf.Scalar, networks: readonly ScalarNetwork[]): tf.Scalar;
/** Pairs of observations and actions. */
export type Pairs = Pick<Transitions, "observations" | "actions">;
/**
 * GAIL's discriminator D(s, a) = σ(logit(s, a)), the probability that a pair is the expert's. It standardizes
 * observations by the expert's mean and standard deviation.
 *
 * @param expert the expert's observations
 * @throws RangeError if an option is out of its range
 */
export declare function discriminator(scope: Scope, { observationSpace, actionSpace }: Spaces, expert: Rows, random: Random, { hidden, learningRate, passes, batchSize, weightDecay, gradientPenalty, limit, }?: GailDiscriminatorOptions): Discriminator<Pairs> & {
    /** log D − log(1 − D) of a pair, as D is now. */
    snapshot(): (observation: Observation, action: Action) => number;
};
/** An action as a row. */
export declare const rowOf: (action: Action) => Float32Array;
