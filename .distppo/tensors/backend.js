"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.tf = exports.onRecover = exports.tensorCount = exports.leave = exports.enter = exports.settings = exports.ready = exports.nativeError = void 0;
exports.stopWhen = stopWhen;
exports.checkStop = checkStop;
exports.recover = recover;
/**
 * The tensor library and what runs it: TensorFlow's native library (tfjs-node) where it loads, else WebAssembly, else
 * plain JavaScript.
 */
process.env.TF_NUM_INTEROP_THREADS ??= "-1";
process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
const tf = __importStar(require("@tensorflow/tfjs"));
exports.tf = tf;
const settings_1 = require("./settings");
/** Resolves when the backend is the one that stays: at once, except on WebAssembly, which starts asynchronously. */
exports.ready = Promise.resolve();
try {
    // tfjs-node 4.22 calls these two, which Node 23 dropped.
    const util = require("node:util");
    Object.assign(util, { isNullOrUndefined: (value) => value == null, isArray: Array.isArray });
    require("@tensorflow/tfjs-node");
    if (settings_1.threads !== settings_1.pinned.TF_NUM_INTRAOP_THREADS || settings_1.oneDNN !== settings_1.pinned.TF_ENABLE_ONEDNN_OPTS)
        console.warn(`apprentice: TF_NUM_INTRAOP_THREADS is ${settings_1.threads} and TF_ENABLE_ONEDNN_OPTS is ${settings_1.oneDNN}; results in this repository were computed with 1 and 0, so the same seed gives other numbers here.${settings_1.tooLate && [settings_1.threads, settings_1.oneDNN].includes("default") ? ` The reason: ${settings_1.tooLate}, or set both variables before Node starts.` : ""}`);
}
catch (error) {
    exports.nativeError = error.message.split("\n")[0];
    // danfo asks for tfjs-node by its name: it gets the library that runs.
    const id = require.resolve("@tensorflow/tfjs-node");
    require.cache[id] = { ...module, id, filename: id, loaded: true, exports: tf };
    tf.setBackend("cpu");
    Object.assign(tf.backend(), { firstUse: false }); // its first use would advise to install tfjs-node
    exports.ready = startWasm();
}
async function startWasm() {
    try {
        const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
        setWasmPaths(`${require.resolve("@tensorflow/tfjs-backend-wasm/package.json").replace("package.json", "")}wasm-out/`);
        const wasm = await tf.findBackendFactory("wasm")();
        // Registered as it now is, it takes over at once; set by name it would start anew and leave a while without any.
        tf.removeBackend("wasm");
        tf.registerBackend("wasm", () => wasm, 2);
        await tf.setBackend("wasm");
        console.warn(`apprentice: computing on WebAssembly, for tfjs-node's native library did not load (${exports.nativeError}).`);
    }
    catch (error) {
        await tf.setBackend("cpu");
        console.warn(`apprentice: computing in plain JavaScript, for neither tfjs-node (${exports.nativeError}) nor WebAssembly (${error.message}) loaded.`);
    }
}
/** The settings on which results depend besides code and seed. A setting that the backend does not have is "". */
const settings = () => {
    const native = tf.getBackend() === "tensorflow";
    return {
        threads: native ? settings_1.threads : "",
        oneDNN: native ? settings_1.oneDNN : "",
        backend: tf.getBackend(),
        node: process.versions.node,
    };
};
exports.settings = settings;
const owners = new Set();
/** Enters an owner, whose tensors an interrupt may have to free. */
const enter = (owner) => void owners.add(owner);
exports.enter = enter;
/** Takes an owner out, once it is disposed. */
const leave = (owner) => void owners.delete(owner);
exports.leave = leave;
/** Which tensors there are: constant from round to round. */
const tensorCount = () => tf.memory().numTensors;
exports.tensorCount = tensorCount;
let isToStop = () => false;
/** Has learners look at `isStopped` before each step, and end there when it says so. */
function stopWhen(isStopped) {
    isToStop = isStopped;
}
/** @throws Error named "Interrupted" if the user asked to stop. It unwinds the learner, which frees its tensors */
function checkStop() {
    if (isToStop())
        throw Object.assign(new Error("Stopped by the user."), { name: "Interrupted" });
}
const repairs = [];
/** Has `repair` called after a cell was broken off. */
const onRecover = (repair) => void repairs.push(repair);
exports.onRecover = onRecover;
/**
 * Puts the library in order after a cell was broken off, which unwinds nothing: frees the tensors of the scopes left
 * open, and what learners hold that computed since `since` (milliseconds of performance.now) and will never go on.
 */
function recover(since = 0) {
    for (const repair of repairs)
        repair();
    const { state } = tf.engine();
    // A gradient's tape saves tensors that no scope tracks.
    const left = [
        ...state.scopeStack.flatMap(({ track }) => track),
        ...(state.activeTape ?? []).flatMap(({ saved = [] }) => saved),
    ];
    Object.assign(state, { scopeStack: [], activeScope: null, activeTape: null, gradientDepth: 0, kernelDepth: 0 });
    const held = [...owners].filter(({ usedAt }) => usedAt >= since);
    for (const dispose of [
        ...left.map((tensor) => () => tensor.dispose()),
        ...held.map((owner) => () => owner[Symbol.dispose]()),
    ])
        try {
            dispose();
        }
        catch { } // of what was half-made or half-freed there is no more to free
}
