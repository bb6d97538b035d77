import type { Rows } from "../types";
import { checkStop, type Owner, tf } from "./backend";
import { jit } from "./jit";
import type { Batch } from "./networks";

/** A network as an optimizer sees it. */
interface Trainable extends Owner {
  readonly parameters: tf.Variable;
  readonly architecture: string;
  holds(part: Disposable): void;
}

/** A minibatch as numbers: [B, ·], [B, ·] and [B]. */
export interface BatchRows {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly weights: Float32Array;
}

const tensor = ({ data, length, width }: Rows) => tf.tensor2d(data, [length, width]);

const losses = new Map<unknown, number>();

/** The number of a loss, by which networks of one architecture that descend it share one graph. */
const numberOf = (loss: unknown): number => {
  if (!losses.has(loss)) losses.set(loss, losses.size);
  return losses.get(loss) as number;
};

/**
 * Adam (Kingma & Ba 2015, algorithm 1, with the bias corrections of its section 2 folded into the step):
 *
 *     m ← β₁m + (1 − β₁)g    v ← β₂v + (1 − β₂)g²    θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *
 * @param loss a function of nothing but its arguments: it is compiled once for all networks of one architecture
 * @returns `descend(batch)`: one step down the loss, in one call of TensorFlow; returns the loss before it.
 * @throws Error from `descend` when the network has been freed, or the loss is no longer finite
 */
export function adam<N extends Trainable>(
  network: N,
  loss: (network: N, batch: Batch) => tf.Scalar,
  learningRate: number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = {},
): (batch: BatchRows) => number {
  if (!(learningRate > 0 && Number.isFinite(learningRate)))
    throw new RangeError(`A learningRate is a number above 0, not ${learningRate}.`);
  const { parameters } = network;
  const [m, v] = tf.tidy(() => [tf.variable(tf.zerosLike(parameters)), tf.variable(tf.zerosLike(parameters))]);
  network.holds({
    [Symbol.dispose]() {
      m.dispose();
      v.dispose();
    },
  });
  const step = jit(
    (_, m, v, rate, observations, actions, weights) => {
      const batch = { observations, actions, weights } as Batch;
      const { value, grads } = tf.variableGrads(() => loss(network, batch), [parameters]);
      const gradient = grads[parameters.name];
      const first = tf.add(tf.mul(beta1, m), tf.mul(1 - beta1, gradient));
      const second = tf.add(tf.mul(beta2, v), tf.mul(1 - beta2, tf.square(gradient)));
      const theta = tf.sub(parameters, tf.div(tf.mul(rate, first), tf.add(tf.sqrt(second), epsilon)));
      return [value, theta, first, second];
    },
    `Adam ${beta1} ${beta2} ${epsilon} of loss ${numberOf(loss)}, ${network.architecture}`,
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
      const batch = [tensor(observations), tensor(actions), tf.tensor1d(weights)];
      const [value, theta, first, second] = step(parameters, m, v, tf.scalar(rate), ...batch);
      parameters.assign(theta);
      m.assign(first);
      v.assign(second);
      return value.dataSync()[0];
    });
    if (!Number.isFinite(value))
      throw new Error(`The loss became ${value} at step ${t}; try a smaller learningRate than ${learningRate}.`);
    return value;
  };
}
