/** Policies that act: one observation at a time, in plain loops over weights that nobody changes any more. */
import { described, expectedAction, expectedObservation, isAction, isObservation } from "../checks";
import type { Action, Observation, Random, Space, Spaces, StochasticPolicy } from "../types";
import { type Activation, architecture, type Layer, networkWidth } from "./architecture";
import type { Standardization } from "./standardization";

/** A policy network as plain data, which nobody changes any more. */
export interface Snapshot {
  readonly spaces: Spaces;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** How the network reads observations: (s − mean) · scale. Without it, as they are. */
  readonly standardization?: Standardization;
  /** All weights in one vector, in the order of `architecture`. */
  readonly parameters: Float32Array;
}

/** A policy as a snapshot of its network. Any learner can start from it. */
export interface NetworkPolicy extends StochasticPolicy, Snapshot {
  /** a ~ π(·|s), before it is moved into its box: what a gradient is taken of. */
  draw(observation: Observation, random: Random): Action;
  /**
   * The log-likelihood with which `act` does this: in discrete spaces the log-probability; in a box the log-density inside, and at a bound the
   * log-mass of all that is moved there. So the entropy of what is done stays bounded, however wide the Gaussian.
   */
  actLogProb(observation: Observation, action: Action): number;
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
 * An element of a space as a network reads it: an index as one-hot; a vector as (x − mean) · scale where there is a standardization,
 * and within ± limit. The result is written over at the next call.
 *
 * @throws RangeError from the function for what is not an element: numbers that are not finite, or an index that doesn't exist
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
    for (let i = 0; i < encoded.length; i++)
      encoded[i] = Math.min(limit, Math.max(-limit, (element[i] - mean[i]) * scale[i]));
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

/** π(a|s) = softmax(logits(s)). */
function categorical(output: (observation: Observation) => Float32Array) {
  const draw = (observation: Observation, random: Random): Action => {
    const logits = output(observation);
    const normalizer = logSumExp(logits);
    return random.choice(logits.map((logit) => Math.exp(logit - normalizer)));
  };
  const logProb = (observation: Observation, action: Action) => {
    const logits = output(observation);
    return logits[action as number] - logSumExp(logits);
  };
  return {
    draw,
    act: draw,
    mode: (observation: Observation): Action => indexOfMax(output(observation)),
    logProb,
    actLogProb: logProb,
  };
}

const logDensity = (z: number) => -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);

/** log Φ(z) of the standard normal: Φ by its series (Marsaglia 2004), far below by Laplace's continued fraction. */
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

/** π(a|s) = N(mean(s), diag exp(2 log σ)); what falls outside the box is moved to its edge before it is done. */
function gaussian(
  output: (observation: Observation) => Float32Array,
  logStd: Float32Array,
  low: Float32Array,
  high: Float32Array,
) {
  const clip = (action: Float32Array) => action.map((a, i) => Math.min(high[i], Math.max(low[i], a)));
  const draw = (observation: Observation, random: Random) =>
    output(observation).map((mean, i) => mean + Math.exp(logStd[i]) * random.standardNormal());
  const std = Array.from(logStd, Math.exp);
  const sumOf = (observation: Observation, of: (mean: number, i: number) => number) =>
    output(observation).reduce((sum, mean, i) => sum + of(mean, i), 0);
  const density = (a: number, mean: number, i: number) => logDensity((a - mean) / std[i]) - logStd[i];
  return {
    draw,
    act: (observation: Observation, random: Random): Action => clip(draw(observation, random)),
    mode: (observation: Observation): Action => clip(output(observation)),
    logProb: (observation: Observation, action: Action) =>
      sumOf(observation, (mean, i) => density((action as Float32Array)[i], mean, i)),
    actLogProb: (observation: Observation, action: Action) =>
      sumOf(observation, (mean, i) => {
        const a = (action as Float32Array)[i];
        // a file that keeps seven digits may have moved a bound inwards
        const edge = 1e-6 * Math.max(1, Math.abs(a));
        if (a >= high[i] - edge) return logCumulative((mean - high[i]) / std[i]);
        if (a <= low[i] + edge) return logCumulative((low[i] - mean) / std[i]);
        return density(a, mean, i);
      }),
  };
}

/**
 * The policy of a snapshot, whose arrays are kept, not copied.
 *
 * @throws Error for weights that are not finite; its functions throw a RangeError for observations and actions outside the spaces
 */
export function actor({ spaces, hidden, activation, standardization, parameters }: Snapshot): NetworkPolicy {
  const { observationSpace, actionSpace } = spaces;
  const snapshot = { spaces: { observationSpace, actionSpace }, hidden, activation, standardization, parameters };
  const { layers, logStd } = architecture(spaces, hidden);
  const [encode, evaluate] = [encoder(observationSpace, { standardization }), forward(layers, activation, parameters)];
  const output = (observation: Observation) => evaluate(encode(observation));
  if (!parameters.every(Number.isFinite))
    throw new Error(
      "The weights of this policy are not finite: try a smaller learningRate, or look for extreme numbers in the data.",
    );
  const { logProb, actLogProb, ...policy } =
    actionSpace.kind === "discrete"
      ? categorical(output)
      : gaussian(output, parameters.subarray(logStd), actionSpace.low, actionSpace.high);
  const isDone = isAction(actionSpace);
  const ofActions = (likelihood: NetworkPolicy["logProb"]) => (observation: Observation, action: Action) => {
    if (!isDone(action))
      throw new RangeError(`An action of this policy is ${expectedAction(actionSpace)}, not ${described(action)}.`);
    return likelihood(observation, action);
  };
  return { ...policy, logProb: ofActions(logProb), actLogProb: ofActions(actLogProb), ...snapshot };
}
