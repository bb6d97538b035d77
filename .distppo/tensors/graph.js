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
exports.graphWriter = graphWriter;
/** TensorFlow graphs, written node by node, as protocol buffers in the classes that tfjs-node brings. */
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const files_1 = require("../files");
const proto = () => require("@tensorflow/tfjs-node/dist/proto/api_pb");
/** An attribute of a node, of one kind: "Type", "I", "F", "B", "S", "Shape" or "Tensor". */
function attrValue(kind, value) {
    const { AttrValue } = proto();
    const message = new AttrValue();
    if (Array.isArray(value)) {
        const list = new AttrValue.ListValue();
        list[`set${kind}List`](value);
        message.setList(list);
    }
    else
        message[`set${kind}`](value);
    return message;
}
function shapeProto(shape) {
    const { TensorShape } = proto();
    const message = new TensorShape();
    for (const size of shape)
        message.addDim(new TensorShape.Dim([size]));
    return message;
}
function opAttribute(binding, { name, type, value }) {
    if (type === binding.TF_ATTR_SHAPE)
        return attrValue("Shape", shapeProto(value));
    if (type === binding.TF_ATTR_STRING)
        return attrValue("S", Buffer.from(value).toString("base64"));
    const kinds = { Type: "TF_ATTR_TYPE", I: "TF_ATTR_INT", F: "TF_ATTR_FLOAT", B: "TF_ATTR_BOOL" };
    const kind = Object.entries(kinds).find(([, constant]) => binding[constant] === type);
    if (!kind)
        throw new Error(`jit does not know the attribute ${name} of type ${type}`);
    return attrValue(kind[0], value);
}
/** A graph to add nodes to, and then load; `id` tells its nodes from those of other graphs. */
function graphWriter(binding, id) {
    const { NodeDef, GraphDef, MetaGraphDef, SavedModel, Tensor, VersionDef } = proto();
    const graph = new GraphDef();
    let count = 0;
    const add = (op, inputs, attributes) => {
        const node = new NodeDef();
        const name = `f${id}_${count++}`;
        node.setName(name);
        node.setOp(op);
        node.setInputList(inputs);
        for (const [key, value] of Object.entries(attributes))
            node.getAttrMap().set(key, value);
        graph.addNode(node);
        return name;
    };
    return {
        /** A node that is fed; gives the name of its output, as does the next. */
        placeholder(type, shape) {
            const attributes = { dtype: attrValue("Type", type), shape: attrValue("Shape", shapeProto(shape)) };
            return `${add("Placeholder", [], attributes)}:0`;
        },
        constant(type, shape, values) {
            const tensor = new Tensor();
            tensor.setDtype(type);
            tensor.setTensorShape(shapeProto(shape));
            tensor.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
            return `${add("Const", [], { dtype: attrValue("Type", type), value: attrValue("Tensor", tensor) })}:0`;
        },
        /** An op; gives the node's name, whose outputs are that with ":0", ":1", … */
        op: (op, inputs, attributes) => add(op, inputs, Object.fromEntries(attributes.map((each) => [each.name, opAttribute(binding, each)]))),
        /** Loads the graph into a session of its own. */
        load() {
            const versions = new VersionDef();
            // TensorFlow's number of the format, one that libtensorflow 2.9, npm's own, still loads
            versions.setProducer(1500);
            versions.setMinConsumer(12);
            graph.setVersions(versions);
            const meta = new MetaGraphDef();
            const info = new MetaGraphDef.MetaInfoDef();
            info.addTags("serve");
            meta.setMetaInfoDef(info);
            meta.setGraphDef(graph);
            const model = new SavedModel();
            model.setSavedModelSchemaVersion(1);
            model.addMetaGraphs(meta);
            return loadFile(binding, model.serializeBinary());
        },
    };
}
/** Loads a graph through a temporary folder, because the binding loads graphs only from folders. */
function loadFile(binding, bytes) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_1, (0, files_1.scratchFolder)(), false);
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(folder.path, "saved_model.pb"), bytes);
        return binding.loadSavedModel(folder.path, "serve");
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
