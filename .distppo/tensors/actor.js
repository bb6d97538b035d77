"use strict";
/** Policies that act: one observation at a time, in plain loops over weights that nobody changes any more. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.encoder = encoder;
exports.forward = forward;
exports.actor = actor;
const checks_1 = require("../checks");
const numbers_1 = require("../numbers");
const architecture_1 = require("./architecture");
const distributions_1 = require("./distributions");
/** out = inputs · W + b, four columns at a time, over W's [inputs, outputs] layout. */
function dense(parameters, { inputs, outputs, offset }, input, output) {
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
        for (let i = 0, k = offset + j; i < inputs; i++, k += outputs)
            sum += input[i] * parameters[k];
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
function encoder(space, { standardization, limit = Number.POSITIVE_INFINITY } = {}) {
    const encoded = new Float32Array((0, architecture_1.networkWidth)(space));
    const isElement = (0, checks_1.isObservation)(space);
    const check = (element) => {
        if (!isElement(element))
            throw new RangeError(`This network reads ${(0, checks_1.expectedObservation)(space)}, not ${(0, checks_1.described)(element)}: was it made for another environment?`);
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
            for (let i = 0; i < encoded.length; i++)
                encoded[i] = (element[i] - mean[i]) * scale[i];
            return encoded;
        };
    return (element) => {
        check(element);
        for (let i = 0; i < encoded.length; i++)
            encoded[i] = (0, numbers_1.clamp)((element[i] - mean[i]) * scale[i], -limit, limit);
        return encoded;
    };
}
/** A perceptron's output, in plain loops; it is written over at the next call. */
function forward(layers, activation, parameters) {
    const activations = layers.map(({ outputs }) => new Float32Array(outputs));
    return (input) => {
        for (let i = 0; i < layers.length; i++) {
            const output = activations[i];
            dense(parameters, layers[i], input, output);
            if (i === layers.length - 1)
                return output;
            if (activation === "tanh")
                for (let j = 0; j < output.length; j++)
                    output[j] = Math.tanh(output[j]);
            else
                for (let j = 0; j < output.length; j++)
                    output[j] = Math.max(0, output[j]);
            input = output;
        }
        return input;
    };
}
const distributionOf = (head, space, logStd) => space.kind === "discrete"
    ? (0, distributions_1.categorical)()
    : head === "gaussian"
        ? (0, distributions_1.gaussian)(space, logStd)
        : head === "squashedGaussian"
            ? (0, distributions_1.squashedGaussian)(space)
            : (0, distributions_1.deterministic)(space);
/**
 * The policy of a snapshot, whose arrays are kept, not copied.
 *
 * @throws Error for weights that are not finite; its functions throw a RangeError for observations and actions outside
 *   the spaces
 */
function actor({ spaces, hidden, activation, head = (0, architecture_1.defaultHead)(spaces.actionSpace), standardization, parameters, }) {
    const { observationSpace, actionSpace } = spaces;
    const { layers, logStd } = (0, architecture_1.architecture)(spaces, hidden, head);
    const [encode, evaluate] = [encoder(observationSpace, { standardization }), forward(layers, activation, parameters)];
    const output = (observation) => evaluate(encode(observation));
    if (!parameters.every(Number.isFinite))
        throw new Error("The weights of this policy are not finite: try a smaller learningRate, or look for extreme numbers in the data.");
    const { act, mode, logProb, latent } = distributionOf(head, actionSpace, parameters.subarray(logStd));
    const isValid = (0, checks_1.isAction)(actionSpace);
    const checked = (likelihood) => (observation, action) => {
        if (!isValid(action))
            throw new RangeError(`An action of this policy is ${(0, checks_1.expectedAction)(actionSpace)}, not ${(0, checks_1.described)(action)}.`);
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
