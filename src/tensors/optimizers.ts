import type { Rows } from "../types";
import { checkStop, type Owner, tf } from "./backend";
import { jit } from "./jit";
import type { Batch } from "./networks";

/** A network as an optimizer sees it. */
interface Trainable extends Owner {
  readonly parameters: tf.Variable;
  readonly architecture: string;
  normalize(observations: Float32Array): Float32Array;
  holds(part: Disposable): void;
}

/** A minibatch as numbers: [B, ·], [B, ·] and [B]. */
export interface BatchRows {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly weights: Float32Array;
}

/** g · min(1, c / ‖g‖), ‖g‖ over all parameters (Pascanu, Mikolov, Bengio 2013). */
const clipped = (gradient: tf.Tensor, norm: number) =>
  norm === Number.POSITIVE_INFINITY
    ? gradient
    : tf.mul(gradient, tf.minimum(1, tf.div(norm, tf.sqrt(tf.sum(tf.square(gradient))))));

let count = 0;
const losses = new WeakMap<object, number>();

/** The number of a loss, by which networks of one architecture that descend it share one graph. */
function numberOf(loss: object): number {
  if (!losses.has(loss)) losses.set(loss, count++);
  return losses.get(loss) as number;
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1, with the bias corrections of its section 2 folded into the step):
 *
 *     m ← β₁m + (1 − β₁)g    v ← β₂v + (1 − β₂)g²    θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * @param loss a function of nothing but its arguments: it is compiled once for all networks of one architecture
 * @param learningRate α, above 0; β₁ and β₂ lie in [0, 1), ε above 0
 * @param options.maxGradientNorm gradients longer than this are shortened to it
 * @returns `descend(batch)`: one step down the loss, in one call of TensorFlow; returns the loss before it.
 * @throws RangeError for options out of their ranges; Error from `descend` when the network has been freed, or the loss is no
 *   longer finite
 */
export function adam<N extends Trainable>(
  network: N,
  loss: (network: N, batch: Batch) => tf.Scalar,
  learningRate: number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, maxGradientNorm = Number.POSITIVE_INFINITY } = {},
): (batch: BatchRows) => number {
  if (!(learningRate > 0 && Number.isFinite(learningRate)))
    throw new RangeError(`A learningRate is a number above 0, not ${learningRate}.`);
  for (const [name, beta] of Object.entries({ beta1, beta2 }))
    if (!(beta >= 0 && beta < 1)) throw new RangeError(`Adam's ${name} is a number from 0 to below 1, not ${beta}.`);
  if (!(epsilon > 0)) throw new RangeError(`Adam's epsilon is a number above 0, not ${epsilon}.`);
  if (!(maxGradientNorm > 0)) throw new RangeError(`A maxGradientNorm is a number above 0, not ${maxGradientNorm}.`);
  const { parameters } = network;
  const [m, v] = tf.tidy(() => [tf.variable(tf.zerosLike(parameters)), tf.variable(tf.zerosLike(parameters))]);
  network.holds({
    [Symbol.dispose]() {
      m.dispose();
      v.dispose();
    },
  });
  // What differs from network to network is an argument, so that those of one architecture share a graph.
  const step = jit(
    (_parameters, _m, _v, rate, observations, actions, weights) => {
      const batch = { observations, actions, weights } as Batch;
      const { value, grads } = tf.variableGrads(() => loss(network, batch), [parameters]);
      const gradient = clipped(grads[parameters.name], maxGradientNorm);
      m.assign(tf.add(tf.mul(beta1, m), tf.mul(1 - beta1, gradient)));
      v.assign(tf.add(tf.mul(beta2, v), tf.mul(1 - beta2, tf.square(gradient))));
      parameters.assign(tf.sub(parameters, tf.div(tf.mul(rate, m), tf.add(tf.sqrt(v), epsilon))));
      return [value];
    },
    `Adam ${beta1} ${beta2} ${epsilon}, gradients to ${maxGradientNorm}, of loss ${numberOf(loss)}, ${network.architecture}`,
  );
  let t = 0;

  return ({ observations, actions, weights }) => {
    checkStop();
    if (parameters.isDisposed)
      throw new Error(
        "This learner was freed, for it ended or was interrupted. Start a new one; give it the last `policy` to go on from there.",
      );
    network.usedAt = performance.now();
    t++;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const value = tf.tidy(() => {
      const batch = [
        tf.tensor2d(network.normalize(observations.data), [observations.length, observations.width]),
        tf.tensor2d(actions.data, [actions.length, actions.width]),
        tf.tensor1d(weights),
      ];
      return step(parameters, m, v, tf.scalar(rate), ...batch)[0].dataSync()[0];
    });
    if (!Number.isFinite(value))
      throw new Error(
        `The loss became ${value} at step ${t}; try a smaller learningRate than ${learningRate}, or look for wild numbers in the data.`,
      );
    return value;
  };
}
