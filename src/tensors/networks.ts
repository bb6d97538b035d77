/** Networks as plain tfjs ops over one flat vector of parameters. */
import type { Random, Space, Spaces } from "../types";
import { actor, encoder, forward, type NetworkPolicy } from "./actor";
import { type Activation, architecture, dense, type Layer, networkWidth } from "./architecture";
import { tf } from "./backend";
import type { Part } from "./compiled";
import { type Module, perceptron, split } from "./modules";
import { disposable } from "./optimizers";
import type { Scope } from "./scope";
import type { Standardization } from "./standardization";

/** A function with all its parameters in one variable. */
export interface Network extends Part {
  readonly parameters: tf.Variable;
}

/** The standardization of a network's inputs, as variables of its graph. */
export interface Standardizer {
  readonly tensors: readonly [mean: tf.Variable, scale: tf.Variable];
  assign(to: Standardization): void;
  now(): Standardization;
}

/** π_θ(a|s). */
export interface PolicyNetwork extends Network {
  readonly spaces: Spaces;
  readonly module: Module;
  /** Absent where observations are indices, or are read as they are. */
  readonly standardizer?: Standardizer;
  /** What the module reads of observations: standardized, or one-hot. */
  read(observations: tf.Tensor2D): tf.Tensor2D;
  /** The logits of the actions, or the mean of the Gaussian, in units where the box of actions is [−1, 1]: [B, ·]. */
  output(observations: tf.Tensor2D): tf.Tensor2D;
  /** log π(a|s) of the action as it was drawn, and −Σ π log π, or for a density the integral: [B] both. */
  evaluate(observations: tf.Tensor2D, actions: tf.Tensor2D): { logProb: tf.Tensor1D; entropy: tf.Tensor1D };
  /** A snapshot, which stays as it is while the network learns on. */
  policy(): NetworkPolicy;
}

/** A number for each row, such as a value or a reward. */
export interface ScalarNetwork extends Network {
  /** The function of rows of each of its inputs: [B]. */
  output(...inputs: tf.Tensor2D[]): tf.Tensor1D;
  /** The function as it is now, of one row of each of its inputs, in plain loops. */
  snapshot(): (...inputs: Float32Array[]) => number;
}

/** Σ over the columns, as one number a row. */
export const rowSum = (values: tf.Tensor) => tf.sum(values, 1) as tf.Tensor1D;

/** Elements of a space as numbers: an index as one-hot, a vector as it is. */
export function encoded(space: Space, elements: tf.Tensor2D): tf.Tensor2D {
  if (space.kind === "box") return elements;
  if (space.size === 1) return tf.onesLike(elements); // tf.oneHot refuses a single class
  const indices = tf.cast(tf.squeeze<tf.Tensor1D>(elements, [1]), "int32");
  // Cast afterwards: one-hot straight to float32 gives zeros on WebAssembly.
  return tf.cast(tf.oneHot(indices, space.size), "float32") as tf.Tensor2D;
}

/** Glorot & Bengio's uniform weights, and zeros for all else. */
function initial(layers: readonly Layer[], size: number, random: Random): Float32Array {
  const parameters = new Float32Array(size);
  for (const { inputs, outputs, offset } of layers) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < inputs * outputs; i++) parameters[offset + i] = random.uniform(-limit, limit);
  }
  return parameters;
}

/** Throws a RangeError unless these can be the widths and the activation of hidden layers. */
function check(widths: readonly number[], activation: string): void {
  if (!widths.every((units) => Number.isInteger(units) && units > 0))
    throw new RangeError(`The widths of hidden layers are whole numbers from 1 on, not ${widths.join(", ")}.`);
  if (activation !== "tanh" && activation !== "relu")
    throw new RangeError(`The activation of hidden layers is "tanh" or "relu", not "${activation}".`);
}

const variable = (scope: Scope, values: Float32Array): tf.Variable =>
  scope.own(disposable(tf.tidy(() => tf.variable(tf.tensor1d(values))))).tensor;

/** A standardizer, to begin with by these numbers. */
export function standardizer(scope: Scope, { mean, scale }: Standardization): Standardizer {
  const tensors = [variable(scope, mean), variable(scope, scale)] as const;
  return {
    tensors,
    assign: ({ mean, scale }) =>
      tf.tidy(() => {
        tensors[0].assign(tf.tensor1d(mean));
        tensors[1].assign(tf.tensor1d(scale));
      }),
    now() {
      const [mean, scale] = tensors.map((tensor) => tensor.dataSync<"float32">().slice());
      return { mean, scale };
    },
  };
}

const standardized = (x: tf.Tensor2D, standardizer?: Standardizer): tf.Tensor2D =>
  standardizer ? tf.mul(tf.sub(x, standardizer.tensors[0]), standardizer.tensors[1]) : x;

/** How a network reads an input: an index as one-hot, a vector standardized and within ± limit. */
export interface Input {
  readonly space: Space;
  /** Several networks may share one. Without it vectors are read as they are. */
  readonly standardizer?: Standardizer;
  /** Inputs are clipped to ± this, after standardization, so that the network never extrapolates far. @defaultValue Infinity */
  readonly limit?: number;
}

/** Actions as an input: a box is read as [−1, 1]. */
export function actionInput(scope: Scope, space: Space): Input {
  const { middle, half } = actionUnits(space);
  return { space, standardizer: standardizer(scope, { mean: middle, scale: half.map((x) => 1 / x) }) };
}

function read({ space, standardizer, limit = Number.POSITIVE_INFINITY }: Input, rows: tf.Tensor2D): tf.Tensor2D {
  if (space.kind === "discrete") return encoded(space, rows);
  const x = standardized(rows, standardizer);
  return Number.isFinite(limit) ? tf.clipByValue(x, -limit, limit) : x;
}

export interface ScalarNetworkOptions {
  /** Widths of the hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** @defaultValue "tanh" */
  activation?: Activation;
}

/** A perceptron with one output, of one or several inputs. */
export function scalarNetwork(
  scope: Scope,
  inputs: readonly Input[],
  random: Random,
  { hidden = [64, 64], activation = "tanh" }: ScalarNetworkOptions = {},
): ScalarNetwork {
  check(hidden, activation);
  const widths = inputs.map(({ space }) => networkWidth(space));
  const { layers, size } = dense([widths.reduce((a, b) => a + b), ...hidden, 1]);
  const parameters = variable(scope, initial(layers, size, random));
  const module = perceptron(layers, activation);
  return {
    scope,
    parameters,
    tensors: [
      parameters,
      ...inputs.flatMap(({ space, standardizer }) =>
        space.kind === "box" && standardizer ? standardizer.tensors : [],
      ),
    ],
    key: [
      ...inputs.map(
        ({ space, standardizer, limit }) => `${space.kind} ${networkWidth(space)} ${!!standardizer} ${limit}`,
      ),
      `${activation} ${hidden.join(" ")}`,
    ].join(", "),
    output(...rows) {
      const parts = inputs.map((input, i) => read(input, rows[i]));
      const x = parts.length === 1 ? parts[0] : tf.concat(parts, 1);
      return tf.squeeze<tf.Tensor1D>(module.apply(split(parameters, layers), x), [1]);
    },
    snapshot() {
      const evaluate = forward(layers, activation, parameters.dataSync<"float32">().slice());
      const encoders = inputs.map(({ space, standardizer, limit }) =>
        encoder(space, { standardization: standardizer?.now(), limit }),
      );
      const joined = new Float32Array(layers[0].inputs);
      return (...rows: Float32Array[]) => {
        let at = 0;
        for (const [i, encode] of encoders.entries()) {
          joined.set(encode(rows[i]), at);
          at += widths[i];
        }
        return evaluate(joined)[0];
      };
    },
  };
}

function sameSpaces(a: Spaces, b: Spaces): boolean {
  const same = (one: Space, other: Space) => one.kind === other.kind && networkWidth(one) === networkWidth(other);
  return same(a.observationSpace, b.observationSpace) && same(a.actionSpace, b.actionSpace);
}

/** The middle and half the width of a box of actions, component by component; 0 and 1 where it is not bounded. */
export function actionUnits(space: Space): { middle: Float32Array; half: Float32Array } {
  if (space.kind === "discrete") return { middle: new Float32Array(), half: new Float32Array() };
  const bounded = (i: number) => Number.isFinite(space.high[i] - space.low[i]) && space.high[i] > space.low[i];
  return {
    middle: space.low.map((low, i) => (bounded(i) ? (low + space.high[i]) / 2 : 0)),
    half: space.low.map((low, i) => (bounded(i) ? (space.high[i] - low) / 2 : 1)),
  };
}

export interface PolicyNetworkOptions {
  /** Widths of the hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** @defaultValue "tanh" */
  activation?: Activation;
  /** How the network reads observations. Without it, as they are. */
  standardization?: Standardization;
  /**
   * A policy to start from, of any learner: its widths, activation and standardization then count. If it has no standardization, it is
   * rewritten so that it computes the same function of standardized observations.
   */
  start?: NetworkPolicy;
}

/**
 * A perceptron with a softmax over discrete actions, or with a Gaussian over a box whose standard deviation does not depend on the
 * state. Inside, boxes of actions are [−1, 1]; a snapshot has their own units.
 *
 * @throws Error when `start` is a policy for other spaces; RangeError when an option is out of its range
 */
export function policyNetwork(
  scope: Scope,
  spaces: Spaces,
  random: Random,
  { start, ...options }: PolicyNetworkOptions = {},
): PolicyNetwork {
  if (start && !sameSpaces(start.spaces, spaces))
    throw new Error(
      "The policy to start from was made for other observations or actions than these; train one for this environment.",
    );
  const { hidden = [64, 64], activation = "tanh" } = start ?? options;
  check(hidden, activation);
  const { observationSpace, actionSpace } = spaces;
  const plan = architecture(spaces, hidden);
  const units = actionUnits(actionSpace);
  const standardization =
    observationSpace.kind === "box" ? (start?.standardization ?? options.standardization) : undefined;
  const values = start ? rescaled(start.parameters, plan, units, "inwards") : initial(plan.layers, plan.size, random);
  const rewrites = start && !start.standardization && standardization;
  const parameters = variable(scope, rewrites ? restandardized(values, plan.layers[0], standardization) : values);
  const reads = standardization && standardizer(scope, standardization);
  const module = perceptron(plan.layers, activation);
  const parts = () => split(parameters, plan.layers);
  const read = (observations: tf.Tensor2D) => standardized(encoded(observationSpace, observations), reads);
  const logVolume = units.half.reduce((sum, half) => sum + Math.log(half), 0);

  function evaluate(observations: tf.Tensor2D, actions: tf.Tensor2D) {
    const own = parts();
    const y = module.apply(own, read(observations));
    if (actionSpace.kind === "discrete") {
      const logits = tf.logSoftmax(y);
      return {
        logProb: rowSum(tf.mul(logits, encoded(actionSpace, actions))),
        entropy: tf.neg(rowSum(tf.mul(tf.exp(logits), logits))) as tf.Tensor1D,
      };
    }
    const logStd = own[own.length - 1];
    const z = tf.div(tf.sub(tf.div(tf.sub(actions, units.middle), units.half), y), tf.exp(logStd));
    const constant = 0.5 * Math.log(2 * Math.PI) + logVolume / units.half.length;
    return {
      logProb: rowSum(tf.sub(tf.mul(-0.5, tf.square(z)), tf.add(logStd, constant))),
      // the same in every state: log σ + ½ log 2πe a component
      entropy: rowSum(tf.add(tf.zerosLike(y), tf.add(logStd, constant + 0.5))),
    };
  }

  return {
    scope,
    spaces,
    module,
    parameters,
    standardizer: reads,
    tensors: [parameters, ...(reads?.tensors ?? [])],
    key: [
      `${observationSpace.kind} ${networkWidth(observationSpace)}${reads ? " standardized" : ""}`,
      `${activation} ${hidden.join(" ")}`,
      `${actionSpace.kind} ${networkWidth(actionSpace)} ${[...units.middle, ...units.half].join(" ")}`,
    ].join(", "),
    read,
    output: (observations) => module.apply(parts(), read(observations)),
    evaluate,
    policy: () =>
      actor({
        spaces,
        hidden,
        activation,
        standardization: reads?.now(),
        parameters: rescaled(parameters.dataSync<"float32">(), plan, units, "outwards"),
      }),
  };
}

/** Parameters that give for (x − mean) · scale what these give for x: W x + b = (W / scale) z + (b + W mean). */
function restandardized(
  parameters: Float32Array,
  { inputs, outputs, offset }: Layer,
  { mean, scale }: Standardization,
): Float32Array {
  const result = parameters.slice();
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < outputs; j++) {
      const weight = parameters[offset + i * outputs + j];
      result[offset + i * outputs + j] = weight / scale[i];
      result[offset + inputs * outputs + j] += weight * mean[i];
    }
  return result;
}

/** Parameters whose last layer and log σ give actions in their own units (outwards), or in [−1, 1] (inwards): a copy. */
function rescaled(
  parameters: Float32Array,
  { layers, logStd }: ReturnType<typeof architecture>,
  { middle, half }: ReturnType<typeof actionUnits>,
  direction: "inwards" | "outwards",
): Float32Array {
  const result = parameters.slice();
  const { inputs, outputs, offset } = layers[layers.length - 1];
  const bias = offset + inputs * outputs;
  for (let j = 0; j < half.length; j++) {
    const scale = direction === "outwards" ? half[j] : 1 / half[j];
    for (let i = 0; i < inputs; i++) result[offset + i * outputs + j] *= scale;
    result[bias + j] =
      direction === "outwards" ? parameters[bias + j] * scale + middle[j] : (parameters[bias + j] - middle[j]) * scale;
    result[logStd + j] += Math.log(scale);
  }
  return result;
}
