/**
 * The tensor library and what runs it: TensorFlow's native library (tfjs-node) where it loads, else WebAssembly, else
 * plain JavaScript.
 */
process.env.TF_NUM_INTEROP_THREADS ??= "-1";
process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";

import * as tf from "@tensorflow/tfjs";
import { oneDNN, pinned, threads, tooLate } from "./settings";

/** Why TensorFlow's native library does not run here; undefined when it does. */
export let nativeError: string | undefined;

/** Resolves when the backend is the one that stays: at once, except on WebAssembly, which starts asynchronously. */
export let ready: Promise<void> = Promise.resolve();

try {
  // tfjs-node 4.22 calls these two, which Node 23 dropped.
  const util = require("node:util");
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
  require("@tensorflow/tfjs-node");
  if (threads !== pinned.TF_NUM_INTRAOP_THREADS || oneDNN !== pinned.TF_ENABLE_ONEDNN_OPTS)
    console.warn(
      `apprentice: TF_NUM_INTRAOP_THREADS is ${threads} and TF_ENABLE_ONEDNN_OPTS is ${oneDNN}; results in this repository were computed with 1 and 0, so the same seed gives other numbers here.${tooLate && [threads, oneDNN].includes("default") ? ` The reason: ${tooLate}, or set both variables before Node starts.` : ""}`,
    );
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
    const wasm = await tf.findBackendFactory("wasm")();
    // Registered as it now is, it takes over at once; set by name it would start anew and leave a while without any.
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", () => wasm, 2);
    await tf.setBackend("wasm");
    console.warn(`apprentice: computing on WebAssembly, for tfjs-node's native library did not load (${nativeError}).`);
  } catch (error) {
    await tf.setBackend("cpu");
    console.warn(
      `apprentice: computing in plain JavaScript, for neither tfjs-node (${nativeError}) nor WebAssembly (${(error as Error).message}) loaded.`,
    );
  }
}

/** The settings on which results depend besides code and seed. A setting that the backend does not have is "". */
export const settings = () => {
  const native = tf.getBackend() === "tensorflow";
  return {
    threads: native ? threads : "",
    oneDNN: native ? oneDNN : "",
    backend: tf.getBackend(),
    node: process.versions.node,
  };
};

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

let isToStop = () => false;

/** Has learners look at `isStopped` before each step, and end there when it says so. */
export function stopWhen(isStopped: () => boolean): void {
  isToStop = isStopped;
}

/** @throws Error named "Interrupted" if the user asked to stop. It unwinds the learner, which frees its tensors */
export function checkStop(): void {
  if (isToStop()) throw Object.assign(new Error("Stopped by the user."), { name: "Interrupted" });
}

const repairs: (() => void)[] = [];

/** Has `repair` called after a cell was broken off. */
export const onRecover = (repair: () => void): void => void repairs.push(repair);

/** Of tfjs's engine, what breaking off in the middle may leave half-done. */
interface EngineState {
  scopeStack: { track: tf.Tensor[] }[];
  activeScope: object | null;
  activeTape: { saved?: tf.Tensor[] }[] | null;
  gradientDepth: number;
  kernelDepth: number;
}

/**
 * Puts the library in order after a cell was broken off, which unwinds nothing: frees the tensors of the scopes left
 * open, and what learners hold that computed since `since` (milliseconds of performance.now) and will never go on.
 */
export function recover(since = 0): void {
  for (const repair of repairs) repair();
  const { state } = tf.engine() as unknown as { state: EngineState };
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
    } catch {} // of what was half-made or half-freed there is no more to free
}

export { tf };
