import { checkNumber } from "../checks";
import { tf } from "./backend";
import type { Part } from "./compiled";
import type { Network } from "./networks";
import { type Scope, variable } from "./scope";

/** Options of `adam`. */
export interface AdamOptions {
  /** α, above 0. @defaultValue 1e-3 */
  learningRate?: number;
  /** β₁ in [0, 1). @defaultValue 0.9 */
  beta1?: number;
  /** β₂ in [0, 1). @defaultValue 0.999 */
  beta2?: number;
  /** ε, above 0. @defaultValue 1e-8 */
  epsilon?: number;
  /** Longer gradients are shortened to this norm, taken over all parameters. @defaultValue Infinity */
  maxGradientNorm?: number;
  /**
   * Decoupled weight decay λ, from 0 on (Loshchilov & Hutter 2019): θ ← (1 − αλ) θ beside each step. @defaultValue 0
   */
  weightDecay?: number;
}

/** Descends losses of some networks, inside of compiled functions. */
export interface Optimizer extends Part {
  /**
   * One step down a loss. Returns the loss before the step.
   *
   * @param multiplier ηₜ of a schedule, from 0 on: it multiplies the learning rate of this step. @defaultValue 1
   */
  descend(loss: () => tf.Scalar, multiplier?: tf.Scalar): tf.Scalar;
}

/** g · min(1, c / ‖g‖), ‖g‖ over all parameters (Pascanu, Mikolov & Bengio 2013). */
const clipped = (gradients: readonly tf.Tensor[], norm: number) => {
  if (norm === Number.POSITIVE_INFINITY) return gradients;
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const scale = tf.minimum(1, tf.div(norm, tf.sqrt(tf.addN(squares))));
  return gradients.map((gradient) => tf.mul(gradient, scale));
};

/**
 * Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1, with the bias corrections of its section 2
 * folded into the step size):
 *
 *     m ← β₁m + (1 − β₁)g    v ← β₂v + (1 − β₂)g²    θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * Its moments and powers are variables of the graph, so that several optimizers can stand in one compiled function.
 *
 * @param networks descend a common loss
 * @throws RangeError if an option is out of its range
 */
export function adam(
  scope: Scope,
  networks: readonly Network[],
  {
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    maxGradientNorm = Number.POSITIVE_INFINITY,
    weightDecay = 0,
  }: AdamOptions = {},
): Optimizer {
  checkNumber("A learningRate", learningRate, { above: 0 });
  for (const [name, beta] of Object.entries({ beta1, beta2 }))
    checkNumber(`Adam's ${name}`, beta, { from: 0, below: 1 });
  checkNumber("Adam's epsilon", epsilon, { above: 0 });
  if (!(maxGradientNorm > 0)) throw new RangeError(`A maxGradientNorm is a number above 0, not ${maxGradientNorm}.`);
  checkNumber("A weightDecay", weightDecay, { from: 0 });
  if (networks.length === 0) throw new RangeError("Adam needs at least one network whose parameters it changes.");
  const parameters = networks.map((network) => network.parameters);
  const sizes = parameters.map(({ size }) => size);
  const moments = sizes.reduce((sum, size) => sum + size, 0);
  // one vector: m and v of all networks, then β₁ᵗ and β₂ᵗ
  const initial = new Float32Array(2 * moments + 2);
  initial.fill(1, 2 * moments);
  const state = variable(scope, () => tf.tensor1d(initial));
  const rate = variable(scope, () => tf.scalar(learningRate));
  const decay = weightDecay > 0 ? variable(scope, () => tf.scalar(weightDecay)) : undefined;
  return {
    scope,
    key: `Adam ${beta1} ${beta2} ${epsilon}, gradients to ${maxGradientNorm}, ${decay ? "weight decay" : "no weight decay"}`,
    tensors: [state, rate, ...(decay ? [decay] : []), ...parameters],
    descend(loss, multiplier) {
      const { value, grads } = tf.variableGrads(loss, parameters);
      const gradients = clipped(
        parameters.map(({ name }) => grads[name]),
        maxGradientNorm,
      );
      const parts = tf.split(state, [...sizes, ...sizes, 1, 1]);
      const [power1, power2] = [tf.mul(parts[2 * sizes.length], beta1), tf.mul(parts[2 * sizes.length + 1], beta2)];
      const scheduled = multiplier ? tf.mul(rate, multiplier) : rate;
      const step = tf.div(tf.mul(scheduled, tf.sqrt(tf.sub(1, power2))), tf.sub(1, power1));
      const ms = gradients.map((g, i) => tf.add(tf.mul(beta1, parts[i]), tf.mul(1 - beta1, g)));
      const vs = gradients.map((g, i) =>
        tf.add(tf.mul(beta2, parts[sizes.length + i]), tf.mul(1 - beta2, tf.square(g))),
      );
      for (const [i, vector] of parameters.entries()) {
        const kept = decay ? tf.mul(vector, tf.sub(1, tf.mul(scheduled, decay))) : vector;
        vector.assign(tf.sub(kept, tf.div(tf.mul(step, ms[i]), tf.add(tf.sqrt(vs[i]), epsilon))));
      }
      state.assign(tf.concat([...ms, ...vs, power1, power2] as tf.Tensor1D[]));
      return value;
    },
  };
}

/**
 * target ← (1 − share) target + share · network: the soft target update of Lillicrap et al. 2016
 * (https://arxiv.org/abs/1509.02971).
 *
 * @param share from 0, which leaves the target as it is, to 1, which makes it equal to the network
 * @throws RangeError if a share lies outside this range; Error if the networks have different sizes
 */
export function follow(target: Network, network: Network, share: number | tf.Scalar): void {
  if (typeof share === "number") checkNumber("The share of a soft update", share, { from: 0, to: 1 });
  if (target.parameters.size !== network.parameters.size)
    throw new Error(
      `A target of ${target.parameters.size} parameters cannot follow a network of ${network.parameters.size}; expected equal networks.`,
    );
  tf.tidy(() =>
    target.parameters.assign(tf.add(tf.mul(tf.sub(1, share), target.parameters), tf.mul(share, network.parameters))),
  );
}
