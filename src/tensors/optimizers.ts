import { checkNumber } from "../checks";
import { Rows } from "../types";
import { checkStop, tf } from "./backend";
import { jit } from "./jit";
import type { Batch, Network } from "./networks";

/** A minibatch as numbers: [B, ·], [B, ·], [B], and [B, ·] where a loss reads more. */
export interface BatchRows {
  readonly observations: Rows;
  readonly actions: Rows;
  readonly weights: Float32Array;
  readonly more?: Rows;
}

const matrix = (rows: Rows) => tf.tensor2d(rows.data, [rows.length, rows.width]);

/** A minibatch as tensors, as a network reads it. */
const tensors = (network: Network, { observations, actions, weights, more }: BatchRows): tf.Tensor[] => [
  tf.tensor2d(network.normalize(observations.data), [observations.length, observations.width]),
  matrix(actions),
  tf.tensor1d(weights),
  ...(more ? [matrix(more)] : []),
];
const named = ([observations, actions, weights, more]: readonly tf.Tensor[]) =>
  ({ observations, actions, weights, more }) as Batch;

/** g · min(1, c / ‖g‖), ‖g‖ over all parameters (Pascanu, Mikolov, Bengio 2013). */
const clipped = (gradients: readonly tf.Tensor[], norm: number) => {
  if (norm === Number.POSITIVE_INFINITY) return gradients;
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const scale = tf.minimum(1, tf.div(norm, tf.sqrt(tf.addN(squares))));
  return gradients.map((gradient) => tf.mul(gradient, scale));
};

let count = 0;
const numbers = new WeakMap<object, number>();

/** The number of a function, by which networks of one architecture share its graph. */
function numberOf(f: object): number {
  if (!numbers.has(f)) numbers.set(f, count++);
  return numbers.get(f) as number;
}

/** One network, or several that descend a common loss. */
type Networks = Network | readonly Network[];
const listOf = (networks: Networks): readonly Network[] => ("parameters" in networks ? [networks] : networks);
const nameOf = (networks: readonly Network[]) => networks.map(({ architecture }) => architecture).join(" and ");

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
export function adam<N extends Networks>(
  networks: N,
  loss: (networks: N, batch: Batch) => tf.Scalar,
  learningRate: number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, maxGradientNorm = Number.POSITIVE_INFINITY } = {},
): (batch: BatchRows) => number {
  checkNumber("A learningRate", learningRate, { above: 0 });
  for (const [name, beta] of Object.entries({ beta1, beta2 }))
    checkNumber(`Adam's ${name}`, beta, { from: 0, below: 1 });
  checkNumber("Adam's epsilon", epsilon, { above: 0 });
  if (!(maxGradientNorm > 0)) throw new RangeError(`A maxGradientNorm is a number above 0, not ${maxGradientNorm}.`);
  const parts = listOf(networks);
  const parameters = parts.map((part) => part.parameters);
  const [ms, vs] = [0, 1].map(() => tf.tidy(() => parameters.map((vector) => tf.variable(tf.zerosLike(vector)))));
  parts[0].holds({
    [Symbol.dispose]() {
      for (const moment of [...ms, ...vs]) moment.dispose();
    },
  });
  // What differs from network to network is an argument, so that those of one architecture share a graph.
  const fixed = [...parameters, ...ms, ...vs];
  const step = jit(
    (...inputs) => {
      const [rate, ...batch] = inputs.slice(fixed.length);
      const { value, grads } = tf.variableGrads(() => loss(networks, named(batch)), parameters);
      const gradients = clipped(
        parameters.map(({ name }) => grads[name]),
        maxGradientNorm,
      );
      for (const [i, gradient] of gradients.entries()) {
        const [vector, m, v] = [parameters[i], ms[i], vs[i]];
        m.assign(tf.add(tf.mul(beta1, m), tf.mul(1 - beta1, gradient)));
        v.assign(tf.add(tf.mul(beta2, v), tf.mul(1 - beta2, tf.square(gradient))));
        vector.assign(tf.sub(vector, tf.div(tf.mul(rate, m), tf.add(tf.sqrt(v), epsilon))));
      }
      return [value];
    },
    `Adam ${beta1} ${beta2} ${epsilon}, gradients to ${maxGradientNorm}, of loss ${numberOf(loss)}, ${nameOf(parts)}`,
  );
  let t = 0;

  return (batch) => {
    checkAlive(parts);
    t++;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const value = tf.tidy(() => step(...fixed, tf.scalar(rate), ...tensors(parts[0], batch))[0].dataSync()[0]);
    if (!Number.isFinite(value))
      throw new Error(
        `The loss became ${value} at step ${t}; try a smaller learningRate than ${learningRate}, or look for wild numbers in the data.`,
      );
    return value;
  };
}

/** Looks whether the reader wants to stop, and whether the networks still hold what they need. */
function checkAlive(networks: readonly Network[]): void {
  checkStop();
  for (const network of networks) {
    if (network.parameters.isDisposed)
      throw new Error(
        "This learner was freed, for it ended or was interrupted. Start a new one; give it the last `policy` to go on from there.",
      );
    network.usedAt = performance.now();
  }
}

/**
 * What a function gives for a batch, in one call of TensorFlow; it may assign the network's parameters.
 *
 * @param f a function of nothing but its arguments: it is compiled once for all networks of one architecture
 */
export function compiled<N extends Network>(
  network: N,
  f: (network: N, batch: Batch, ...vectors: tf.Tensor1D[]) => tf.Tensor[],
): (batch: BatchRows, ...vectors: Float32Array[]) => Float32Array[] {
  const compute = jit(
    (_parameters, ...inputs) => {
      return f(network, named(inputs.slice(0, 4)), ...(inputs.slice(4) as tf.Tensor1D[]));
    },
    `batches of ${numberOf(f)}, ${network.architecture}`,
  );
  return (batch, ...vectors) => {
    checkAlive([network]);
    return tf.tidy(() =>
      compute(
        network.parameters,
        ...tensors(network, { ...batch, more: batch.more ?? new Rows(batch.weights, 1) }),
        ...vectors.map((vector) => tf.tensor1d(vector)),
      ).map((values) => values.dataSync<"float32">().slice()),
    );
  };
}

/** Rows are filled up to a multiple of this, so that few shapes are compiled. */
const multiple = 256;
const fill = (rows: Rows, length: number) => {
  const data = new Float32Array(length * rows.width);
  data.set(rows.data);
  return new Rows(data, rows.width);
};

/**
 * What a function gives for each row of a batch, however long, in one call of TensorFlow.
 *
 * @param f a function of nothing but its arguments, [B] each
 */
export function rowwise<N extends Network>(
  network: N,
  f: (network: N, batch: Batch) => tf.Tensor1D[],
  {
    observations,
    actions = new Rows(new Float32Array(observations.length), 1),
  }: Pick<BatchRows, "observations"> & Partial<BatchRows>,
): Float32Array[] {
  checkAlive([network]);
  const length = Math.ceil(observations.length / multiple) * multiple;
  const compute = jit(
    (_parameters, ...batch) => f(network, named(batch)),
    `rows of ${numberOf(f)}, ${network.architecture}`,
  );
  return tf.tidy(() =>
    compute(
      network.parameters,
      ...tensors(network, {
        observations: fill(observations, length),
        actions: fill(actions, length),
        weights: new Float32Array(length),
      }),
    ).map((values) => values.dataSync<"float32">().slice(0, observations.length)),
  );
}
