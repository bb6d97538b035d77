/** Settings of TensorFlow's native library, which take effect only if they are set before it is loaded. */
import { isMainThread } from "node:worker_threads";

/**
 * The environment variables of TensorFlow's native library that change the last bits of its results, with the values
 * that are set here unless the user has set others. One thread is fastest for small networks, and a second core is
 * better used for a second seed.
 */
export const pinned = { TF_NUM_INTRAOP_THREADS: "1", TF_ENABLE_ONEDNN_OPTS: "0" };
/**
 * Why the variables cannot be set here, or undefined if they can. A worker thread has only a copy of the environment,
 * and the library reads the variables when it loads.
 */
export const tooLate = !isMainThread
  ? "apprentice was first imported in a thread: import it in the main thread before"
  : require.resolve("@tensorflow/tfjs-node") in require.cache
    ? "@tensorflow/tfjs-node was loaded before apprentice: import apprentice before it"
    : undefined;
/** Sets a variable unless it is set or it is too late, and returns the value in effect. */
function pin(name: keyof typeof pinned): string {
  if (!tooLate) process.env[name] ??= pinned[name];
  return process.env[name] ?? "default";
}
/** The number of threads of an operation of TensorFlow, or "default". */
export const threads = pin("TF_NUM_INTRAOP_THREADS");
/** Whether TensorFlow uses oneDNN: "1", "0" or "default". */
export const oneDNN = pin("TF_ENABLE_ONEDNN_OPTS");
