/**
 * Trust region policy optimization (Schulman et al. 2015, "Trust region policy optimization",
 * https://arxiv.org/abs/1502.05477, equation 14 and appendix C):
 *
 *     maximize   E[ρ A]   while   E[KL(π_before ‖ π_θ)] ≤ δ,    ρ = π_θ(a|s) / π_before(a|s)
 *
 * It moves along the natural gradient (F + damping)⁻¹ g, where g is the gradient of E[ρ A + β H] and F the Fisher
 * information. The first step has the length at which the quadratic model predicts KL = δ. It is then halved up to nine
 * times, until E[ρ A + β H] has grown and KL ≤ 1.5 δ. If no step passes, the policy stays as it was. Differences from
 * the paper: the entropy bonus β H; generalized, standardized advantages (Schulman et al. 2016); F is damped and
 * estimated on every fifth step of the batch (the paper: a tenth); KL may reach 1.5 δ; the values are fitted by epochs
 * of Adam.
 */
import { checkNumber } from "../../checks";
import { batches } from "../../experience/minibatches";
import { tf } from "../../tensors/backend";
import { compiled, type Feeds, weightedMean } from "../../tensors/compiled";
import type { PolicyNetwork, ScalarNetwork } from "../../tensors/networks";
import { adam, type Optimizer } from "../../tensors/optimizers";
import type { Improve, Learner, OnPolicyStep } from "../step";
import { checkOptions, onPolicy, standardized, valueNetwork } from "./advantages";
import { fisherProduct, klDivergence } from "./trust";

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

interface TrpoBatch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  readonly advantages: tf.Tensor1D;
  readonly logProbs: tf.Tensor1D;
  readonly entropy: tf.Scalar;
}

/** E[ρ A + β H]. */
function surrogate(policy: PolicyNetwork, batch: TrpoBatch): tf.Scalar {
  const { logProb, entropy } = policy.evaluate(batch.observations, batch.actions);
  const gain = tf.mul(tf.exp(tf.sub(logProb, batch.logProbs)), batch.advantages);
  return tf.mean(tf.add(gain, tf.mul(batch.entropy, entropy)));
}

/** g, and the surrogate itself. */
const gradient = ({ policy }: { policy: PolicyNetwork }, batch: TrpoBatch) => {
  const { value, grads } = tf.variableGrads(() => surrogate(policy, batch), [policy.parameters]);
  return { g: grads[policy.parameters.name] as tf.Tensor1D, gain: value };
};

const iterations = 10;

/** x = (F + damping·I)⁻¹ g by conjugate gradients (Hestenes & Stiefel 1952), and x · (F + damping·I) x. */
const solve = (
  { policy }: { policy: PolicyNetwork },
  { observations, g, damping }: { observations: tf.Tensor2D; g: tf.Tensor1D; damping: tf.Scalar },
) => {
  const weights = tf.ones([observations.shape[0]]) as tf.Tensor1D;
  const curved = (v: tf.Tensor) =>
    tf.add(fisherProduct(policy, observations, weights, v as tf.Tensor1D), tf.mul(damping, v));
  const dot = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.sum(tf.mul(a, b));
  const ratio = (a: tf.Tensor, b: tf.Tensor) => tf.div(a, tf.add(b, 1e-20));
  let x: tf.Tensor = tf.zerosLike(g);
  let residual: tf.Tensor = g;
  let direction: tf.Tensor = g;
  let squares = dot(g, g);
  for (let i = 0; i < iterations; i++) {
    const bent = curved(direction);
    const length = ratio(squares, dot(direction, bent));
    x = tf.add(x, tf.mul(length, direction));
    residual = tf.sub(residual, tf.mul(length, bent));
    const left = dot(residual, residual);
    direction = tf.add(residual, tf.mul(ratio(left, squares), direction));
    squares = left;
  }
  return { x: x as tf.Tensor1D, curvature: dot(x, curved(x)) };
};

/** Moves the policy to `to`, and gives the surrogate and the KL divergence from `from` there. */
const move = (
  { policy }: { policy: PolicyNetwork },
  { from, to, ...batch }: TrpoBatch & { from: tf.Tensor1D; to: tf.Tensor1D },
) => {
  policy.parameters.assign(to);
  return { gain: surrogate(policy, batch), kl: tf.mean<tf.Scalar>(klDivergence(policy, batch.observations, from)) };
};

const fit = (
  { values, adam }: { values: ScalarNetwork; adam: Optimizer },
  { observations, returns, weights }: { observations: tf.Tensor2D; returns: tf.Tensor1D; weights: tf.Tensor1D },
) => ({
  loss: adam.descend(() => weightedMean(tf.square(tf.sub(values.output(observations), returns)), weights)),
});

/**
 * TRPO as an improvement step.
 *
 * @throws RangeError if an option is out of its range
 */
export function trpoStep({
  maxKl = 0.01,
  discount = 0.99,
  lambda = 0.97,
  damping = 0.1,
  entropy = 0,
  passes = 5,
  batchSize = 128,
  learningRate = 1e-3,
  scaleRewards = false,
  hidden = [64, 64],
}: TrpoOptions = {}): OnPolicyStep {
  checkNumber("TRPO's maxKl", maxKl, { above: 0 });
  checkNumber("TRPO's damping", damping, { from: 0 });
  checkOptions({ discount, lambda, entropy, passes, batchSize });
  const step = (learner: Learner): Improve => {
    const { policy, random, scope } = learner;
    const values = valueNetwork(learner, hidden);
    const descend = compiled({ values, adam: adam(scope, [values], { learningRate }) }, fit);
    const [ascend, natural, goTo] = [
      compiled({ policy }, gradient),
      compiled({ policy }, solve),
      compiled({ policy }, move),
    ];
    const { prepare, improvement } = onPolicy(policy, values, { discount, lambda, scaleRewards });

    return (stretches, rewards) => {
      const round = prepare(stretches, rewards);
      const { observations, actions, logProbs } = round;
      const batch: Feeds<TrpoBatch> = {
        observations,
        actions,
        advantages: Float32Array.from(standardized(round.advantages)),
        logProbs,
        entropy,
      };
      const everyFifth = observations.take(Array.from({ length: Math.ceil(actions.length / 5) }, (_, i) => 5 * i));

      const from = policy.parameters.dataSync<"float32">().slice();
      const { g, gain: start } = ascend(batch);
      const { x, curvature } = natural({ observations: everyFifth, g, damping });
      if (!Number.isFinite(start) || !Number.isFinite(curvature))
        throw new Error(
          "TRPO's gradient is no longer finite: look for extreme numbers in rewards, observations or options.",
        );
      const farthest = Math.sqrt((2 * maxKl) / Math.max(curvature, 1e-20));
      for (let halvings = 0; halvings <= 10; halvings++) {
        const share = halvings === 10 ? 0 : farthest * 0.5 ** halvings;
        const to = from.map((value, i) => value + share * x[i]);
        const { gain, kl } = goTo({ ...batch, from, to });
        if (gain > start && kl <= 1.5 * maxKl) break;
      }

      const returns = Float32Array.from(round.returns);
      for (let pass = 0; pass < passes; pass++)
        for (const { rows, weights } of batches(actions.length, batchSize, random))
          descend({
            observations: observations.take(rows),
            returns: Float32Array.from(rows, (row) => returns[row]),
            weights,
          });
      return improvement(round);
    };
  };
  return Object.assign(step, { discount });
}
