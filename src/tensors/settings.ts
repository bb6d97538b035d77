/** Settings of TensorFlow's native library, which must be made before it is loaded. */
import { isMainThread } from "node:worker_threads";

/**
 * The environment variables of TensorFlow's native library that change the last bits of its results, with the values
 * set here where the user has set none. One thread is fastest for networks this small, and the second core does more
 * with a second seed.
 */
export const pinned = { TF_NUM_INTRAOP_THREADS: "1", TF_ENABLE_ONEDNN_OPTS: "0" };
/**
 * Why they can't be set here: a thread has a copy of the environment, and the library reads the variables as it
 * loads.
 */
export const tooLate = !isMainThread
  ? "apprentice was first imported in a thread: import it in the main thread before"
  : require.resolve("@tensorflow/tfjs-node") in require.cache
    ? "@tensorflow/tfjs-node was loaded before apprentice: import apprentice before it"
    : undefined;
/** The value in force. */
function pin(name: keyof typeof pinned): string {
  if (!tooLate) process.env[name] ??= pinned[name];
  return process.env[name] ?? "default";
}
export const threads = pin("TF_NUM_INTRAOP_THREADS");
export const oneDNN = pin("TF_ENABLE_ONEDNN_OPTS");
