"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.oneDNN = exports.threads = exports.tooLate = exports.pinned = void 0;
/** Settings of TensorFlow's native library, which take effect only if they are set before it is loaded. */
const node_worker_threads_1 = require("node:worker_threads");
/**
 * The environment variables of TensorFlow's native library that change the last bits of its results, with the values
 * that are set here unless the user has set others. One thread is fastest for small networks, and a second core is
 * better used for a second seed.
 */
exports.pinned = { TF_NUM_INTRAOP_THREADS: "1", TF_ENABLE_ONEDNN_OPTS: "0" };
/**
 * Why the variables cannot be set here, or undefined if they can. A worker thread has only a copy of the environment,
 * and the library reads the variables when it loads.
 */
exports.tooLate = !node_worker_threads_1.isMainThread
    ? "apprentice was first imported in a thread: import it in the main thread before"
    : require.resolve("@tensorflow/tfjs-node") in require.cache
        ? "@tensorflow/tfjs-node was loaded before apprentice: import apprentice before it"
        : undefined;
/** Sets a variable unless it is set or it is too late, and returns the value in effect. */
function pin(name) {
    if (!exports.tooLate)
        process.env[name] ??= exports.pinned[name];
    return process.env[name] ?? "default";
}
/** The number of threads of an operation of TensorFlow, or "default". */
exports.threads = pin("TF_NUM_INTRAOP_THREADS");
/** Whether TensorFlow uses oneDNN: "1", "0" or "default". */
exports.oneDNN = pin("TF_ENABLE_ONEDNN_OPTS");
