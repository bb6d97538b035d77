/**
 * The tensor library and what runs it: TensorFlow's native library (tfjs-node) where it loads, else WebAssembly, else
 * plain JavaScript.
 */
// One thread is fastest for networks this small, and the second core is worth more as a second seed.
process.env.TF_NUM_INTRAOP_THREADS ??= "1";
process.env.TF_NUM_INTEROP_THREADS ??= "-1";
process.env.TF_ENABLE_ONEDNN_OPTS ??= "0";
process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";

import * as tf from "@tensorflow/tfjs";

/** Why TensorFlow's native library does not run here; undefined when it does. */
export let nativeError: string | undefined;

/** Resolves when the backend is the one that stays: at once, except on WebAssembly, which starts asynchronously. */
export let ready: Promise<void> = Promise.resolve();

try {
  // tfjs-node 4.22 calls these two, which Node 23 dropped.
  const util = require("node:util");
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
  require("@tensorflow/tfjs-node");
} catch (error) {
  nativeError = (error as Error).message.split("\n")[0];
  // danfo asks for tfjs-node by its name: it gets the library that runs.
  const id = require.resolve("@tensorflow/tfjs-node");
  require.cache[id] = { ...module, id, filename: id, loaded: true, exports: tf };
  tf.setBackend("cpu");
  Object.assign(tf.backend(), { firstUse: false }); // its first use would advise to install tfjs-node
  ready = startWasm();
}

async function startWasm() {
  try {
    const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm") as typeof import("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(
      `${require.resolve("@tensorflow/tfjs-backend-wasm/package.json").replace("package.json", "")}wasm-out/`,
    );
    await tf.findBackendFactory("wasm")();
    await tf.setBackend("wasm");
    console.warn(`apprentice: computing on WebAssembly, for tfjs-node's native library did not load (${nativeError}).`);
  } catch (error) {
    await tf.setBackend("cpu");
    console.warn(
      `apprentice: computing in plain JavaScript, for neither tfjs-node (${nativeError}) nor WebAssembly (${(error as Error).message}) loaded.`,
    );
  }
}

/** Whatever holds tensors outside of a tidy scope, and when it last computed (milliseconds of performance.now). */
export interface Owner extends Disposable {
  usedAt: number;
}

const owners = new Set<Owner>();

/** Enters an owner, whose tensors an interrupt may have to free. */
export const enter = (owner: Owner): void => void owners.add(owner);

/** Takes an owner out, once it is disposed. */
export const leave = (owner: Owner): void => void owners.delete(owner);

/** Which tensors there are: constant from round to round. */
export const tensorCount = (): number => tf.memory().numTensors;

/** Of tfjs's engine, what an interrupt may leave half-done. */
interface EngineState {
  activeScope: unknown;
  activeTape: { saved?: tf.Tensor[] }[] | null;
  gradientDepth: number;
  kernelDepth: number;
}

/**
 * Puts the library in order after an interrupt, which unwinds nothing: closes the scopes left open, with their tensors,
 * and frees what learners hold that computed since `since` (milliseconds of performance.now) and will never go on.
 */
export function recover(since = 0): void {
  const engine = tf.engine();
  const { state } = engine as unknown as { state: EngineState };
  // What a gradient's tape saved is kept out of the scopes.
  for (const { saved } of state.activeTape ?? []) for (const tensor of saved ?? []) tensor.dispose();
  Object.assign(state, { activeTape: null, gradientDepth: 0, kernelDepth: 0 });
  while (state.activeScope) engine.endScope();
  for (const owner of [...owners]) if (owner.usedAt >= since) owner[Symbol.dispose]();
}

export { tf };
