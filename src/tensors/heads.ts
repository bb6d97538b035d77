/**
 * Heads: what the output of a policy network means, as a distribution of actions. Their plain-loop versions are in
 * distributions.ts.
 */
import type { Box, Space } from "../types";
import type { HeadKind } from "./architecture";
import { tf } from "./backend";
import { boxUnits, largestTanh, logStdRange } from "./distributions";

/**
 * A distribution of actions, given the module's output y [B, outputs] and the parameters after the module's, such as
 * log σ.
 */
export interface Head {
  /**
   * log π(a|s) of actions before they are clipped to their box, and the entropy of π(·|s) in nats: [B] both. The
   * entropy is absent if it has no closed form.
   */
  evaluate(
    y: tf.Tensor2D,
    free: tf.Tensor,
    actions: tf.Tensor2D,
  ): { readonly logProb: tf.Tensor1D; readonly entropy?: tf.Tensor1D };
  /**
   * Actions as a function of the output and of noise, differentiable except for a softmax, with their log-likelihood
   * (the reparametrization of Kingma & Welling 2014, https://arxiv.org/abs/1312.6114). The noise is standard normal for
   * Gaussians, [B, action width]; Gumbel for a softmax, [B, number of actions]; and for a deterministic head it is
   * added to the action before clipping, in units of half the box's width.
   */
  sample(y: tf.Tensor2D, free: tf.Tensor, noise: tf.Tensor2D): { actions: tf.Tensor2D; logProb: tf.Tensor1D };
}

/** Σ over the columns: one number per row. */
export const rowSum = (values: tf.Tensor) => tf.sum(values, 1) as tf.Tensor1D;

/** Indices as one-hot rows. */
export function oneHot(indices: tf.Tensor2D, size: number): tf.Tensor2D {
  if (size === 1) return tf.onesLike(indices); // tf.oneHot refuses a single class
  const flat = tf.cast(tf.squeeze<tf.Tensor1D>(indices, [1]), "int32");
  // Cast afterwards: one-hot straight to float32 gives zeros on WebAssembly.
  return tf.cast(tf.oneHot(flat, size), "float32") as tf.Tensor2D;
}

/** Of each row of values, one for each action, that of the row's action: [B]. */
export const chosen = (values: tf.Tensor2D, actions: tf.Tensor2D): tf.Tensor1D =>
  rowSum(tf.mul(values, oneHot(actions, values.shape[1])));

/** π(a|s) = softmax(y / temperature). */
function categorical(temperature: number): Head {
  const logitsOf = (y: tf.Tensor2D) => (temperature === 1 ? y : tf.div<tf.Tensor2D>(y, temperature));
  return {
    evaluate(y, _, actions) {
      const logits = tf.logSoftmax(logitsOf(y));
      return { logProb: chosen(logits, actions), entropy: tf.neg(rowSum(tf.mul(tf.exp(logits), logits))) };
    },
    sample(y, _, noise) {
      const logits = logitsOf(y);
      const actions = tf.cast(tf.expandDims(tf.argMax(tf.add(logits, noise), 1), 1), "float32") as tf.Tensor2D;
      return { actions, logProb: chosen(tf.logSoftmax(logits), actions) };
    },
  };
}

const halfLog2Pi = 0.5 * Math.log(2 * Math.PI);

/** π(a|s) = N(y, diag exp(2 log σ)), with log σ independent of the state, in units where the box is [−1, 1]. */
function gaussian(units: Units): Head {
  const { middle, half } = units;
  const constant = halfLog2Pi + logVolume(units) / half.length;
  const density = (z: tf.Tensor, logStd: tf.Tensor) =>
    rowSum(tf.sub(tf.mul(-0.5, tf.square(z)), tf.add(logStd, constant)));
  return {
    evaluate: (y, logStd, actions) => ({
      logProb: density(tf.div(tf.sub(tf.div(tf.sub(actions, middle), half), y), tf.exp(logStd)), logStd),
      // The entropy is the same in every state: log σ + ½ log 2πe + log half for each component.
      entropy: rowSum(tf.add(tf.zerosLike(y), tf.add(logStd, constant + 0.5))),
    }),
    sample: (y, logStd, noise) => ({
      actions: tf.add(tf.mul(tf.add(y, tf.mul(tf.exp(logStd), noise)), half), middle),
      logProb: density(noise, logStd),
    }),
  };
}

/**
 * a = tanh u, u ~ N(mean(s), diag exp(2 log σ(s))), in units where the box is [−1, 1]; y holds the means and then log
 * σ.
 */
function squashedGaussian(units: Units): Head {
  const { middle, half } = units;
  const volume = logVolume(units);
  const parts = (y: tf.Tensor2D) => {
    const [mean, logStd] = tf.split(y, 2, 1);
    return { mean, logStd: tf.clipByValue(logStd, logStdRange.low, logStdRange.high) };
  };
  /** log N(u) − log |da/du|, where log(1 − tanh² u) = 2 (log 2 − u − softplus(−2u)). */
  const density = (u: tf.Tensor, z: tf.Tensor, logStd: tf.Tensor) => {
    const slope = tf.mul(2, tf.sub(Math.LN2, tf.add(u, tf.softplus(tf.mul(-2, u)))));
    const normal = tf.sub(tf.mul(-0.5, tf.square(z)), tf.add(logStd, halfLog2Pi));
    return tf.sub(rowSum(tf.sub(normal, slope)), volume) as tf.Tensor1D;
  };
  return {
    evaluate(y, _, actions) {
      const { mean, logStd } = parts(y);
      const a = tf.clipByValue(tf.div(tf.sub(actions, middle), half), -largestTanh, largestTanh);
      const u = tf.mul(0.5, tf.sub(tf.log(tf.add(1, a)), tf.log(tf.sub(1, a)))); // artanh
      return { logProb: density(u, tf.div(tf.sub(u, mean), tf.exp(logStd)), logStd) };
    },
    sample(y, _, noise) {
      const { mean, logStd } = parts(y);
      const u = tf.add(mean, tf.mul(tf.exp(logStd), noise));
      return {
        actions: tf.add(tf.mul(tf.tanh(u), half), middle) as tf.Tensor2D,
        logProb: density(u, noise, logStd),
      };
    },
  };
}

/** a = tanh y, in units where the box is [−1, 1]. */
function deterministic({ middle, half }: Units): Head {
  return {
    evaluate() {
      throw new Error("A deterministic policy has no density to differentiate; use a Gaussian head.");
    },
    sample: (y, _, noise) => ({
      actions: tf.add(tf.mul(tf.clipByValue(tf.add(tf.tanh(y), noise), -1, 1), half), middle) as tf.Tensor2D,
      logProb: rowSum(tf.zerosLike(y)),
    }),
  };
}

/** The middle and half the width of a box of actions, component by component. */
export interface Units {
  readonly middle: Float32Array;
  readonly half: Float32Array;
}

/** Added to a log-density of actions, it converts it to units in which their box is [−1, 1]. */
export const logVolume = ({ half }: Units): number => half.reduce((sum, x) => sum + Math.log(x), 0);

/**
 * The units in which a network computes actions: those of the box, or middle 0 and half-width 1 where a component is
 * unbounded or has no width.
 */
export function actionUnits(space: Space): Units {
  if (space.kind === "discrete") return { middle: new Float32Array(), half: new Float32Array() };
  const { middle, half } = boxUnits(space);
  return {
    middle: middle.map((x, i) => (Number.isFinite(half[i]) ? x : 0)),
    half: half.map((x) => (Number.isFinite(x) && x > 0 ? x : 1)),
  };
}

/** The head of this kind over actions of this space; a softmax divides its values by the temperature. */
export function headOf(kind: HeadKind, space: Space, temperature = 1): Head {
  if (kind === "categorical") return categorical(temperature);
  if (kind === "gaussian") return gaussian(actionUnits(space as Box));
  const units = boxUnits(space as Box);
  return kind === "deterministic" ? deterministic(units) : squashedGaussian(units);
}
