"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trainable = trainable;
exports.standardizer = standardizer;
exports.actionInput = actionInput;
exports.scalarNetwork = scalarNetwork;
exports.policyNetwork = policyNetwork;
/** Networks as plain tfjs ops over one flat vector of parameters. */
const checks_1 = require("../checks");
const actor_1 = require("./actor");
const architecture_1 = require("./architecture");
const backend_1 = require("./backend");
const heads_1 = require("./heads");
const modules_1 = require("./modules");
const scope_1 = require("./scope");
/** A single number to be trained, such as a temperature. */
function trainable(scope, initial) {
    const parameters = vector(scope, Float32Array.of(initial));
    return { scope, key: "number", parameters, tensors: [parameters], value: () => backend_1.tf.squeeze(parameters) };
}
/** Elements of a space as numbers: an index as one-hot, a vector as it is. */
const encoded = (space, elements) => space.kind === "box" ? elements : (0, heads_1.oneHot)(elements, space.size);
/** Uniform weights (Glorot & Bengio 2010); all other parameters are 0. */
function initial(layers, size, random) {
    const parameters = new Float32Array(size);
    for (const { inputs, outputs, offset } of layers) {
        const limit = Math.sqrt(6 / (inputs + outputs));
        for (let i = 0; i < inputs * outputs; i++)
            parameters[offset + i] = random.uniform(-limit, limit);
    }
    return parameters;
}
/** Throws a RangeError unless these can be the widths and the activation of hidden layers. */
function check(widths, activation) {
    if (!widths.every((units) => Number.isInteger(units) && units > 0))
        throw new RangeError(`The widths of hidden layers are whole numbers from 1 on, not ${widths.join(", ")}.`);
    if (activation !== "tanh" && activation !== "relu")
        throw new RangeError(`The activation of hidden layers is "tanh" or "relu", not "${activation}".`);
}
const vector = (scope, values) => (0, scope_1.variable)(scope, () => backend_1.tf.tensor1d(values));
/** A standardizer that starts with these numbers. */
function standardizer(scope, { mean, scale }) {
    const tensors = [vector(scope, mean), vector(scope, scale)];
    return {
        tensors,
        assign: ({ mean, scale }) => backend_1.tf.tidy(() => {
            tensors[0].assign(backend_1.tf.tensor1d(mean));
            tensors[1].assign(backend_1.tf.tensor1d(scale));
        }),
        now() {
            const [mean, scale] = tensors.map((tensor) => tensor.dataSync().slice());
            return { mean, scale };
        },
    };
}
const standardized = (x, standardizer) => standardizer ? backend_1.tf.mul(backend_1.tf.sub(x, standardizer.tensors[0]), standardizer.tensors[1]) : x;
/** Actions as an input: a box is read as [−1, 1]. */
function actionInput(scope, space) {
    const { middle, half } = (0, heads_1.actionUnits)(space);
    return { space, standardizer: standardizer(scope, { mean: middle, scale: half.map((x) => 1 / x) }) };
}
function read({ space, standardizer, limit = Number.POSITIVE_INFINITY }, rows) {
    if (space.kind === "discrete")
        return encoded(space, rows);
    const x = standardized(rows, standardizer);
    return Number.isFinite(limit) ? backend_1.tf.clipByValue(x, -limit, limit) : x;
}
/** A perceptron with one or several inputs and one output. */
function scalarNetwork(scope, inputs, random, { hidden = [64, 64], activation = "tanh" } = {}) {
    check(hidden, activation);
    const widths = inputs.map(({ space }) => (0, architecture_1.networkWidth)(space));
    const { layers, size } = (0, architecture_1.dense)([widths.reduce((a, b) => a + b), ...hidden, 1]);
    const parameters = vector(scope, initial(layers, size, random));
    const module = (0, modules_1.perceptron)(layers, activation);
    const joined = (...rows) => {
        const parts = inputs.map((input, i) => read(input, rows[i]));
        return parts.length === 1 ? parts[0] : backend_1.tf.concat(parts, 1);
    };
    const networkOf = (parameters) => {
        return {
            scope,
            parameters,
            tensors: [
                parameters,
                ...inputs.flatMap(({ space, standardizer }) => space.kind === "box" && standardizer ? standardizer.tensors : []),
            ],
            key: [
                ...inputs.map(({ space, standardizer, limit }) => `${space.kind} ${(0, architecture_1.networkWidth)(space)} ${!!standardizer} ${limit}`),
                `${activation} ${hidden.join(" ")}`,
            ].join(", "),
            copy: () => networkOf((0, scope_1.variable)(scope, () => parameters.clone())),
            read: joined,
            output: (...rows) => backend_1.tf.squeeze(module.apply((0, modules_1.split)(parameters, layers), joined(...rows)), [1]),
            gradient: (x) => module.pull((0, modules_1.split)(parameters, layers), x, backend_1.tf.ones([x.shape[0], 1])),
            snapshot() {
                const evaluate = (0, actor_1.forward)(layers, activation, parameters.dataSync().slice());
                const encoders = inputs.map(({ space, standardizer, limit }) => (0, actor_1.encoder)(space, { standardization: standardizer?.now(), limit }));
                const joined = new Float32Array(layers[0].inputs);
                return (...rows) => {
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
function sameSpaces(a, b) {
    const same = (one, other) => one.kind === other.kind && (0, architecture_1.networkWidth)(one) === (0, architecture_1.networkWidth)(other);
    return same(a.observationSpace, b.observationSpace) && same(a.actionSpace, b.actionSpace);
}
const sameBounds = (a, b) => a.kind === "discrete" ||
    b.kind === "discrete" ||
    a.low.every((low, i) => low === b.low[i] && a.high[i] === b.high[i]);
/** Throws a RangeError unless a standardization is one of this space. */
function checkStandardization({ mean, scale }, space) {
    const size = (0, architecture_1.networkWidth)(space);
    if (mean?.length !== size || scale?.length !== size)
        throw new RangeError(`A standardization of these observations has ${size} means and ${size} scales, not ${mean?.length} and ${scale?.length}.`);
    (0, checks_1.checkFinite)("The means of a standardization", mean);
    const wrong = scale.findIndex((x) => !(x > 0 && x < Number.POSITIVE_INFINITY));
    if (wrong >= 0)
        throw new RangeError(`The scales of a standardization are finite numbers above 0, not ${scale[wrong]} in place ${wrong}.`);
}
/**
 * A perceptron and a head: by default a softmax over discrete actions, and over a box a Gaussian whose standard
 * deviation is the same in every state. Internally, boxes of actions are scaled to [−1, 1]; a snapshot uses the
 * environment's units.
 *
 * @throws Error if `start` is a policy for other spaces; RangeError if an option is out of its range
 */
function policyNetwork(scope, spaces, random, { start, ...options } = {}) {
    if (start && !sameSpaces(start.spaces, spaces))
        throw new Error("The policy to start from was made for other observations or actions than these; train one for this environment.");
    const { observationSpace, actionSpace } = spaces;
    const { hidden = [64, 64], activation = "tanh" } = start ?? options;
    const kind = options.head ?? (0, architecture_1.defaultHead)(actionSpace);
    if (start && start.head !== kind)
        throw new Error(`The policy to start from has a ${start.head} head; this learner's policies have a ${kind} head.`);
    if (start && kind !== "gaussian" && !sameBounds(start.spaces.actionSpace, actionSpace))
        throw new Error(`The policy to start from acts within other bounds. With a ${kind} head its actions would change; train one for this environment.`);
    check(hidden, activation);
    const plan = (0, architecture_1.architecture)(spaces, hidden, kind);
    const { temperature = 1 } = options;
    const units = outputUnits(kind, actionSpace, temperature);
    const standardization = observationSpace.kind === "box" ? (start?.standardization ?? options.standardization) : undefined;
    if (standardization)
        checkStandardization(standardization, observationSpace);
    const values = start ? rescaled(start.parameters, plan, "inwards", units) : initial(plan.layers, plan.size, random);
    const rewrites = start && !start.standardization && standardization;
    const parameters = vector(scope, rewrites ? restandardized(values, plan.layers[0], standardization) : values);
    const reads = standardization && standardizer(scope, standardization);
    const module = (0, modules_1.perceptron)(plan.layers, activation);
    const head = (0, heads_1.headOf)(kind, actionSpace, temperature);
    const read = (observations) => standardized(encoded(observationSpace, observations), reads);
    /** The network with these parameters. */
    const networkOf = (parameters) => {
        /** The output, and the parameters behind the module's. */
        const forwards = (observations) => {
            const parts = (0, modules_1.split)(parameters, plan.layers);
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
                `${observationSpace.kind} ${(0, architecture_1.networkWidth)(observationSpace)}${reads ? " standardized" : ""}`,
                `${activation} ${hidden.join(" ")}`,
                `${kind} ${temperature} ${(0, architecture_1.networkWidth)(actionSpace)} ${actionSpace.kind === "box" ? [...actionSpace.low, ...actionSpace.high].join(" ") : ""}`,
            ].join(", "),
            read,
            output: (observations) => forwards(observations).y,
            evaluate(observations, actions) {
                const { y, free } = forwards(observations);
                const { logProb, entropy } = head.evaluate(y, free, actions);
                if (!entropy)
                    throw new Error(`The entropy of a ${kind} head has no closed form.`);
                return { logProb, entropy };
            },
            sample(observations, noise) {
                if (noise.shape[1] !== (0, architecture_1.networkWidth)(actionSpace))
                    throw new RangeError(`The noise of an action has ${(0, architecture_1.networkWidth)(actionSpace)} columns, not ${noise.shape[1]}.`);
                const { y, free } = forwards(observations);
                return head.sample(y, free, noise);
            },
            copy: () => networkOf((0, scope_1.variable)(scope, () => parameters.clone())),
            policy: () => (0, actor_1.actor)({
                spaces,
                hidden,
                activation,
                head: kind,
                standardization: reads?.now(),
                parameters: rescaled(parameters.dataSync(), plan, "outwards", units),
            }),
        };
    };
    return networkOf(parameters);
}
/** Parameters that give for (x − mean) · scale what these give for x: W x + b = (W / scale) z + (b + W mean). */
function restandardized(parameters, { inputs, outputs, offset }, { mean, scale }) {
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
function outputUnits(kind, space, temperature) {
    if (kind === "gaussian")
        return (0, heads_1.actionUnits)(space);
    const size = kind === "categorical" && temperature !== 1 ? (0, architecture_1.networkWidth)(space) : 0;
    return { middle: new Float32Array(size), half: new Float32Array(size).fill(1 / temperature) };
}
/** Parameters whose last layer and log σ give a snapshot's output (outwards), or the network's (inwards): a copy. */
function rescaled(parameters, { layers, logStd }, direction, { middle, half }) {
    const result = parameters.slice();
    const { inputs, outputs, offset } = layers[layers.length - 1];
    const bias = offset + inputs * outputs;
    for (let j = 0; j < half.length; j++) {
        const scale = direction === "outwards" ? half[j] : 1 / half[j];
        for (let i = 0; i < inputs; i++)
            result[offset + i * outputs + j] *= scale;
        result[bias + j] =
            direction === "outwards" ? parameters[bias + j] * scale + middle[j] : (parameters[bias + j] - middle[j]) * scale;
        if (logStd < result.length)
            result[logStd + j] += Math.log(scale);
    }
    return result;
}
