/** Networks as plain tfjs ops over one flat vector of parameters. */
import { checkFinite, checkNumber } from "../checks";
import type { Random, Space, Spaces } from "../types";
import { actor, encoder, forward, type NetworkPolicy } from "./actor";
import {
  type Activation,
  architecture,
  defaultHead,
  dense,
  type HeadKind,
  type Layer,
  networkWidth,
} from "./architecture";
import { tf } from "./backend";
import type { Part } from "./compiled";
import { actionUnits, headOf, oneHot, type Units } from "./heads";
import { type Module, perceptron, split } from "./modules";
import { type Scope, variable } from "./scope";
import type { Standardization } from "./standardization";

/** A function with all its parameters in one variable. */
export interface Network extends Part {
  readonly parameters: tf.Variable;
}

/** A single number to be trained, such as a temperature. */
export function trainable(scope: Scope, initial: number): Network & { value(): tf.Scalar } {
  const parameters = vector(scope, Float32Array.of(initial));
  return { scope, key: "number", parameters, tensors: [parameters], value: () => tf.squeeze<tf.Scalar>(parameters) };
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
  readonly head: HeadKind;
  /** Absent if observations are indices or are not standardized. */
  readonly standardizer?: Standardizer;
  /** What the module reads of observations: standardized, or one-hot. */
  read(observations: tf.Tensor2D): tf.Tensor2D;
  /**
   * The logits of the actions times the temperature, or the mean of the Gaussian, in units where the box of actions is
   * [−1, 1]: [B, ·].
   */
  output(observations: tf.Tensor2D): tf.Tensor2D;
  /**
   * log π(a|s) of actions before they are clipped to their box, and the entropy of π(·|s) in nats: [B] both. Only for
   * heads that have both, categorical and Gaussian.
   */
  evaluate(observations: tf.Tensor2D, actions: tf.Tensor2D): { logProb: tf.Tensor1D; entropy: tf.Tensor1D };
  /**
   * Actions as a function of noise, differentiable except for a softmax, in the units of their box, and their
   * log-likelihood (see `Head`).
   */
  sample(observations: tf.Tensor2D, noise: tf.Tensor2D): { actions: tf.Tensor2D; logProb: tf.Tensor1D };
  /**
   * A target network: it starts as a copy of this one, has parameters of its own, and shares how observations are
   * standardized.
   */
  copy(): PolicyNetwork;
  /** A snapshot, which stays as it is while the network learns on. */
  policy(): NetworkPolicy;
}

/** A number for each row, such as a value or a reward. */
export interface ScalarNetwork extends Network {
  /** The function of rows of each of its inputs: [B]. */
  output(...inputs: tf.Tensor2D[]): tf.Tensor1D;
  /** A target network: it starts as a copy of this one, has parameters of its own, and shares the standardizers. */
  copy(): ScalarNetwork;
  /** What the perceptron reads of rows of each of its inputs, standardized or one-hot: x, [B, ·]. */
  read(...inputs: tf.Tensor2D[]): tf.Tensor2D;
  /** ∂output/∂x at x, in explicit ops, so that it can be differentiated once more: [B, ·]. */
  gradient(x: tf.Tensor2D): tf.Tensor2D;
  /** The function as it is now, of one row of each of its inputs, in plain loops. */
  snapshot(): (...inputs: Float32Array[]) => number;
}

/** Elements of a space as numbers: an index as one-hot, a vector as it is. */
const encoded = (space: Space, elements: tf.Tensor2D): tf.Tensor2D =>
  space.kind === "box" ? elements : oneHot(elements, space.size);

/** Uniform weights (Glorot & Bengio 2010); all other parameters are 0. */
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

const vector = (scope: Scope, values: Float32Array): tf.Variable => variable(scope, () => tf.tensor1d(values));

/** A standardizer that starts with these numbers. */
export function standardizer(scope: Scope, { mean, scale }: Standardization): Standardizer {
  const tensors = [vector(scope, mean), vector(scope, scale)] as const;
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
  /**
   * Inputs are clipped to ± this, after standardization, so that the network never extrapolates far. @defaultValue
   * Infinity
   */
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

/** Options of `scalarNetwork`. */
export interface ScalarNetworkOptions {
  /** Widths of the hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** The activation of the hidden layers. @defaultValue "tanh" */
  activation?: Activation;
}

/** A perceptron with one or several inputs and one output. */
export function scalarNetwork(
  scope: Scope,
  inputs: readonly Input[],
  random: Random,
  { hidden = [64, 64], activation = "tanh" }: ScalarNetworkOptions = {},
): ScalarNetwork {
  check(hidden, activation);
  const widths = inputs.map(({ space }) => networkWidth(space));
  const { layers, size } = dense([widths.reduce((a, b) => a + b), ...hidden, 1]);
  const parameters = vector(scope, initial(layers, size, random));
  const module = perceptron(layers, activation);
  const joined = (...rows: tf.Tensor2D[]) => {
    const parts = inputs.map((input, i) => read(input, rows[i]));
    return parts.length === 1 ? parts[0] : tf.concat(parts, 1);
  };
  const networkOf = (parameters: tf.Variable): ScalarNetwork => {
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
      copy: () => networkOf(variable(scope, () => parameters.clone())),
      read: joined,
      output: (...rows) => tf.squeeze<tf.Tensor1D>(module.apply(split(parameters, layers), joined(...rows)), [1]),
      gradient: (x) => module.pull(split(parameters, layers), x, tf.ones([x.shape[0], 1])),
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
  };
  return networkOf(parameters);
}

function sameSpaces(a: Spaces, b: Spaces): boolean {
  const same = (one: Space, other: Space) => one.kind === other.kind && networkWidth(one) === networkWidth(other);
  return same(a.observationSpace, b.observationSpace) && same(a.actionSpace, b.actionSpace);
}

const sameBounds = (a: Space, b: Space): boolean =>
  a.kind === "discrete" ||
  b.kind === "discrete" ||
  a.low.every((low, i) => low === b.low[i] && a.high[i] === b.high[i]);

/** Throws a RangeError unless a standardization is one of this space. */
function checkStandardization({ mean, scale }: Standardization, space: Space): void {
  const size = networkWidth(space);
  if (mean?.length !== size || scale?.length !== size)
    throw new RangeError(
      `A standardization of these observations has ${size} means and ${size} scales, not ${mean?.length} and ${scale?.length}.`,
    );
  checkFinite("The means of a standardization", mean);
  const wrong = scale.findIndex((x) => !(x > 0 && x < Number.POSITIVE_INFINITY));
  if (wrong >= 0)
    throw new RangeError(
      `The scales of a standardization are finite numbers above 0, not ${scale[wrong]} in place ${wrong}.`,
    );
}

/** Options of `policyNetwork`. */
export interface PolicyNetworkOptions {
  /** Widths of the hidden layers. @defaultValue [64, 64] */
  hidden?: readonly number[];
  /** The activation of the hidden layers. @defaultValue "tanh" */
  activation?: Activation;
  /** The distribution of actions. @defaultValue "categorical" over discrete actions, "gaussian" over a box */
  head?: HeadKind;
  /**
   * Over discrete actions, logits are the network's output divided by this, above 0. A snapshot has divided its
   * weights. Random weights of the last layer are multiplied by it, so that logits start with the same size.
   * @defaultValue 1
   */
  temperature?: number;
  /** How the network reads observations. Without it, as they are. */
  standardization?: Standardization;
  /**
   * A policy from any learner to start from; its widths, activation and standardization are used. If it has no
   * standardization, it is rewritten so that it computes the same function of standardized observations. Without it,
   * the weights are random.
   */
  start?: NetworkPolicy;
}

/**
 * A perceptron and a head: by default a softmax over discrete actions, and over a box a Gaussian whose standard
 * deviation is the same in every state. Internally, boxes of actions are scaled to [−1, 1]; a snapshot uses the
 * environment's units.
 *
 * @throws Error if `start` is a policy for other spaces; RangeError if an option is out of its range
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
  const { observationSpace, actionSpace } = spaces;
  const { hidden = [64, 64], activation = "tanh" } = start ?? options;
  const kind = options.head ?? defaultHead(actionSpace);
  if (start && start.head !== kind)
    throw new Error(`The policy to start from has a ${start.head} head; this learner's policies have a ${kind} head.`);
  if (start && kind !== "gaussian" && !sameBounds(start.spaces.actionSpace, actionSpace))
    throw new Error(
      `The policy to start from acts within other bounds. With a ${kind} head its actions would change; train one for this environment.`,
    );
  check(hidden, activation);
  const plan = architecture(spaces, hidden, kind);
  const { temperature = 1 } = options;
  checkNumber("A temperature", temperature, { above: 0 });
  const units = outputUnits(kind, actionSpace, temperature);
  const standardization =
    observationSpace.kind === "box" ? (start?.standardization ?? options.standardization) : undefined;
  if (standardization) checkStandardization(standardization, observationSpace);
  const given = start?.parameters ?? initial(plan.layers, plan.size, random);
  // At first, logits have the same size at any temperature.
  const values = start || kind === "categorical" ? rescaled(given, plan, "inwards", units) : given;
  const rewrites = start && !start.standardization && standardization;
  const parameters = vector(scope, rewrites ? restandardized(values, plan.layers[0], standardization) : values);
  const reads = standardization && standardizer(scope, standardization);
  const module = perceptron(plan.layers, activation);
  const head = headOf(kind, actionSpace, temperature);
  const read = (observations: tf.Tensor2D) => standardized(encoded(observationSpace, observations), reads);
  /** The network with these parameters. */
  const networkOf = (parameters: tf.Variable): PolicyNetwork => {
    /** The output, and the parameters behind the module's. */
    const forwards = (observations: tf.Tensor2D) => {
      const parts = split(parameters, plan.layers);
      return { y: module.apply(parts, read(observations)), free: parts[parts.length - 1] };
    };
    return {
      scope,
      spaces,
      module,
      head: kind,
      parameters,
      standardizer: reads,
      tensors: [parameters, ...(reads?.tensors ?? [])],
      key: [
        `${observationSpace.kind} ${networkWidth(observationSpace)}${reads ? " standardized" : ""}`,
        `${activation} ${hidden.join(" ")}`,
        `${kind} ${temperature} ${networkWidth(actionSpace)} ${actionSpace.kind === "box" ? [...actionSpace.low, ...actionSpace.high].join(" ") : ""}`,
      ].join(", "),
      read,
      output: (observations) => forwards(observations).y,
      evaluate(observations, actions) {
        const { y, free } = forwards(observations);
        const { logProb, entropy } = head.evaluate(y, free, actions);
        if (!entropy) throw new Error(`The entropy of a ${kind} head has no closed form.`);
        return { logProb, entropy };
      },
      sample(observations, noise) {
        if (noise.shape[1] !== networkWidth(actionSpace))
          throw new RangeError(
            `The noise of an action has ${networkWidth(actionSpace)} columns, not ${noise.shape[1]}.`,
          );
        const { y, free } = forwards(observations);
        return head.sample(y, free, noise);
      },
      copy: () => networkOf(variable(scope, () => parameters.clone())),
      policy: () =>
        actor({
          spaces,
          hidden,
          activation,
          head: kind,
          standardization: reads?.now(),
          parameters: rescaled(parameters.dataSync<"float32">(), plan, "outwards", units),
        }),
    };
  };
  return networkOf(parameters);
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

/** What a snapshot's output is, in units of the network's: a Gaussian's actions, or the logits of discrete actions. */
function outputUnits(kind: HeadKind, space: Space, temperature: number): Units {
  if (kind === "gaussian") return actionUnits(space);
  const size = kind === "categorical" ? networkWidth(space) : 0;
  return { middle: new Float32Array(size), half: new Float32Array(size).fill(1 / temperature) };
}

/** Parameters whose last layer and log σ give a snapshot's output (outwards), or the network's (inwards): a copy. */
function rescaled(
  parameters: Float32Array,
  { layers, logStd }: ReturnType<typeof architecture>,
  direction: "inwards" | "outwards",
  { middle, half }: Units,
): Float32Array {
  const result = parameters.slice();
  const { inputs, outputs, offset } = layers[layers.length - 1];
  const bias = offset + inputs * outputs;
  for (let j = 0; j < half.length; j++) {
    const scale = direction === "outwards" ? half[j] : 1 / half[j];
    for (let i = 0; i < inputs; i++) result[offset + i * outputs + j] *= scale;
    result[bias + j] =
      direction === "outwards" ? parameters[bias + j] * scale + middle[j] : (parameters[bias + j] - middle[j]) * scale;
    if (logStd < result.length) result[logStd + j] += Math.log(scale);
  }
  return result;
}
