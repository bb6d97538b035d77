/**
 * The distributions of a policy's actions in plain loops, as functions of a network's output: the plain-loop versions
 * of the heads in heads.ts.
 */
import { clamp } from "../numbers";
import { clip } from "../spaces";
import type { Action, Box, Random } from "../types";

/** A distribution of actions, given what a network computes for an observation. */
export interface Distribution {
  /** A sampled action, inside its box. */
  act(output: Float32Array, random: Random): Action;
  /** The most probable action (categorical), or the action at the mean (box). */
  mode(output: Float32Array): Action;
  /** The log-likelihood with which `act` gives this action. */
  logProb(output: Float32Array, action: Action): number;
  /** The action before clipping, and its log-density; identical to `act` and `logProb` if nothing is clipped. */
  readonly latent: {
    draw(output: Float32Array, random: Random): Action;
    logProb(output: Float32Array, action: Action): number;
  };
}

const indexOfMax = (values: Float32Array) => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
};

const logSumExp = (logits: Float32Array) => {
  const max = logits[indexOfMax(logits)];
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - max);
  return max + Math.log(sum);
};

/** π(a) = softmax(logits). */
export function categorical(): Distribution {
  const draw = (logits: Float32Array, random: Random): Action => {
    const normalizer = logSumExp(logits);
    return random.choice(logits.map((logit) => Math.exp(logit - normalizer)));
  };
  const logProb = (logits: Float32Array, action: Action) => logits[action as number] - logSumExp(logits);
  return { act: draw, mode: indexOfMax, logProb, latent: { draw, logProb } };
}

const logDensity = (z: number) => -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);

/** log Φ(z) of the standard normal: Φ by its series (Marsaglia 2004), below −4 by Laplace's continued fraction. */
function logCumulative(z: number): number {
  if (z > 8) return 0;
  if (z < -4) {
    let fraction = -z;
    for (let k = 60; k > 0; k--) fraction = -z + k / fraction;
    return logDensity(z) - Math.log(fraction);
  }
  let [sum, term] = [z, z];
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return Math.log(0.5 + sum * Math.exp(logDensity(z)));
}

/** The bound at which a component of an action lies: 1 for the upper one, −1 for the lower one, 0 for neither. */
export function boundOf(a: number, low: number, high: number): -1 | 0 | 1 {
  const edge = 1e-6 * Math.max(1, Math.abs(a)); // a file that keeps seven digits may have moved it inwards
  if (a >= high - edge) return 1;
  return a <= low + edge ? -1 : 0;
}

/**
 * π(a) = N(mean, diag exp(2 log σ)), clipped to the box. The log-likelihood of a clipped action is the log-density
 * inside the box, and at a bound the log of the mass beyond it, so that its entropy stays bounded however wide the
 * Gaussian is.
 */
export function gaussian(space: Box, logStd: Float32Array): Distribution {
  const { low, high } = space;
  const std = Array.from(logStd, Math.exp);
  const draw = (means: Float32Array, random: Random) =>
    means.map((mean, i) => mean + Math.exp(logStd[i]) * random.standardNormal());
  const density = (a: number, mean: number, i: number) => logDensity((a - mean) / std[i]) - logStd[i];
  return {
    act: (means, random) => clip(space, draw(means, random)),
    mode: (means) => clip(space, means),
    logProb: (means, action) =>
      means.reduce((sum, mean, i) => {
        const a = (action as Float32Array)[i];
        if (low[i] === high[i]) return sum; // the only action there is
        const side = boundOf(a, low[i], high[i]);
        if (side > 0) return sum + logCumulative((mean - high[i]) / std[i]);
        if (side < 0) return sum + logCumulative((low[i] - mean) / std[i]);
        return sum + density(a, mean, i);
      }, 0),
    latent: {
      draw,
      logProb: (means, action) =>
        means.reduce((sum, mean, i) => sum + density((action as Float32Array)[i], mean, i), 0),
    },
  };
}

/** The bounds of log σ of a squashed Gaussian, as in the authors' code of SAC. */
export const logStdRange = { low: -20, high: 2 } as const;

/** The largest |tanh u| from which u is computed: tanh u may round to ±1, where artanh is infinite. */
export const largestTanh = 1 - 1e-6;

/** The middle and half the width of a bounded box, component by component. */
export const boxUnits = ({ low, high }: Box) => ({
  middle: low.map((x, i) => (x + high[i]) / 2),
  half: low.map((x, i) => (high[i] - x) / 2),
});

/**
 * a = tanh u scaled to the box, u ~ N(mean, diag exp(2 log σ)) (Haarnoja et al. 2018, https://arxiv.org/abs/1812.05905,
 * appendix C). The output holds the means and then log σ.
 */
export function squashedGaussian(space: Box): Distribution {
  const { middle, half } = boxUnits(space);
  const size = half.length;
  const squash = (u: Float32Array): Action => u.map((x, i) => middle[i] + half[i] * Math.tanh(x));
  const logStd = (output: Float32Array, i: number) => clamp(output[size + i], logStdRange.low, logStdRange.high);
  const draw = (output: Float32Array, random: Random): Action =>
    squash(output.subarray(0, size).map((mean, i) => mean + Math.exp(logStd(output, i)) * random.standardNormal()));
  const logProb = (output: Float32Array, action: Action) =>
    half.reduce((sum, scale, i) => {
      const a = ((action as Float32Array)[i] - middle[i]) / scale;
      if (Math.abs(a) > 1 + 1e-6) return Number.NEGATIVE_INFINITY; // outside the box
      const u = Math.atanh(clamp(a, -largestTanh, largestTanh));
      const spread = logStd(output, i);
      const jacobian = Math.log(scale) + 2 * (Math.LN2 - u - Math.log1p(Math.exp(-2 * u)));
      return sum + logDensity((u - output[i]) / Math.exp(spread)) - spread - jacobian;
    }, 0);
  return { act: draw, mode: (output) => squash(output.subarray(0, size)), logProb, latent: { draw, logProb } };
}

/** a = tanh y scaled to the box: all mass lies on one action. */
export function deterministic(space: Box): Distribution {
  const { middle, half } = boxUnits(space);
  const mode = (y: Float32Array): Action => y.map((x, i) => middle[i] + half[i] * Math.tanh(x));
  const logProb = (y: Float32Array, action: Action) =>
    (mode(y) as Float32Array).every((a, i) => a === (action as Float32Array)[i]) ? 0 : Number.NEGATIVE_INFINITY;
  return { act: mode, mode, logProb, latent: { draw: mode, logProb } };
}
