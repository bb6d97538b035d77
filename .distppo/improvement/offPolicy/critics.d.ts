import type { Steps } from "../../experience/replay";
import { tf } from "../../tensors/backend";
import { type ScalarNetwork } from "../../tensors/networks";
import type { Random } from "../../types";
import type { Learner } from "../step";
/** Fields of every batch. */
export interface OffPolicyBatch {
    readonly observations: tf.Tensor2D;
    readonly actions: tf.Tensor2D;
    readonly rewards: tf.Tensor1D;
    readonly nextObservations: tf.Tensor2D;
    /** 1 where the environment ended the episode after the step, else 0. Truncated steps bootstrap. */
    readonly terminated: tf.Tensor1D;
}
/** γ (1 − terminated) V(s′): [B]. */
export declare const discounted: ({ terminated }: Pick<OffPolicyBatch, "terminated">, discount: tf.Scalar, nextValues: tf.Tensor) => tf.Tensor1D;
/** y = r + γ (1 − terminated) V(s′): [B]. */
export declare const bellmanTargets: (batch: Pick<OffPolicyBatch, "rewards" | "terminated">, discount: tf.Scalar, nextValues: tf.Tensor) => tf.Tensor1D;
/** Two action-value functions and their target networks. */
export interface Critics {
    readonly q1: ScalarNetwork;
    readonly q2: ScalarNetwork;
    readonly target1: ScalarNetwork;
    readonly target2: ScalarNetwork;
}
/** Makes twin critics of observations, standardized as the policy does, and of actions, with equal targets. */
export declare function twinCritics({ policy, spaces, random, scope }: Learner, hidden: readonly number[]): Critics;
/**
 * The least Q(s, a) of some critics: [B]. The lower of two estimates is overestimated less when a policy maximizes it
 * (Fujimoto, van Hoof & Meger 2018, https://arxiv.org/abs/1802.09477).
 */
export declare const least: (critics: readonly ScalarNetwork[], observations: tf.Tensor2D, actions: tf.Tensor2D) => tf.Tensor1D;
/** ½ E[(Q₁ − y)²] + ½ E[(Q₂ − y)²] */
export declare const squaredErrors: ({ q1, q2 }: Pick<Critics, "q1" | "q2">, { observations, actions }: Pick<OffPolicyBatch, "observations" | "actions">, targets: tf.Tensor1D) => tf.Scalar;
/** Steps as fields of a batch. */
export declare const fed: ({ observations, actions, nextObservations, terminated }: Steps) => {
    observations: import("../..").Rows;
    actions: import("../..").Rows;
    nextObservations: import("../..").Rows;
    terminated: Float32Array<ArrayBuffer>;
};
/** Throws a RangeError if an option that all off-policy steps have is out of its range. */
export declare function checkStep({ discount, targetShare, learningRate, }: {
    discount: number;
    targetShare: number;
    learningRate: number;
}): void;
/** Standard normal numbers. */
export declare const normals: (count: number, random: Random) => Float32Array;
