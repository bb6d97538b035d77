/** The thread in which isolated.ts has files opened. A message is a task with its arguments; the answer, what it returns. */
import { parentPort } from "node:worker_threads";
import { readHdf5, writeHdf5 } from "./hdf5.mjs";
import type { Task } from "./isolated";
import { readParquet } from "./parquet.mjs";

const perform = (task: Task) =>
  task.kind === "readHdf5"
    ? readHdf5(task.path, task.pattern, task.flat, task.mostBytes)
    : task.kind === "readParquet"
      ? readParquet(task.path, task.names, task.mostBytes)
      : writeHdf5(task.path, task.groups);

// The other columns that a library had begun to read when one failed.
process.on("unhandledRejection", () => {});

parentPort!.on("message", async (task: Task) => {
  try {
    const value = await perform(task);
    const buffers = value ? Array.from(value.values(), ({ data }) => data.buffer as ArrayBuffer) : [];
    parentPort!.postMessage({ value }, buffers);
  } catch (error) {
    // After WebAssembly has trapped, the library can't go on.
    const broken = !(error instanceof Error) || error instanceof WebAssembly.RuntimeError;
    parentPort!.postMessage({ error: error instanceof Error ? error.message : String(error), broken });
  }
});
