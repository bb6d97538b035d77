/** Policies that act: one observation at a time, in plain loops over weights that nobody changes any more. */

import { described, expectedAction, expectedObservation, isAction, isObservation } from "../checks";
import { clamp } from "../numbers";
import type { Action, Observation, Random, Space, Spaces, StochasticPolicy } from "../types";
import { type Activation, architecture, defaultHead, type HeadKind, type Layer, networkWidth } from "./architecture";
import { categorical, type Distribution, deterministic, gaussian, squashedGaussian } from "./distributions";
import type { Standardization } from "./standardization";

/** A policy network as plain data, which nobody changes any more. */
export interface Snapshot {
  readonly spaces: Spaces;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** The distribution of its actions. @defaultValue "categorical" over discrete actions, "gaussian" over a box */
  readonly head?: HeadKind;
  /** How the network reads observations: (s − mean) · scale. Without it, as they are. */
  readonly standardization?: Standardization;
  /** All weights in one vector, in the order of `architecture`. */
  readonly parameters: Float32Array;
}

/** A policy as a snapshot of its network. Any learner can start from it. */
export interface NetworkPolicy extends StochasticPolicy, Snapshot {
  readonly head: HeadKind;
  /**
   * The action before it is clipped to its box, and its log-density: policy gradients are taken of these. `act` and
   * `logProb` are those of the clipped action.
   */
  readonly latent: {
    draw(observation: Observation, random: Random): Action;
    logProb(observation: Observation, action: Action): number;
  };
}

/** out = inputs · W + b, four columns at a time, over W's [inputs, outputs] layout. */
function dense(
  parameters: Float32Array,
  { inputs, outputs, offset }: Layer,
  input: Float32Array,
  output: Float32Array,
) {
  const bias = offset + inputs * outputs;
  let j = 0;
  for (; j + 4 <= outputs; j += 4) {
    let [a, b, c, d] = [
      parameters[bias + j],
      parameters[bias + j + 1],
      parameters[bias + j + 2],
      parameters[bias + j + 3],
    ];
    for (let i = 0, k = offset + j; i < inputs; i++, k += outputs) {
      const x = input[i];
      a += x * parameters[k];
      b += x * parameters[k + 1];
      c += x * parameters[k + 2];
      d += x * parameters[k + 3];
    }
    output[j] = a;
    output[j + 1] = b;
    output[j + 2] = c;
    output[j + 3] = d;
  }
  for (; j < outputs; j++) {
    let sum = parameters[bias + j];
    for (let i = 0, k = offset + j; i < inputs; i++, k += outputs) sum += input[i] * parameters[k];
    output[j] = sum;
  }
}

/**
 * An element of a space as a network reads it: an index as one-hot; a vector as (x − mean) · scale where there is a
 * standardization, and within ± limit. The result is written over at the next call.
 *
 * @throws RangeError from the function for what is not an element: numbers that are not finite, or an index that
 *   doesn't exist
 */
export function encoder(
  space: Space,
  { standardization, limit = Number.POSITIVE_INFINITY }: { standardization?: Standardization; limit?: number } = {},
): (element: Float32Array) => Float32Array {
  const encoded = new Float32Array(networkWidth(space));
  const isElement = isObservation(space);
  const check = (element: Float32Array) => {
    if (!isElement(element))
      throw new RangeError(
        `This network reads ${expectedObservation(space)}, not ${described(element)}: was it made for another environment?`,
      );
  };
  if (space.kind === "discrete")
    return (element) => {
      check(element);
      encoded.fill(0);
      encoded[element[0]] = 1;
      return encoded;
    };
  const mean = standardization?.mean ?? new Float32Array(encoded.length);
  const scale = standardization?.scale ?? new Float32Array(encoded.length).fill(1);
  if (limit === Number.POSITIVE_INFINITY)
    return (element) => {
      check(element);
      for (let i = 0; i < encoded.length; i++) encoded[i] = (element[i] - mean[i]) * scale[i];
      return encoded;
    };
  return (element) => {
    check(element);
    for (let i = 0; i < encoded.length; i++) encoded[i] = clamp((element[i] - mean[i]) * scale[i], -limit, limit);
    return encoded;
  };
}

/** A perceptron's output, in plain loops; it is written over at the next call. */
export function forward(
  layers: readonly Layer[],
  activation: Activation,
  parameters: Float32Array,
): (input: Float32Array) => Float32Array {
  const activations = layers.map(({ outputs }) => new Float32Array(outputs));
  return (input) => {
    for (let i = 0; i < layers.length; i++) {
      const output = activations[i];
      dense(parameters, layers[i], input, output);
      if (i === layers.length - 1) return output;
      if (activation === "tanh") for (let j = 0; j < output.length; j++) output[j] = Math.tanh(output[j]);
      else for (let j = 0; j < output.length; j++) output[j] = Math.max(0, output[j]);
      input = output;
    }
    return input;
  };
}

const distributionOf = (head: HeadKind, space: Space, logStd: Float32Array): Distribution =>
  space.kind === "discrete"
    ? categorical()
    : head === "gaussian"
      ? gaussian(space, logStd)
      : head === "squashedGaussian"
        ? squashedGaussian(space)
        : deterministic(space);

/**
 * The policy of a snapshot, whose arrays are kept, not copied.
 *
 * @throws Error for weights that are not finite; its functions throw a RangeError for observations and actions outside
 *   the spaces
 */
export function actor({
  spaces,
  hidden,
  activation,
  head = defaultHead(spaces.actionSpace),
  standardization,
  parameters,
}: Snapshot): NetworkPolicy {
  const { observationSpace, actionSpace } = spaces;
  const { layers, logStd } = architecture(spaces, hidden, head);
  const [encode, evaluate] = [encoder(observationSpace, { standardization }), forward(layers, activation, parameters)];
  const output = (observation: Observation) => evaluate(encode(observation));
  if (!parameters.every(Number.isFinite))
    throw new Error(
      "The weights of this policy are not finite: try a smaller learningRate, or look for extreme numbers in the data.",
    );
  const { act, mode, logProb, latent } = distributionOf(head, actionSpace, parameters.subarray(logStd));
  const isValid = isAction(actionSpace);
  const checked = (likelihood: Distribution["logProb"]) => (observation: Observation, action: Action) => {
    if (!isValid(action))
      throw new RangeError(`An action of this policy is ${expectedAction(actionSpace)}, not ${described(action)}.`);
    return likelihood(output(observation), action);
  };
  return {
    act: (observation, random) => act(output(observation), random),
    mode: (observation) => mode(output(observation)),
    logProb: checked(logProb),
    latent: {
      draw: (observation, random) => latent.draw(output(observation), random),
      logProb: checked(latent.logProb),
    },
    spaces: { observationSpace, actionSpace },
    hidden,
    activation,
    head,
    standardization,
    parameters,
  };
}
