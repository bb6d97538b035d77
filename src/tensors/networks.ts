/** Networks as plain tfjs ops over one flat vector of parameters. */
import type { Random, Space, Spaces } from "../types";
import { actor, type NetworkPolicy, normalizer } from "./actor";
import { type Activation, architecture, networkWidth } from "./architecture";
import { enter, leave, type Owner, tf } from "./backend";

/** A minibatch as tensors: [B, observation width] (normalized, where the network does that), [B, action width] and [B]. */
export interface Batch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  /** 1 for each row, 0 for the rows that only pad the batch to its size. */
  readonly weights: tf.Tensor1D;
}

/** π_θ(a|s), with all of θ in one variable. */
export interface PolicyNetwork extends Owner {
  readonly parameters: tf.Variable;
  /** The same for all networks that compute the same function of their parameters. */
  readonly architecture: string;
  /** Observations, row by row, as the network reads them. */
  normalize(observations: Float32Array): Float32Array;
  /** Of each row the logits of the actions, or the mean of the Gaussian: [B, action width]. */
  output(observations: tf.Tensor2D): tf.Tensor2D;
  /** log π(a|s) of each row: [B]. */
  logProb(observations: tf.Tensor2D, actions: tf.Tensor2D): tf.Tensor1D;
  /** A snapshot, which stays as it is while the network learns on. */
  policy(): NetworkPolicy;
  /** Frees this too when the network is freed. */
  holds(part: Disposable): void;
}

/** Σ wᵢ xᵢ / Σ wᵢ. */
export const weightedMean = (values: tf.Tensor1D, weights: tf.Tensor1D): tf.Scalar =>
  tf.div(tf.sum(tf.mul(values, weights)), tf.sum(weights));

/** What a network reads of elements of a space: an index as one-hot, a vector as it is. */
function input(space: Space, elements: tf.Tensor2D): tf.Tensor2D {
  if (space.kind === "box") return elements;
  const indices = tf.cast(tf.squeeze<tf.Tensor1D>(elements, [1]), "int32");
  // Cast afterwards: one-hot straight to float32 gives zeros on WebAssembly.
  return tf.cast(tf.oneHot(indices, space.size), "float32") as tf.Tensor2D;
}

/** Glorot & Bengio's uniform weights, zero biases, σ = 1. */
function initial({ layers, size }: ReturnType<typeof architecture>, random: Random): Float32Array {
  const parameters = new Float32Array(size);
  for (const { inputs, outputs, offset } of layers) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < inputs * outputs; i++) parameters[offset + i] = random.uniform(-limit, limit);
  }
  return parameters;
}

function sameSpaces(a: Spaces, b: Spaces): boolean {
  const same = (one: Space, other: Space) => one.kind === other.kind && networkWidth(one) === networkWidth(other);
  return same(a.observationSpace, b.observationSpace) && same(a.actionSpace, b.actionSpace);
}

/**
 * A perceptron: a softmax over discrete actions, or a Gaussian over a box with a standard
 * deviation that does not depend on the state.
 *
 * @param hidden widths of the hidden layers
 * @param start a policy to start from, of any learner; its widths, activation and normalization then count
 * @throws Error when `start` is a policy for other spaces
 */
export function policyNetwork(
  spaces: Spaces,
  hidden: readonly number[],
  random: Random,
  start?: NetworkPolicy,
  { activation: wanted = "tanh" }: { activation?: Activation } = {},
): PolicyNetwork {
  if (start && !sameSpaces(start.spaces, spaces))
    throw new Error(
      "The policy to start from was made for other observations or actions than these; train one for this environment.",
    );
  const {
    hidden: widths,
    activation,
    normalization,
  }: Pick<NetworkPolicy, "hidden" | "activation" | "normalization"> = start ?? { hidden, activation: wanted };
  if (!widths.every((units) => Number.isInteger(units) && units > 0))
    throw new RangeError(`The widths of hidden layers are whole numbers from 1 on, not ${widths.join(", ")}.`);
  if (activation !== "tanh" && activation !== "relu")
    throw new RangeError(`The activation of hidden layers is "tanh" or "relu", not "${activation}".`);
  const plan = architecture(spaces, widths);
  const { actionSpace, observationSpace } = spaces;
  const parameters = tf.tidy(() => tf.variable(tf.tensor1d(start?.parameters ?? initial(plan, random))));
  const owned: Disposable[] = [];

  // One op, and its gradient one more: a slice for each layer would cost as many as the mathematics.
  const sizes = plan.layers.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs]);
  const split = () => tf.split(parameters, plan.logStd < plan.size ? [...sizes, plan.size - plan.logStd] : sizes);
  const output = (observations: tf.Tensor2D, parts = split()) =>
    plan.layers.reduce(
      (x, { inputs, outputs }, i) => {
        const kernel = tf.reshape(parts[2 * i], [inputs, outputs]) as tf.Tensor2D;
        const y = tf.add(tf.matMul(x, kernel), parts[2 * i + 1]) as tf.Tensor2D;
        return i < plan.layers.length - 1 ? tf[activation](y) : y;
      },
      input(observationSpace, observations),
    );

  /** Σ over the columns, as one number a row. */
  const rowSum = (values: tf.Tensor) => tf.sum(values, 1) as tf.Tensor1D;

  const network: PolicyNetwork = {
    parameters,
    architecture: `${observationSpace.kind}: ${networkWidth(observationSpace)}, ${activation}: ${widths.join(", ")}, ${actionSpace.kind}: ${networkWidth(actionSpace)}`,
    usedAt: performance.now(),
    normalize: normalizer(normalization),
    output: (observations) => output(observations),
    logProb(observations, actions) {
      const parts = split();
      const y = output(observations, parts);
      if (actionSpace.kind === "discrete") return rowSum(tf.mul(tf.logSoftmax(y), input(actionSpace, actions)));
      const logStd = parts[parts.length - 1];
      const z = tf.div(tf.sub(actions, y), tf.exp(logStd));
      const constant = 0.5 * Math.log(2 * Math.PI);
      return rowSum(tf.sub(tf.mul(-0.5, tf.square(z)), tf.add(logStd, constant)));
    },
    policy: () =>
      actor({
        spaces,
        hidden: widths,
        activation,
        normalization,
        parameters: parameters.dataSync<"float32">().slice(),
      }),
    holds: (part) => void owned.push(part),
    [Symbol.dispose]() {
      leave(network);
      parameters.dispose();
      for (const part of owned) part[Symbol.dispose]();
      owned.length = 0;
    },
  };
  enter(network);
  return network;
}
