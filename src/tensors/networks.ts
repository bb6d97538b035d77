/** Networks as plain tfjs ops over one flat vector of parameters. */
import { type Random, type Rows, type Space, type Spaces, width } from "../types";
import { actor, forward, leastVariance, type NetworkPolicy, type Normalization, normalizer } from "./actor";
import { type Activation, architecture, dense, type Layer, networkWidth } from "./architecture";
import { enter, leave, type Owner, tf } from "./backend";
import { perceptron, split, tangent } from "./perceptron";

/** A minibatch as tensors: [B, observation width] (normalized, where the network does that), [B, action width] and [B]. */
export interface Batch {
  readonly observations: tf.Tensor2D;
  readonly actions: tf.Tensor2D;
  /** 1 for each row, 0 for the rows that only pad the batch to its size. */
  readonly weights: tf.Tensor1D;
  /** Whatever other numbers of each row a loss reads, [B, ·], where there are such. */
  readonly more: tf.Tensor2D;
}

/** A function of observations with all its parameters in one variable. */
export interface Network extends Owner {
  readonly parameters: tf.Variable;
  /** The same for all networks that compute the same function of their parameters. */
  readonly architecture: string;
  /** Observations, row by row, as the network reads them. */
  normalize(observations: Float32Array): Float32Array;
  /** Frees this too when the network is freed. */
  holds(part: Disposable): void;
}

/** π_θ(a|s), with all of θ in one variable. */
export interface PolicyNetwork extends Network {
  /** Of each row the logits of the actions, or the mean of the Gaussian: [B, action width]. */
  output(observations: tf.Tensor2D): tf.Tensor2D;
  /** log π(a|s) of each row: [B]. */
  logProb(observations: tf.Tensor2D, actions: tf.Tensor2D): tf.Tensor1D;
  /** log π(a|s), and −Σ π log π or of a density the integral, of each row: [B] both. */
  evaluate(observations: tf.Tensor2D, actions: tf.Tensor2D): { logProb: tf.Tensor1D; entropy: tf.Tensor1D };
  /** KL(before ‖ now) of each row, `before` being the parameters of then: [B]. */
  kl(observations: tf.Tensor2D, before: tf.Tensor1D): tf.Tensor1D;
  /**
   * F v, with F the Fisher information of the parameters, which is the curvature of `kl` where nothing has changed, averaged
   * over the rows (Schulman et al. 2015, "Trust region policy optimization", appendix C): [parameters].
   */
  fisher(observations: tf.Tensor2D, weights: tf.Tensor1D, v: tf.Tensor1D): tf.Tensor1D;
  /** Takes these observations, [N, ·], into the mean and variance by which it normalizes, if it does. */
  track(observations: Rows): void;
  /** A snapshot, which stays as it is while the network learns on. */
  policy(): NetworkPolicy;
}

/** A number for each row, such as a value or a reward. */
export interface ScalarNetwork extends Network {
  /** How many numbers it reads of a row. */
  readonly inputs: number;
  /** [B] */
  output(rows: tf.Tensor2D): tf.Tensor1D;
  /** The function as it is now, of one row, in plain loops. */
  snapshot(): (row: Float32Array) => number;
}

/** Σ wᵢ xᵢ / Σ wᵢ. */
export const weightedMean = (values: tf.Tensor1D, weights: tf.Tensor1D): tf.Scalar =>
  tf.div(tf.sum(tf.mul(values, weights)), tf.sum(weights));

/** What a network reads of elements of a space: an index as one-hot, a vector as it is. */
function input(space: Space, elements: tf.Tensor2D): tf.Tensor2D {
  if (space.kind === "box") return elements;
  if (space.size === 1) return tf.onesLike(elements); // tf.oneHot refuses a single class
  const indices = tf.cast(tf.squeeze<tf.Tensor1D>(elements, [1]), "int32");
  // Cast afterwards: one-hot straight to float32 gives zeros on WebAssembly.
  return tf.cast(tf.oneHot(indices, space.size), "float32") as tf.Tensor2D;
}

/** Glorot & Bengio's uniform weights, zero biases, σ = 1. */
function initial(layers: readonly Layer[], size: number, random: Random): Float32Array {
  const parameters = new Float32Array(size);
  for (const { inputs, outputs, offset } of layers) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < inputs * outputs; i++) parameters[offset + i] = random.uniform(-limit, limit);
  }
  return parameters;
}

/** What networks have in common: parameters that are known to the library while they live, and what is freed with them. */
function owned(values: Float32Array, architecture: string) {
  const parameters = tf.tidy(() => tf.variable(tf.tensor1d(values)));
  const parts: Disposable[] = [];
  const owner = {
    parameters,
    architecture,
    usedAt: performance.now(),
    holds: (part: Disposable) => void parts.push(part),
    [Symbol.dispose]() {
      leave(owner);
      parameters.dispose();
      for (const part of parts) part[Symbol.dispose]();
      parts.length = 0;
    },
  };
  enter(owner);
  return owner;
}

/** Throws a RangeError unless these can be the widths and the activation of hidden layers. */
function check(widths: readonly number[], activation: string): void {
  if (!widths.every((units) => Number.isInteger(units) && units > 0))
    throw new RangeError(`The widths of hidden layers are whole numbers from 1 on, not ${widths.join(", ")}.`);
  if (activation !== "tanh" && activation !== "relu")
    throw new RangeError(`The activation of hidden layers is "tanh" or "relu", not "${activation}".`);
}

/** A perceptron with one output for elements of a space, an index as one-hot. `normalize` prepares the rows. */
export function scalarNetwork(
  space: Space,
  hidden: readonly number[],
  random: Random,
  {
    activation = "tanh",
    normalize = (rows) => rows,
  }: { activation?: Activation; normalize?: (rows: Float32Array) => Float32Array } = {},
): ScalarNetwork {
  check(hidden, activation);
  const { layers, size } = dense([networkWidth(space), ...hidden, 1]);
  const owner = owned(
    initial(layers, size, random),
    `${space.kind}: ${networkWidth(space)}, ${activation}: ${hidden.join(", ")}, a number`,
  );
  return Object.assign(owner, {
    inputs: width(space),
    normalize,
    output: (rows: tf.Tensor2D) =>
      tf.squeeze<tf.Tensor1D>(perceptron(input(space, rows), split(owner.parameters, layers), layers, activation), [1]),
    snapshot() {
      const now = owner.parameters.dataSync<"float32">().slice();
      const output = forward(space, layers, activation, now, normalize);
      return (row: Float32Array) => output(row)[0];
    },
  });
}

/** The mean and variance of all rows so far (Welford 1962); none before the first. */
export function running(width: number) {
  let count = 0;
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  return {
    add(rows: Rows) {
      for (let t = 0; t < rows.length; t++) {
        count++;
        for (let i = 0; i < width; i++) {
          const delta = rows.data[t * width + i] - mean[i];
          mean[i] += delta / count;
          squares[i] += delta * (rows.data[t * width + i] - mean[i]);
        }
      }
    },
    now: (): Normalization | undefined =>
      count === 0
        ? undefined
        : { mean: Float32Array.from(mean), variance: Float32Array.from(squares, (sum) => sum / count) },
  };
}

/** Weights that give for (x − mean) / sd what these give for x: W x + b = (W sd) z + (b + W mean). */
function standardized(
  parameters: Float32Array,
  { inputs, outputs, offset }: Layer,
  { mean, variance }: Normalization,
): Float32Array {
  const result = parameters.slice();
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < outputs; j++) {
      const weight = parameters[offset + i * outputs + j];
      result[offset + i * outputs + j] = weight * Math.sqrt(variance[i] + leastVariance);
      result[offset + inputs * outputs + j] += weight * mean[i];
    }
  return result;
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
 * @param start a policy to start from, of any learner; its widths, activation and normalization then count, and stay
 * @param options.normalize reads observations in standard deviations of all that it is given to `track`; a policy to start from that
 *   does not is written anew to read them in those of what is first given, and does what it did
 * @throws Error when `start` is a policy for other spaces
 */
export function policyNetwork(
  spaces: Spaces,
  hidden: readonly number[],
  random: Random,
  start?: NetworkPolicy,
  { activation: wanted = "tanh", normalize = false }: { activation?: Activation; normalize?: boolean } = {},
): PolicyNetwork {
  if (start && !sameSpaces(start.spaces, spaces))
    throw new Error(
      "The policy to start from was made for other observations or actions than these; train one for this environment.",
    );
  const { hidden: widths, activation }: Pick<NetworkPolicy, "hidden" | "activation"> = start ?? {
    hidden,
    activation: wanted,
  };
  check(widths, activation);
  const plan = architecture(spaces, widths);
  const { layers } = plan;
  const { actionSpace, observationSpace } = spaces;
  const owner = owned(
    start?.parameters.slice() ?? initial(layers, plan.size, random),
    `${observationSpace.kind}: ${networkWidth(observationSpace)}, ${activation}: ${widths.join(", ")}, ${actionSpace.kind}: ${networkWidth(actionSpace)}`,
  );
  const { parameters } = owner;
  const reads = normalize && observationSpace.kind === "box";
  const statistics = reads && !start ? running(width(observationSpace)) : undefined;
  let fixed = start?.normalization;
  const normalization = () => statistics?.now() ?? fixed;
  let normalized = normalizer(normalization());
  const output = (observations: tf.Tensor2D, parts: readonly tf.Tensor[]) =>
    perceptron(input(observationSpace, observations), parts, layers, activation);

  /** Σ over the columns, as one number a row. */
  const rowSum = (values: tf.Tensor) => tf.sum(values, 1) as tf.Tensor1D;

  const evaluate: PolicyNetwork["evaluate"] = (observations, actions) => {
    const parts = split(parameters, layers);
    const y = output(observations, parts);
    if (actionSpace.kind === "discrete") {
      const logits = tf.logSoftmax(y);
      return {
        logProb: rowSum(tf.mul(logits, input(actionSpace, actions))),
        entropy: tf.neg(rowSum(tf.mul(tf.exp(logits), logits))),
      };
    }
    const logStd = parts[parts.length - 1];
    const z = tf.div(tf.sub(actions, y), tf.exp(logStd));
    const constant = 0.5 * Math.log(2 * Math.PI);
    return {
      logProb: rowSum(tf.sub(tf.mul(-0.5, tf.square(z)), tf.add(logStd, constant))),
      // the same in every state: log σ + ½ log 2πe a component
      entropy: rowSum(tf.add(tf.zerosLike(y), tf.add(logStd, constant + 0.5))),
    };
  };

  const kl: PolicyNetwork["kl"] = (observations, before) => {
    const [theirs, own] = [split(before, layers), split(parameters, layers)];
    const [y, z] = [output(observations, theirs), output(observations, own)];
    if (actionSpace.kind === "discrete") {
      const [p, q] = [tf.logSoftmax(y), tf.logSoftmax(z)];
      return rowSum(tf.mul(tf.exp(p), tf.sub(p, q)));
    }
    // log σ'/σ + (σ² + (µ − µ')²) / 2σ'² − ½ a component
    const [p, q] = [theirs, own].map((parts) => parts[parts.length - 1]);
    const squares = tf.add(tf.exp(tf.mul(2, p)), tf.square(tf.sub(y, z)));
    return rowSum(tf.add(tf.sub(q, p), tf.sub(tf.mul(tf.mul(0.5, squares), tf.exp(tf.mul(-2, q))), 0.5)));
  };

  const fisher: PolicyNetwork["fisher"] = (observations, weights, v) => {
    const x = input(observationSpace, observations);
    const [parts, along] = [split(parameters, layers), split(v, layers)];
    const { output: y, change } = tangent(x, parts, along, layers, activation);
    // Jᵀ M J v: J v is `change`; M, the Fisher information of a softmax's logits or of a Gaussian's mean, is stretched over it
    const p = tf.softmax(y);
    const stretched =
      actionSpace.kind === "discrete"
        ? tf.mul(p, tf.sub(change, tf.sum(tf.mul(p, change), 1, true)))
        : tf.mul(change, tf.exp(tf.mul(-2, parts[parts.length - 1])));
    const { grads } = tf.variableGrads(() => {
      const own = split(parameters, layers);
      const product = weightedMean(rowSum(tf.mul(output(observations, own), stretched)), weights);
      if (actionSpace.kind === "discrete") return product;
      // and 2, of each log σ
      return tf.add(product, tf.mul(2, tf.sum(tf.mul(own[own.length - 1], along[along.length - 1]))));
    }, [parameters]);
    return grads[parameters.name] as tf.Tensor1D;
  };

  return Object.assign(owner, {
    normalize: (observations: Float32Array) => normalized(observations),
    kl,
    fisher,
    track(observations: Rows) {
      statistics?.add(observations);
      if (reads && start && !fixed) {
        const seen = running(observations.width);
        seen.add(observations);
        fixed = seen.now();
        if (fixed) parameters.assign(tf.tensor1d(standardized(parameters.dataSync<"float32">(), layers[0], fixed)));
      }
      normalized = normalizer(normalization());
    },
    output: (observations: tf.Tensor2D) => output(observations, split(parameters, layers)),
    evaluate,
    logProb: (observations: tf.Tensor2D, actions: tf.Tensor2D) => evaluate(observations, actions).logProb,
    policy: () =>
      actor({
        spaces,
        hidden: widths,
        activation,
        normalization: normalization(),
        parameters: parameters.dataSync<"float32">().slice(),
      }),
  });
}
