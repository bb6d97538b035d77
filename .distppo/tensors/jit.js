"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.graphCount = void 0;
exports.jit = jit;
/**
 * `jit(f)`: a tfjs function as one call of TensorFlow.
 *
 * tfjs runs one op at a time, and on networks of this field's size the way there and back costs more than the op. Every
 * op of tfjs-node passes through one function, `binding.executeOp`. While `f` runs once, a *trace* records these ops,
 * as the nodes of a TensorFlow graph; the graph is loaded, and afterwards a call of `f` runs it whole.
 *
 * - *Fed* at each call: the arguments, and the tensors and variables from outside that `f` reads, as they are then.
 * - *Assigned* after each call: the variables that `f` assigns, among the arguments or from outside. So eager code, and
 *   other compiled functions, always see the current state.
 * - *Frozen* into the graph: what `f` makes of JavaScript's numbers, random ones included. What changes from call to
 *   call, such as a learning rate or noise, is therefore an argument.
 * - *Refused*: reading a value that an op in `f` computed, for it would be frozen.
 *
 * Each shape of arguments is traced once; what else `f` does happens only then. The numbers that it computes then are
 * thrown away and its graph runs instead, because TensorFlow rearranges graphs: they may round otherwise than their ops
 * one at a time, and the first call would differ from the others. A call that makes variables, as a stock optimizer's
 * first step does, only runs. On other backends, and where a trial graph does not compute, `jit(f)` is `f`.
 */
const backend_1 = require("./backend");
const graph_1 = require("./graph");
const backend = () => backend_1.tf.backend();
const idOf = (tensor) => backend().getInputTensorIds([tensor])[0];
/** Changes what a kernel of tfjs-node does. */
function rewrite(name, change) {
    const kernel = backend_1.tf.getKernel(name, "tensorflow");
    if (!kernel)
        return;
    backend_1.tf.unregisterKernel(name, "tensorflow");
    backend_1.tf.registerKernel({ ...kernel, kernelFunc: change(kernel.kernelFunc) });
}
// It reads a gather's indices back to see whether they are in bounds, which TensorFlow sees for itself.
rewrite("GatherV2", (gather) => ({ backend, ...given }) => gather({ ...given, backend: Object.create(backend, { readSync: { value: () => [] } }) }));
// A clone shares its tensor's id, by which a trace tells values apart: while one runs, clones have ids of their own.
rewrite("Identity", (identity) => (given) => (endTrace ? copy(given.inputs.x) : identity(given)));
/** TensorFlow's number for a tensor's type. */
function typeOf({ dtype }) {
    const { TF_FLOAT: float32, TF_INT32: int32, TF_BOOL: bool } = backend().binding;
    const type = { float32, int32, bool }[dtype];
    if (type === undefined)
        throw new Error(`A compiled function takes float32, int32 and bool tensors, not ${dtype}.`);
    return type;
}
/** The attribute T of an op on a tensor. */
const ofType = (tensor) => ({
    name: "T",
    type: backend().binding.TF_ATTR_TYPE,
    value: typeOf(tensor),
});
/** The same values under an id of their own. */
const copy = (tensor) => backend().executeSingleOutput("Identity", [ofType(tensor)], [tensor]);
// ------------------------------------------------------------------------------------------------ tracing
let traces = 0;
/**
 * Puts the backend back as it was; set only while a function is traced. A cell that is broken off unwinds nothing, so
 * recovery calls it too.
 */
let endTrace;
(0, backend_1.onRecover)(() => endTrace?.());
/** All variables of tfjs. */
const variables = () => Object.values(backend_1.tf.engine().registeredVariables);
/**
 * Runs f once, records its ops and loads them as a graph, and puts the variables back. Where f made variables, which no
 * graph could hold, it gives what f gave instead.
 */
function trace(f, inputs) {
    checkDisposed(inputs);
    const engine = backend();
    const { binding, getInputTensorIds, readSync, write } = engine;
    const writer = (0, graph_1.graphWriter)(binding, traces++);
    /** By the id of a value, the node's output that computes it. */
    const nodeOf = new Map();
    /** By the id of a value, a tensor that has it. */
    const holderOf = new Map();
    const inputNames = [];
    const fed = [];
    const feed = (tensor) => {
        const name = writer.placeholder(typeOf(tensor), tensor.shape);
        inputNames.push(name);
        fed.push(tensor);
        return name;
    };
    const source = (id) => {
        const name = nodeOf.get(id) ?? feed(holderOf.get(id));
        nodeOf.set(id, name);
        return name;
    };
    /** TensorFlow gives back nothing that it was fed: what comes out as it went in is copied. */
    const fetchable = (tensor) => {
        const name = source(idOf(tensor));
        if (!inputNames.includes(name))
            return name;
        return `${writer.op("Identity", [name], [ofType(tensor)])}:0`;
    };
    const listen = {
        createTensor(shape, type, values) {
            const id = binding.createTensor(shape, type, values);
            nodeOf.set(id, writer.constant(type, shape, values));
            return id;
        },
        executeOp(op, attributes, ids, count) {
            const sources = ids.map(source);
            const results = binding.executeOp(op, attributes, ids, count);
            // a copy is its source's node
            if (op === "Identity")
                nodeOf.set(results[0].id, sources[0]);
            else {
                // tfjs leaves its type out, for an op that runs at once knows it
                const left = op === "ExpandDims" ? [ofType(holderOf.get(ids[0]))] : [];
                const name = writer.op(op, sources, [...attributes, ...left]);
                for (const [i, { id }] of results.entries())
                    nodeOf.set(id, `${name}:${i}`);
            }
            return results;
        },
    };
    // The binding's properties are read-only, so that assigning over them fails.
    const recorder = Object.create(binding, Object.getOwnPropertyDescriptors(listen));
    // Variables and arguments may share an id now and differ at a later call: from here on each has its own.
    for (const variable of variables())
        backend_1.tf.tidy(() => variable.assign(copy(variable)));
    const own = inputs.map((tensor) => (tensor instanceof backend_1.tf.Variable ? tensor : copy(tensor)));
    inputs.forEach((tensor, i) => {
        nodeOf.set(idOf(own[i]), feed(tensor));
    });
    for (const variable of variables())
        holderOf.set(idOf(variable), variable);
    const before = new Map(variables().map((variable) => [variable, variable.clone()]));
    endTrace = () => {
        Object.assign(engine, { binding, getInputTensorIds, readSync, write });
        for (const value of before.values())
            value.dispose();
        endTrace = undefined;
    };
    // Values reach TensorFlow when an op first reads them: those that f made become constants, others are fed.
    const made = new Set();
    Object.assign(engine, {
        binding: recorder,
        write(...data) {
            const id = write.apply(engine, data);
            made.add(id);
            return id;
        },
        readSync(dataId) {
            if (made.has(dataId))
                return readSync.call(engine, dataId);
            throw new Error("A value was read inside of a compiled function: it would stay the same at every later call. Return the tensor, and read it from the result.");
        },
        getInputTensorIds: (tensors) => tensors.map((tensor) => {
            engine.binding = made.has(tensor.dataId) ? recorder : binding;
            const [id] = getInputTensorIds.call(engine, [tensor]);
            engine.binding = recorder;
            if (!holderOf.has(id))
                holderOf.set(id, tensor);
            return id;
        }),
    });
    try {
        const outputs = backend_1.tf.tidy(() => f(...own).map((tensor) => tensor.clone()));
        if (variables().some((variable) => !before.has(variable)))
            return { outputs };
        const changed = variables().filter((variable) => before.get(variable)?.dataId !== variable.dataId);
        const outputNames = [...outputs, ...changed].map(fetchable).join();
        // One that f assigns but never reads is fed as well: run finds it among the fed.
        for (const variable of changed)
            if (!fed.includes(variable))
                feed(variable);
        const graph = {
            session: writer.load(),
            inputNames: inputNames.join(),
            outputNames,
            captured: fed.slice(inputs.length),
            assigned: changed.map((variable) => fed.indexOf(variable)),
        };
        for (const variable of changed)
            variable.assign(before.get(variable));
        for (const output of outputs)
            output.dispose();
        return { graph };
    }
    finally {
        endTrace();
        for (const tensor of own)
            if (!inputs.includes(tensor))
                tensor.dispose();
    }
}
function checkDisposed(tensors) {
    for (const tensor of tensors)
        if (tensor.isDisposed)
            throw new Error("A tensor that a compiled function reads has been disposed. Keep those it reads from outside as long as the function, or pass them as arguments.");
}
/** Runs a graph on these arguments. */
function run({ session, inputNames, outputNames, captured, assigned }, inputs) {
    const engine = backend();
    const fed = [...inputs, ...captured];
    checkDisposed(fed);
    const outputs = engine.binding
        .runSavedModel(session, engine.getInputTensorIds(fed), inputNames, outputNames)
        .map((metadata) => engine.createOutputTensor(metadata));
    for (const [i, value] of outputs.splice(outputs.length - assigned.length).entries()) {
        fed[assigned[i]].assign(value);
        value.dispose();
    }
    return outputs;
}
// ------------------------------------------------------------------------------------------------ jit
/** Graphs of all functions, the latest used last; beyond so many the one unused for longest is let go. */
const graphs = new Map();
const mostGraphs = 64;
/** How many graphs are kept now, and how many traces there have been. */
const graphCount = () => ({ kept: graphs.size, traced: traces });
exports.graphCount = graphCount;
function keep(key, graph) {
    graphs.delete(key);
    graphs.set(key, graph);
    if (graphs.size <= mostGraphs)
        return;
    const [[oldest, { session }]] = graphs;
    backend().binding.deleteSavedModel(session);
    graphs.delete(oldest);
}
let works;
/** Whether graphs compute here what ops do; tried once. */
function selfTest() {
    if (backend_1.tf.getBackend() !== "tensorflow")
        return false;
    if (works !== undefined)
        return works;
    try {
        works = backend_1.tf.tidy(() => {
            const x = backend_1.tf.tensor1d([1, 2]);
            const { graph } = trace((x) => [backend_1.tf.add(backend_1.tf.square(x), 1)], [x]);
            const [y] = run(graph, [x]);
            backend().binding.deleteSavedModel(graph.session);
            return y.dataSync().join() === "2,5";
        });
    }
    catch (error) {
        works = false;
        console.warn(`apprentice: steps are not compiled here, and slower: ${error.message}`);
    }
    return works;
}
/** Whether tensors are of these kinds: asked at each call, and quicker than to compare them as words. */
const areOf = (kinds, tensors) => kinds.length === tensors.length &&
    kinds.every(({ dtype, shape }, i) => dtype === tensors[i].dtype &&
        shape.length === tensors[i].shape.length &&
        shape.every((size, j) => size === tensors[i].shape[j]));
/** The state of tfjs's engine that records the ops of a gradient. */
const gradients = () => backend_1.tf.engine().state;
/** Whether tfjs records ops for a gradient at the moment. */
const inGradient = () => gradients().gradientDepth > 0;
/** Frees the tensors that tfjs saved for a gradient that an error interrupted; no scope owns them. */
function dropTape() {
    if (inGradient())
        return;
    const state = gradients();
    for (const { saved = [] } of state.activeTape ?? [])
        for (const tensor of saved)
            tensor.dispose();
    state.activeTape = null;
}
let functions = 0;
/**
 * `f` as one native call a shape of its arguments; the head of this file says what f may do.
 *
 * @param name functions of one name share their graphs: they must compute the same of their arguments, and read the
 *   same tensors from outside
 * @throws Error when f reads a value, an argument changes its type, or a tensor that f reads from outside is disposed
 */
function jit(f, name = `function ${functions++}`) {
    let last;
    const keyOf = (inputs) => {
        if (last && areOf(last.kinds, inputs))
            return last;
        const kinds = inputs.map(({ dtype, shape }) => ({ dtype, shape }));
        const types = (kinds) => kinds.map(({ dtype }) => dtype).join(", ");
        if (last && types(kinds) !== types(last.kinds))
            throw new Error(`This function was compiled for arguments of type ${types(last.kinds)}; it was given ${types(kinds)}. Give it those, or compile another for these.`);
        return { key: `${name}: ${kinds.map(({ dtype, shape }) => `${dtype} ${shape.join("×")}`).join(", ")}`, kinds };
    };
    const compute = (...inputs) => {
        // Inside of another's trace, or of a gradient, its ops belong to that.
        if (!selfTest() || endTrace || inGradient())
            return backend_1.tf.tidy(() => f(...inputs));
        const asked = keyOf(inputs);
        const known = graphs.get(asked.key);
        const { graph, outputs } = known ? { graph: known } : trace(f, inputs);
        if (graph)
            keep(asked.key, graph);
        last = asked;
        return (graph ? run(graph, inputs) : outputs);
    };
    return (...inputs) => {
        try {
            return compute(...inputs);
        }
        catch (error) {
            dropTape();
            throw error;
        }
    };
}
