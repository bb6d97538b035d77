"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.weightedMean = exports.hold = void 0;
exports.constants = constants;
exports.compiled = compiled;
exports.rowwise = rowwise;
/** Compiled functions of networks and a batch with named fields; each call is one call of TensorFlow. */
const rows_1 = require("../rows");
const backend_1 = require("./backend");
const jit_1 = require("./jit");
const scope_1 = require("./scope");
/** Makes constants by name. They are variables, so that learners with other numbers share graphs. */
function constants(scope, values) {
    const entries = Object.entries(values).map(([name, value]) => [
        name,
        (0, scope_1.variable)(scope, () => backend_1.tf.scalar(value)),
    ]);
    const key = `constants ${Object.keys(values).join(" ")}`;
    const tensors = entries.map(([, tensor]) => tensor);
    return { scope, key, tensors, ...Object.fromEntries(entries) };
}
let count = 0;
const ids = new WeakMap();
/** The number of a function, by which parts with equal keys share its graphs. */
function idOf(f) {
    if (!ids.has(f))
        ids.set(f, count++);
    return ids.get(f);
}
/** The names of a function's results by the name of its graph, known since it ran for the first time. */
const resultNames = new WeakMap();
/** Equal for parts that compute the same: their names, their keys, and which of their tensors are the same. */
function nameOf(parts, tensors) {
    const places = new Map(tensors.map((tensor, i) => [tensor, i]));
    return parts
        .map(([name, part]) => `${name} = ${part.key} on ${part.tensors.map((tensor) => places.get(tensor)).join(" ")}`)
        .join("; ");
}
/** Throws unless a batch has exactly these fields. */
function checkFields(batch, names) {
    const record = batch;
    const missing = names.filter((name) => record[name] === undefined || record[name] === null);
    if (missing.length === 0 && Object.keys(batch).length === names.length)
        return;
    const unknown = Object.keys(batch).filter((name) => !names.includes(name));
    throw new Error(`This batch has ${missing.length > 0 ? `no ${missing.join(", ")}` : `also ${unknown.join(", ")}`}; expected the fields ${names.join(", ")}.`);
}
const tensorOf = (feed) => {
    if (typeof feed === "number")
        return backend_1.tf.scalar(feed);
    return feed instanceof rows_1.Rows ? backend_1.tf.tensor2d(feed.data, [feed.length, feed.width]) : backend_1.tf.tensor1d(feed);
};
/** Throws if the user asked to stop, or if a part has been freed. */
function checkAlive(parts) {
    (0, backend_1.checkStop)();
    for (const { scope } of parts) {
        if (scope.isDisposed)
            throw new Error("This learner was freed because it ended or was interrupted. Start a new one; pass the last `policy` to continue from there.");
        scope.usedAt = performance.now();
    }
}
/**
 * A function of some parts and of a batch, as one call of TensorFlow. It may assign the parts' variables.
 *
 * @param f depends on nothing but its arguments; it is compiled once for all parts of the same keys and batches of the
 *   same shapes, so define it at the top level of a module
 * @throws Error if a part was freed, if a batch has other fields than the first one, or if a scalar result whose name
 *   ends in "loss" is not finite
 * @example
 * const update = ({ critic, adam }, { observations, targets }) => ({
 *   loss: adam.descend(() => tf.mean(tf.squaredDifference(critic.output(observations), targets))),
 * }); // at the top level
 * const squaredError = compiled({ critic, adam }, update);
 * const { loss } = squaredError({ observations, targets });
 */
function compiled(parts, f) {
    const entries = Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1));
    const list = entries.map(([, part]) => part);
    const tensors = [...new Set(list.flatMap((part) => part.tensors))];
    if (!resultNames.has(f))
        resultNames.set(f, new Map());
    const named = resultNames.get(f);
    function graphOf(names) {
        const name = `function ${idOf(f)} of ${names.join(", ")}; ${nameOf(entries, tensors)}`;
        const call = (0, jit_1.jit)((...inputs) => {
            const fields = names.map((field, i) => [field, inputs[tensors.length + i]]);
            const results = f(parts, Object.fromEntries(fields));
            named.set(name, Object.keys(results));
            return Object.values(results);
        }, name);
        return { name, names, call };
    }
    let graph;
    return (batch) => {
        checkAlive(list);
        const wanted = graph ?? graphOf(Object.keys(batch).sort());
        const { name, names, call } = wanted;
        checkFields(batch, names);
        return backend_1.tf.tidy(() => {
            const results = call(...tensors, ...names.map((field) => tensorOf(batch[field])));
            graph = wanted; // only what has worked is kept
            const resultsOf = named.get(name);
            return Object.fromEntries(results.map((result, i) => {
                const values = result.dataSync();
                if (result.rank > 0)
                    return [resultsOf[i], values.slice()];
                if (/loss$/i.test(resultsOf[i]) && !Number.isFinite(values[0]))
                    throw new Error(`The ${resultsOf[i]} became ${values[0]}; try a smaller learningRate, or look for extreme numbers in the data.`);
                return [resultsOf[i], values[0]];
            }));
        });
    };
}
/** Rows are filled up to a multiple of this, so that few shapes are compiled. */
const multiple = 256;
function filled(feed, length) {
    if (typeof feed === "number")
        return feed;
    const [data, width] = feed instanceof rows_1.Rows ? [feed.data, feed.width] : [feed, 1];
    const values = new Float32Array(length * width);
    values.set(data);
    return feed instanceof rows_1.Rows ? new rows_1.Rows(values, width) : values;
}
/**
 * A compiled function that treats each row separately, for batches of any length.
 *
 * @param f gives [B] for each of its results
 */
function rowwise(parts, f) {
    const compute = compiled(parts, f);
    return (batch) => {
        const feeds = Object.entries(batch);
        const lengths = feeds.flatMap(([name, feed]) => (typeof feed === "number" ? [] : [[name, feed?.length]]));
        const [[first, rows]] = lengths;
        const other = lengths.find(([, length]) => length !== rows);
        if (other)
            throw new Error(`There are ${other[1]} rows of ${other[0]} for ${rows} of ${first}; expected as many.`);
        const length = Math.ceil(rows / multiple) * multiple;
        const results = compute(Object.fromEntries(feeds.map(([name, feed]) => [name, filled(feed, length)])));
        return Object.fromEntries(Object.entries(results).map(([name, values]) => [name, values.slice(0, rows)]));
    };
}
/** The values of a tensor, through which no gradient flows. */
const hold = (x) => backend_1.tf.customGrad((x) => ({ value: x.clone(), gradFunc: (dy) => backend_1.tf.zerosLike(dy) }))(x);
exports.hold = hold;
/** Σ wᵢ xᵢ / Σ wᵢ. */
const weightedMean = (values, weights) => backend_1.tf.div(backend_1.tf.sum(backend_1.tf.mul(values, weights)), backend_1.tf.sum(weights));
exports.weightedMean = weightedMean;
