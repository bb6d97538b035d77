/** What off-policy steps share: action-value functions, their targets, and their error. */
import { checkNumber } from "../../checks";
import type { Steps } from "../../experience/replay";
import { tf } from "../../tensors/backend";
import { actionInput, type ScalarNetwork, scalarNetwork } from "../../tensors/networks";
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
export const discounted = (
  { terminated }: Pick<OffPolicyBatch, "terminated">,
  discount: tf.Scalar,
  nextValues: tf.Tensor,
): tf.Tensor1D => tf.mul(tf.mul(discount, tf.sub(1, terminated)), nextValues);

/** y = r + γ (1 − terminated) V(s′): [B]. */
export const bellmanTargets = (
  batch: Pick<OffPolicyBatch, "rewards" | "terminated">,
  discount: tf.Scalar,
  nextValues: tf.Tensor,
): tf.Tensor1D => tf.add(batch.rewards, discounted(batch, discount, nextValues));

/** Two action-value functions and their target networks. */
export interface Critics {
  readonly q1: ScalarNetwork;
  readonly q2: ScalarNetwork;
  readonly target1: ScalarNetwork;
  readonly target2: ScalarNetwork;
}

/** Makes twin critics that standardize observations as the policy does, and target networks equal to them. */
export function twinCritics({ policy, spaces, random, scope }: Learner, hidden: readonly number[]): Critics {
  const inputs = [
    { space: spaces.observationSpace, standardizer: policy.standardizer },
    actionInput(scope, spaces.actionSpace),
  ];
  const [q1, q2] = [0, 1].map(() => scalarNetwork(scope, inputs, random, { hidden, activation: "relu" }));
  return { q1, q2, target1: q1.copy(), target2: q2.copy() };
}

/**
 * The least Q(s, a) of some critics: [B]. The lower of two estimates overestimates less when a policy maximizes it
 * (Fujimoto, van Hoof & Meger 2018, https://arxiv.org/abs/1802.09477).
 */
export const least = (
  critics: readonly ScalarNetwork[],
  observations: tf.Tensor2D,
  actions: tf.Tensor2D,
): tf.Tensor1D => critics.map((q) => q.output(observations, actions)).reduce((a, b) => tf.minimum(a, b));

/** ½ E[(Q₁ − y)²] + ½ E[(Q₂ − y)²] */
export const squaredErrors = (
  { q1, q2 }: Pick<Critics, "q1" | "q2">,
  { observations, actions }: Pick<OffPolicyBatch, "observations" | "actions">,
  targets: tf.Tensor1D,
): tf.Scalar => {
  const error = (q: ScalarNetwork) => tf.mean(tf.square(tf.sub(q.output(observations, actions), targets)));
  return tf.mul(0.5, tf.add(error(q1), error(q2)));
};

/** Steps as fields of a batch. */
export const fed = ({ observations, actions, nextObservations, terminated }: Steps) => ({
  observations,
  actions,
  nextObservations,
  terminated: Float32Array.from(terminated),
});

/** Throws a RangeError if an option that all off-policy steps have is out of its range. */
export function checkStep({
  discount,
  targetShare,
  learningRate,
}: {
  discount: number;
  targetShare: number;
  learningRate: number;
}): void {
  checkNumber("A learningRate", learningRate, { above: 0 });
  checkNumber("A discount", discount, { from: 0, below: 1 });
  checkNumber("A targetShare", targetShare, { above: 0, to: 1 });
}

/** Standard normal numbers. */
export const normals = (count: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => random.standardNormal());
