/**
 * Trust region policy optimization (Schulman et al. 2015, "Trust region policy optimization", equation 14 and appendix C):
 *
 *     maximize   E[ρ A]   while   E[KL(π_before ‖ π_θ)] ≤ δ,    ρ = π_θ(a|s) / π_before(a|s)
 *
 * along the natural gradient (F + damping)⁻¹ g, g the gradient of E[ρ A + β H] and F the Fisher information: first as far as its curvature
 * says that KL is δ, then half as far, up to nine times, until there is a gain and KL ≤ 1.5 δ; else nothing moves. Differences from
 * the paper: the entropy β H; generalized, standardized advantages (Schulman et al. 2016); F is of every fifth step of the batch, and
 * damped; KL may be 1.5 δ; the values are fitted by passes of Adam.
 */
import { checkNumber } from "../checks";
import { batches } from "../random";
import { tf } from "../tensors/backend";
import { type Batch, type PolicyNetwork, type ScalarNetwork, weightedMean } from "../tensors/networks";
import { adam, compiled } from "../tensors/optimizers";
import { checkCount, Rows } from "../types";
import { change, checkDiscounts, columns, likelihood, rollout, standardized, valueNetwork } from "./advantages";
import type { ImprovementStep } from "./step";

export interface TrpoOptions {
  /** δ, in nats: KL is at most half as much again. */
  maxKl?: number;
  /** γ in [0, 1] */
  discount?: number;
  /** Of the advantages: 0 trusts the values, 1 the returns. */
  lambda?: number;
  /** Added to F's diagonal. */
  damping?: number;
  /** How much entropy is worth, in units of standardized advantage. */
  entropy?: number;
  /** Passes of the values over a batch, and Adam's options there. */
  passes?: number;
  batchSize?: number;
  learningRate?: number;
  /** Widths of the value network's hidden layers. */
  hidden?: readonly number[];
}

/** E[ρ A + β H]; `more` brings A, log π_before and β. */
const surrogate = (policy: PolicyNetwork, { observations, actions, weights, more }: Batch): tf.Scalar => {
  const [advantage, before, weight] = columns(more);
  const { logProb, entropy } = policy.evaluate(observations, actions);
  const gain = tf.mul(tf.exp(tf.sub(logProb, before)), advantage);
  return weightedMean(tf.add(gain, tf.mul(weight, entropy)), weights);
};

/** g, and the surrogate it is of. */
const gradient = (policy: PolicyNetwork, batch: Batch) => {
  const { value, grads } = tf.variableGrads(() => surrogate(policy, batch), [policy.parameters]);
  return [grads[policy.parameters.name], value];
};

const iterations = 10;

/** x = F⁻¹ g by conjugate gradients (Hestenes & Stiefel 1952), and x · F x. */
const solve = (policy: PolicyNetwork, { observations, weights }: Batch, g: tf.Tensor1D, damping: tf.Tensor1D) => {
  const curved = (v: tf.Tensor) => tf.add(policy.fisher(observations, weights, v as tf.Tensor1D), tf.mul(damping, v));
  const dot = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(a, b));
  const ratio = (a: tf.Tensor, b: tf.Tensor) => tf.div(a, tf.add(b, 1e-20));
  let [x, residual, direction]: tf.Tensor[] = [tf.zerosLike(g), g, g];
  let squares: tf.Tensor = dot(g, g);
  for (let i = 0; i < iterations; i++) {
    const bent = curved(direction);
    const length = ratio(squares, dot(direction, bent));
    x = tf.add(x, tf.mul(length, direction));
    residual = tf.sub(residual, tf.mul(length, bent));
    const left = dot(residual, residual);
    direction = tf.add(residual, tf.mul(ratio(left, squares), direction));
    squares = left;
  }
  return [x, dot(x, curved(x))];
};

/** Goes to θ, and gives the surrogate and the KL divergence there. */
const move = (policy: PolicyNetwork, batch: Batch, before: tf.Tensor1D, theta: tf.Tensor1D) => {
  policy.parameters.assign(theta);
  return [surrogate(policy, batch), weightedMean(policy.kl(batch.observations, before), batch.weights)];
};

const squaredError = (values: ScalarNetwork, { observations, actions, weights }: Batch): tf.Scalar =>
  weightedMean(tf.square(tf.sub(values.output(observations), tf.squeeze(actions, [1]))) as tf.Tensor1D, weights);

/** @throws RangeError when a step is made with options out of their ranges */
export function trpoStep({
  maxKl = 0.01,
  discount = 0.99,
  lambda = 0.97,
  damping = 0.1,
  entropy = 0,
  passes = 5,
  batchSize = 128,
  learningRate = 1e-3,
  hidden = [64, 64],
}: TrpoOptions = {}): ImprovementStep {
  checkNumber("TRPO's maxKl", maxKl, { above: 0 });
  checkNumber("TRPO's damping", damping, { from: 0 });
  checkNumber("The weight of the entropy", entropy, {});
  checkDiscounts(discount, lambda);
  checkCount("passes", passes);
  checkCount("batchSize", batchSize);
  return (network, spaces, random) => {
    const values = valueNetwork(network, spaces, hidden, random);
    const descend = adam(values, squaredError, learningRate);
    const [ascent, natural, goTo] = [compiled(network, gradient), compiled(network, solve), compiled(network, move)];

    return (stretches, rewards) => {
      const batch = rollout(values, stretches, rewards, discount, lambda);
      const before = likelihood(network, batch).logProbs;
      const { observations, actions } = batch;
      const more = Array.from(standardized(batch.advantages), (gain, i) => [gain, before[i], entropy]).flat();
      const weights = new Float32Array(before.length).fill(1);
      const all = { observations, actions, weights, more: new Rows(Float32Array.from(more), 3) };
      const some = Array.from({ length: Math.ceil(before.length / 5) }, (_, i) => 5 * i);
      const few = {
        observations: observations.take(some),
        actions: actions.take(some),
        weights: weights.slice(0, some.length),
      };

      const theta = network.parameters.dataSync<"float32">().slice();
      const [g, [start]] = ascent(all);
      const [x, [curvature]] = natural(few, g, Float32Array.of(damping));
      if (!Number.isFinite(start) || !Number.isFinite(curvature))
        throw new Error(
          "TRPO's gradient is no longer finite: look for wild numbers in rewards, observations or options.",
        );
      const farthest = Math.sqrt((2 * maxKl) / Math.max(curvature, 1e-20));
      for (let halvings = 0; halvings <= 10; halvings++) {
        const share = halvings === 10 ? 0 : farthest * 0.5 ** halvings;
        const [[gain], [kl]] = goTo(
          all,
          theta,
          theta.map((value, i) => value + share * x[i]),
        );
        if (gain > start && kl <= 1.5 * maxKl) break;
      }

      const targets = new Rows(Float32Array.from(batch.returns), 1);
      for (let pass = 0; pass < passes; pass++)
        for (const { rows, weights } of batches(before.length, batchSize, random))
          descend({ observations: observations.take(rows), actions: targets.take(rows), weights });
      return change(network, batch, before);
    };
  };
}
