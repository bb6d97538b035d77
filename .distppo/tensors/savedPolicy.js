"use strict";
var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
Object.defineProperty(exports, "__esModule", { value: true });
exports.savePolicy = savePolicy;
exports.loadPolicy = loadPolicy;
/**
 * Policies on disk: a folder with a network as a LayersModel, `model.json` and its weights, which plain tfjs opens by
 * `tf.loadLayersModel("file://…/model.json")`. The model maps raw observations (an index as one-hot) to logits, or to
 * the mean of a Gaussian; normalization is its first layer. Its metadata hold what a LayersModel cannot: the spaces,
 * and the log standard deviations of a Gaussian.
 *
 * A new folder is renamed into place as a whole. In a folder that already holds a policy, the new weights are written
 * under a new name, and then a new model.json that names them replaces the old one atomically. Concurrent readers
 * therefore find a model.json with its own weights, or its weights are gone, and then they start again.
 */
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const files_1 = require("../files");
const spaces_1 = require("../spaces");
const actor_1 = require("./actor");
const architecture_1 = require("./architecture");
const backend_1 = require("./backend");
/**
 * Upper limits, beyond which a file is taken to be damaged: bytes of model.json, layers, weights of the network, and
 * files of weights.
 */
const most = { bytes: 2 ** 26, layers: 100, weights: 2 ** 26, files: 1000 };
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const shown = (value) => String(JSON.stringify(value)).slice(0, 200);
/** JSON has no infinities. */
const written = (numbers) => Array.from(numbers, (x) => (Number.isFinite(x) ? x : String(x)));
const isBound = (value) => typeof value === "number" || value === "Infinity" || value === "-Infinity";
const spaceJson = (space) => space.kind === "discrete" ? space : { ...space, low: written(space.low), high: written(space.high) };
function spaceOf(json) {
    const { kind, size, low, high, names } = isRecord(json) ? json : {};
    if (kind === "discrete" && isCount(size) && size > 0)
        return (0, spaces_1.discrete)(size);
    if (kind === "box" && Array.isArray(low) && Array.isArray(high) && low.length === high.length && low.length > 0) {
        const named = names === undefined ||
            (Array.isArray(names) && names.length === low.length && names.every((name) => typeof name === "string"));
        const ordered = low.every((bound, i) => Number(bound) <= Number(high[i]));
        if (named && ordered && [...low, ...high].every(isBound))
            return (0, spaces_1.box)(low.map(Number), high.map(Number), names);
    }
    throw new Error("one of its spaces is neither discrete nor a box");
}
/**
 * The layout of the parameters. @throws Error if the layer sizes are invalid, or there are too many layers or weights
 */
function planOf(spaces, hidden, head) {
    if (hidden.length >= most.layers)
        throw new Error(`its network has ${hidden.length + 1} layers; expected at most ${most.layers}`);
    const odd = hidden.findIndex((units) => !isCount(units) || units === 0);
    if (odd >= 0)
        throw new Error(`a layer of its network has ${shown(hidden[odd])} units; expected a whole number from 1 on`);
    const plan = (0, architecture_1.architecture)(spaces, hidden, head);
    if (plan.size > most.weights)
        throw new Error(`its network has ${plan.size} weights; expected at most ${most.weights}`);
    return plan;
}
/** The variance by which a batch normalization has this scale. */
const varianceOf = ({ scale }) => scale.map((x) => 1 / x ** 2);
/**
 * The scale that a model's variance stands for: exactly as it was saved, unless the model was trained further since.
 */
function scaleOf(variance, epsilon, saved) {
    const scale = variance.map((v) => 1 / Math.sqrt(v + epsilon));
    const exact = Array.isArray(saved) && saved.length === scale.length ? Float32Array.from(saved) : scale;
    return scale.every((x, i) => Math.abs(x - exact[i]) <= 1e-4 * x) ? exact : scale;
}
/** The network as tfjs describes it: its layers, and its weights by name in the order of the file. */
function describeNetwork({ spaces, hidden, activation, head }, normalized) {
    const { layers } = (0, architecture_1.architecture)(spaces, hidden, head);
    const model = backend_1.tf.sequential({ name: "policy" });
    model.add(backend_1.tf.layers.inputLayer({ name: "observation", inputShape: [(0, architecture_1.networkWidth)(spaces.observationSpace)] }));
    if (normalized)
        model.add(backend_1.tf.layers.batchNormalization({
            name: "normalization",
            center: false,
            scale: false,
            epsilon: 0,
            trainable: false,
        }));
    for (const [i, { outputs: units }] of layers.entries())
        model.add(backend_1.tf.layers.dense({
            name: `layer_${i}`,
            units,
            activation: i < hidden.length ? activation : "linear",
            kernelInitializer: "zeros",
        }));
    const weights = model.weights.map(({ originalName: name, shape }) => ({
        name,
        shape: shape,
        dtype: "float32",
    }));
    const modelTopology = model.toJSON(undefined, false);
    model.dispose();
    return { modelTopology, weights };
}
/** Reads model.json. It and the files that it names make up a saved policy. */
function readModel(folder) {
    const path = (0, node_path_1.join)(folder, "model.json");
    if (!(0, node_fs_1.lstatSync)(path, { throwIfNoEntry: false }))
        throw new Error("it has no model.json; give the folder that savePolicy wrote");
    const text = (0, files_1.readRegular)(path, most.bytes, "its model.json").toString();
    return { text, model: parseModel(text) };
}
function parseModel(text) {
    let model;
    try {
        model = JSON.parse(text);
    }
    catch {
        throw new Error("its model.json is not valid JSON");
    }
    if (!isRecord(model) || !isRecord(model.userDefinedMetadata) || !isRecord(model.userDefinedMetadata.apprentice))
        throw new Error("its model.json is not one that savePolicy wrote");
    return model;
}
const isHead = (value) => architecture_1.headKinds.includes(value);
function isWeight(value) {
    const { name, shape, dtype, quantization } = isRecord(value) ? value : {};
    const isShape = Array.isArray(shape) && shape.every(isCount);
    return (typeof name === "string" && isShape && (dtype === "float32" || dtype === "int32") && quantization === undefined);
}
const count = ({ shape }) => shape.reduce((product, length) => product * length, 1);
/** The weights that a model.json describes, their total size in bytes, and the names of their files. */
function manifestOf({ weightsManifest }) {
    const groups = Array.isArray(weightsManifest) ? weightsManifest.filter(isRecord) : [];
    const paths = groups.flatMap(({ paths }) => paths);
    const weights = groups.flatMap(({ weights }) => weights);
    if (paths.length === 0 || paths.length > most.files)
        throw new Error(`its model.json names ${paths.length} files of weights; expected 1 to ${most.files}`);
    const outside = paths.findIndex((path) => typeof path !== "string" || !/^\w[\w.-]*$/.test(path));
    if (outside >= 0)
        throw new Error(`its model.json names the weights ${shown(paths[outside])}; expected a file of the same folder`);
    const odd = weights.findIndex((weight) => !isWeight(weight));
    if (odd >= 0)
        throw new Error(`its model.json describes a weight as ${shown(weights[odd])}; expected a name, a shape of whole numbers from 0 on, and the dtype float32`);
    const size = weights.reduce((sum, weight) => sum + 4 * count(weight), 0);
    // four bytes for each weight of the network, and as many for each of an optimizer's two moments
    const mostSize = 12 * most.weights;
    if (size > mostSize)
        throw new Error(`its model.json describes weights of ${size} bytes; expected at most ${mostSize}`);
    return { paths: paths, weights: weights, size };
}
/** Matches the names of the weight files that `savePolicy` writes: weights.bin in a new folder, else weights-ID.bin. */
const weightFile = /^weights(-[0-9a-f]+)?\.bin$/;
/** The weight files of the policy in a folder, or undefined if the folder is missing or empty. */
function filesOf(folder) {
    const there = (0, node_fs_1.lstatSync)(folder, { throwIfNoEntry: false });
    if (!there)
        return undefined;
    if (!there.isDirectory())
        throw new Error(`it is ${there.isSymbolicLink() ? "a symbolic link" : "not a folder"}; save the policy elsewhere`);
    if ((0, node_fs_1.readdirSync)(folder).length === 0)
        return undefined;
    try {
        return manifestOf(readModel(folder).model).paths;
    }
    catch (error) {
        throw new Error(`it holds something other than a policy (${error.message}); save the policy elsewhere`);
    }
}
/**
 * Removes replaced weights: those that model.json named `before` this save, and those of concurrent saves. A save
 * creates the draft of its model.json before its weights. Weights that have no draft and are not named by model.json
 * have therefore been replaced, and no model.json will name them again.
 */
function removeReplaced(folder, before) {
    const found = (0, node_fs_1.readdirSync)(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && weightFile.test(entry.name));
    const over = found.filter(({ name }) => {
        const id = weightFile.exec(name)?.[1]?.slice(1);
        return before.includes(name) || (id?.length === 16 && !(0, files_1.isPending)(folder, id));
    });
    const { paths } = manifestOf(readModel(folder).model);
    for (const { name } of over)
        if (!paths.includes(name))
            (0, node_fs_1.rmSync)((0, node_path_1.join)(folder, name), { force: true });
}
/** Renames a new folder into place. Returns false if another save has created the folder meanwhile. */
function create(folder, bytes, modelNaming) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0, node_fs_1.mkdirSync)((0, node_path_1.dirname)(folder), { recursive: true });
        const whole = __addDisposableResource(env_1, (0, files_1.draft)(folder, "a folder"), false);
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(whole.path, "weights.bin"), bytes);
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(whole.path, "model.json"), modelNaming("weights.bin"));
        try {
            whole.publish();
            return true;
        }
        catch (error) {
            if (!filesOf(folder))
                throw error;
            return false;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Replaces the policy that the folder holds. */
function replace(folder, bytes, modelNaming) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const before = filesOf(folder) ?? [];
        const model = __addDisposableResource(env_2, (0, files_1.draft)((0, node_path_1.join)(folder, "model.json")), false);
        const name = `weights-${model.id}.bin`;
        (0, files_1.writeWhole)((0, node_path_1.join)(folder, name), bytes);
        (0, node_fs_1.writeFileSync)(model.path, modelNaming(name));
        model.publish();
        removeReplaced(folder, before);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
}
/**
 * Saves a policy. The save is atomic: the folder holds the old policy or the new one, even after a crash, and other
 * processes may load from it and save to it at the same time. Files with other names in it are not changed.
 *
 * @param folder a new folder, an empty one, or one that holds a saved policy; missing folders above it are made
 * @throws Error if the folder is a symbolic link, holds anything else or cannot be written, or if the policy has
 *   weights that are not finite or could not be loaded again
 */
function savePolicy(policy, folder) {
    if (!(policy?.parameters instanceof Float32Array && policy.spaces))
        throw new TypeError("Only the policy of a network can be saved, such as a learner's: savePolicy(policy, folder).");
    const { spaces, parameters, standardization } = policy;
    if (!parameters.every(Number.isFinite))
        throw new Error("This policy has weights that are not finite: it is not saved.");
    try {
        const { logStd } = planOf(spaces, policy.hidden, policy.head);
        const { modelTopology, weights } = describeNetwork(policy, standardization !== undefined);
        // `parameters` has kernels and biases in the model's order; tfjs puts untrained weights, the normalization's, last.
        const values = [
            parameters.subarray(0, logStd),
            ...(standardization ? [standardization.mean, varianceOf(standardization)] : []),
        ];
        const bytes = Buffer.concat(values.map((part) => Buffer.from(Float32Array.from(part).buffer)));
        const modelNaming = (name) => JSON.stringify({
            format: "layers-model",
            generatedBy: "apprentice",
            convertedBy: null,
            modelTopology,
            weightsManifest: [{ paths: [name], weights }],
            userDefinedMetadata: {
                apprentice: {
                    observationSpace: spaceJson(spaces.observationSpace),
                    actionSpace: spaceJson(spaces.actionSpace),
                    head: policy.head,
                    logStd: Array.from(parameters.subarray(logStd)),
                    // exactly; the model has it rounded, as a variance
                    ...(standardization && { scale: Array.from(standardization.scale) }),
                },
            },
        });
        policyOf(parseModel(modelNaming("weights.bin")), bytes);
        const place = (0, node_path_1.resolve)(folder);
        if (filesOf(place) || !create(place, bytes, modelNaming))
            replace(place, bytes, modelNaming);
    }
    catch (error) {
        throw new Error(`The policy can't be saved in ${folder}: ${(0, files_1.reason)(error)}.`);
    }
}
function layersOf(topology) {
    const { class_name: kind, config } = isRecord(topology) ? topology : {};
    const layers = isRecord(config) ? config.layers : undefined;
    if (kind !== "Sequential" || !Array.isArray(layers) || !layers.every((layer) => isRecord(layer?.config)))
        throw new Error("its model.json describes no sequence of layers");
    const mostLayers = most.layers + 2; // the input and the normalization come before those of the network
    if (layers.length > mostLayers)
        throw new Error(`its model has ${layers.length} layers; expected at most ${mostLayers}`);
    return layers;
}
/** Lists, as text, the properties of the layers that must equal those of `describeNetwork`. */
const essentials = (layers) => layers
    .map(({ class_name, config }) => [class_name, ...["name", "units", "activation", "use_bias", "center", "scale"].map((key) => config[key])]
    .filter((value) => value !== undefined)
    .join(" "))
    .join(", ");
/** The values of the `wanted` weights, in the order of `wanted`. */
function numbersOf(model, bytes, wanted) {
    const { weights, size } = manifestOf(model);
    if (size !== bytes.length)
        throw new Error(`its weights have ${bytes.length} bytes; expected ${size}`);
    const found = new Map();
    let end = 0;
    for (const weight of weights) {
        end += 4 * count(weight);
        if (found.has(weight.name))
            throw new Error(`its model.json describes the weight ${weight.name} twice`);
        found.set(weight.name, { ...weight, end });
    }
    return wanted.map(({ name, shape, dtype }) => {
        const weight = found.get(name);
        if (!weight)
            throw new Error(`it has no weight ${name}`);
        if (weight.dtype !== dtype || weight.shape.join() !== shape.join())
            throw new Error(`its weight ${name} is ${weight.dtype} of shape [${weight.shape}]; expected ${dtype} of shape [${shape}]`);
        // A Float32Array must start at a multiple of 4, so the bytes are copied.
        return new Float32Array(new Uint8Array(bytes.subarray(weight.end - 4 * count(weight), weight.end)).buffer);
    });
}
/**
 * The policy that model.json and the weights describe. @throws Error if they do not describe a policy that `savePolicy`
 * wrote
 */
function policyOf(model, bytes) {
    const { observationSpace, actionSpace, head, logStd, scale } = model.userDefinedMetadata
        .apprentice;
    const spaces = { observationSpace: spaceOf(observationSpace), actionSpace: spaceOf(actionSpace) };
    const layers = layersOf(model.modelTopology);
    const dense = layers.filter(({ class_name }) => class_name === "Dense");
    const hidden = dense.slice(0, -1).map(({ config }) => config.units);
    const kind = head ?? (0, architecture_1.defaultHead)(spaces.actionSpace); // policies saved before there were heads have the default
    if (!isHead(kind))
        throw new Error(`its head is ${shown(kind)}; expected ${architecture_1.headKinds.join(" or ")}`);
    const plan = planOf(spaces, hidden, kind);
    const activation = hidden.length > 0 && dense[0].config.activation === "relu" ? "relu" : "tanh";
    const normalization = layers.find(({ class_name }) => class_name === "BatchNormalization");
    const normalized = normalization !== undefined;
    if (scale !== undefined && !normalized)
        throw new Error("it has a scale, but its model has no normalization");
    const epsilon = Number(normalization?.config.epsilon); // 1e-8 in files of earlier versions
    const expected = describeNetwork({ spaces, hidden, activation, head: kind }, normalized);
    const [found, wanted] = [layers, layersOf(expected.modelTopology)].map(essentials);
    if (found !== wanted)
        throw new Error(`its model has the layers ${found.slice(0, 500)}; for its spaces expected ${wanted}`);
    const parts = numbersOf(model, bytes, expected.weights);
    const [mean, variance] = normalized ? parts.splice(-2) : [];
    const parameters = new Float32Array(plan.size);
    let offset = 0;
    for (const part of parts) {
        parameters.set(part, offset);
        offset += part.length;
    }
    const stds = Array.isArray(logStd) ? logStd.filter((x) => typeof x === "number") : [];
    if (stds.length !== plan.size - plan.logStd)
        throw new Error(`it has ${stds.length} logStd; expected ${plan.size - plan.logStd} numbers`);
    if (!stds.every((x) => Number.isFinite(Math.fround(Math.exp(x)))))
        throw new Error(`its logStd are ${shown(stds)}; expected logarithms of finite numbers`);
    parameters.set(stds, plan.logStd);
    if (![parameters, mean ?? [], variance ?? []].every((part) => part.every(Number.isFinite)))
        throw new Error("some of its weights are not finite");
    if (variance?.some((x) => !(x + epsilon > 0)))
        throw new Error("the variance in its normalization is not above 0");
    return (0, actor_1.actor)({
        spaces,
        hidden,
        activation,
        head: kind,
        parameters,
        standardization: normalized ? { mean, scale: scaleOf(variance, epsilon, scale) } : undefined,
    });
}
/** Reads model.json and the weights that it names. If a concurrent save replaces them in between, reads again. */
function readSaved(folder) {
    for (;;) {
        const { text, model } = readModel(folder);
        try {
            const { paths, size } = manifestOf(model);
            let left = size;
            const parts = paths.map((path) => {
                const part = (0, files_1.readRegular)((0, node_path_1.join)(folder, path), left, `its ${path}`);
                left -= part.length;
                return part;
            });
            return [model, Buffer.concat(parts)];
        }
        catch (error) {
            if (readModel(folder).text === text)
                throw error;
        }
    }
}
/**
 * Loads a policy that `savePolicy` saved. It acts as the saved one did, to the last bit. If tfjs has trained the model
 * further and saved it again in the same folder, the new weights are loaded.
 *
 * @throws Error that says which file is missing, damaged or not a regular file of the folder
 */
async function loadPolicy(folder) {
    try {
        return policyOf(...readSaved(folder));
    }
    catch (error) {
        throw new Error(`${folder} holds no policy that can be read: ${(0, files_1.reason)(error)}.`);
    }
}
