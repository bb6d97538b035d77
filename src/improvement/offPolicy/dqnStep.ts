/**
 * Deep Q-learning (Mnih et al. 2015, "Human-level control through deep reinforcement learning",
 * https://doi.org/10.1038/nature14236, algorithm 1), one update:
 *
 *     minimize ½ (Q(s, a) − y)²,    y = r + γ (1 − terminated) V′(s′)
 *     targets   θ′ ← τ θ + (1 − τ) θ′
 *
 *     V′(s) = Q′(s, argmaxₐ Q(s, a))         at temperature 0 (double Q-learning, van Hasselt et al. 2016,
 *                                            https://arxiv.org/abs/1509.06461)
 *     V′(s) = maxₐ Q′(s, a)                  at temperature 0, with `double: false`
 *     V′(s) = α log Σₐ exp(Q′(s, a) / α)     at a temperature α (soft Q-learning, Haarnoja et al. 2017,
 *                                            https://arxiv.org/abs/1702.08165)
 *
 * The policy's network computes Q; its logits are Q / α, or Q at temperature 0. Its mode is greedy, and at a
 * temperature α its actions are drawn from exp((Q − V) / α), the maximum-entropy policy. Differences from the paper:
 * the optimizer is Adam; every update moves the target network by a small share τ (τ = 1 and a larger `targetEvery`
 * copy Q into it now and then, as in the paper); the error is squared. The paper clips the error to [−1, 1] (Huber's
 * loss): where values are large, the few steps that end an episode then count too little among all the others, and Q
 * hardly learns from them.
 */
import { checkCount, checkNumber, checkWord } from "../../checks";
import { tf } from "../../tensors/backend";
import { type Constants, compiled, constants } from "../../tensors/compiled";
import { chosen } from "../../tensors/heads";
import type { PolicyNetwork } from "../../tensors/networks";
import { adam, follow, type Optimizer } from "../../tensors/optimizers";
import type { Learner, OffPolicyStep, Update } from "../step";
import { bellmanTargets, checkStep, fed, type OffPolicyBatch } from "./critics";

/** Options of `dqnStep`. */
export interface DqnStepOptions {
  /** γ in [0, 1). @defaultValue 0.99 */
  discount?: number;
  /** Adam's learning rate. @defaultValue 5e-4 */
  learningRate?: number;
  /**
   * α, from 0 on: the reward for each nat of entropy. @defaultValue 0
   */
  temperature?: number;
  /**
   * Whether the online network chooses the action that V′ evaluates. It has no effect above temperature 0.
   * @defaultValue true
   */
  double?: boolean;
  /** τ in (0, 1]: the share of Q in an update of its target network. @defaultValue 0.01 */
  targetShare?: number;
  /** Updates of Q for each update of the target network, from 1 on. @defaultValue 1 */
  targetEvery?: number;
  /**
   * The loss of the error Q(s, a) − y: half its square, or Huber's, which is linear beyond 1. @defaultValue "squared"
   */
  loss?: "squared" | "huber";
  /** Longer gradients are shortened to this norm, above 0. @defaultValue Infinity */
  maxGradientNorm?: number;
}

/** What an update of deep Q-learning measures on its batch. */
export interface DqnInfo {
  /** Mean loss of Q(s, a) − y before the update. Lower is better, but the targets move. */
  readonly loss: number;
  /** Mean of Q(s, a) before the update (units of return). */
  readonly value: number;
}

interface DqnParts {
  readonly policy: PolicyNetwork;
  readonly target: PolicyNetwork;
  readonly adam: Optimizer;
  readonly constants: Constants<"discount" | "temperature">;
}

interface DqnBatch extends OffPolicyBatch {
  /** τ in an update in which the target follows, else 0. */
  readonly share: tf.Scalar;
}

/** V′(s) from the target's values and the online network's, [B, number of actions], at a temperature. */
type Values = (target: tf.Tensor2D, online: tf.Tensor2D, temperature: tf.Scalar) => tf.Tensor1D;

/** α log Σₐ exp(Q(s, a) / α), given Q(s, ·): [B]. */
export const softMaximum = (values: tf.Tensor2D, temperature: tf.Scalar): tf.Tensor1D =>
  tf.mul(temperature, tf.logSumExp(tf.div(values, temperature), 1));

const values = {
  max: (target) => tf.max(target, 1) as tf.Tensor1D,
  double: (target, online) => chosen(target, tf.expandDims(tf.argMax(online, 1), 1) as tf.Tensor2D),
  soft: (target, _, temperature) => softMaximum(target, temperature),
} satisfies Record<string, Values>;

type Loss = (error: tf.Tensor1D) => tf.Tensor1D;

const losses = {
  squared: (error) => tf.mul(0.5, tf.square(error)),
  /** ½ e² up to |e| = 1, then |e| − ½. */
  huber(error) {
    const size = tf.abs(error);
    const small = tf.minimum(size, 1);
    return tf.add(tf.mul(0.5, tf.square(small)), tf.sub(size, small));
  },
} satisfies Record<string, Loss>;

const updateBy = (valuesOf: Values, lossOf: Loss) => (parts: DqnParts, batch: DqnBatch) => {
  const { policy, target, adam } = parts;
  const { discount, temperature } = parts.constants;
  const { observations, actions, nextObservations, share } = batch;
  const nextValues = valuesOf(target.output(nextObservations), policy.output(nextObservations), temperature);
  const y = bellmanTargets(batch, discount, nextValues);
  const qs = () => chosen(policy.output(observations), actions);
  const value = tf.mean<tf.Scalar>(qs());
  const loss = adam.descend(() => tf.mean<tf.Scalar>(lossOf(tf.sub(qs(), y))));
  follow(target, policy, share);
  return { loss, value };
};

const updatesOf = (loss: Loss) => ({
  max: updateBy(values.max, loss),
  double: updateBy(values.double, loss),
  soft: updateBy(values.soft, loss),
});
const updates = { squared: updatesOf(losses.squared), huber: updatesOf(losses.huber) };

/**
 * Deep Q-learning as an off-policy step, for discrete actions.
 *
 * @throws RangeError if an option is out of its range
 * @example
 * const rounds = [...dqn(cartPole, { rounds: 20, improve: dqnStep({ targetShare: 1, targetEvery: 100 }) })];
 */
export function dqnStep({
  discount = 0.99,
  learningRate = 5e-4,
  temperature = 0,
  double = true,
  targetShare = 0.01,
  targetEvery = 1,
  loss = "squared",
  maxGradientNorm = Number.POSITIVE_INFINITY,
}: DqnStepOptions = {}): OffPolicyStep<DqnInfo> {
  checkStep({ discount, targetShare, learningRate });
  checkNumber("A temperature", temperature, { from: 0 });
  checkCount("targetEvery", targetEvery);
  checkWord("loss", loss, Object.keys(losses));
  const step = ({ policy, scope }: Learner): Update<DqnInfo> => {
    const parts = {
      policy,
      target: policy.copy(),
      adam: adam(scope, [policy], { learningRate, maxGradientNorm }),
      constants: constants(scope, { discount, temperature }),
    };
    const improve = compiled(parts, updates[loss][temperature > 0 ? "soft" : double ? "double" : "max"]);
    let count = 0;
    return (steps, rewards) =>
      improve({ ...fed(steps), rewards, share: ++count % targetEvery === 0 ? targetShare : 0 });
  };
  const explores = temperature > 0;
  return Object.assign(step, {
    head: "categorical" as const,
    temperature: explores ? temperature : 1,
    explores,
  });
}
