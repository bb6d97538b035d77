"use strict";
/** The thread in which isolated.ts opens files. A message is a task, and the answer is its result. */
import { parentPort } from "node:worker_threads";
import { listHdf5, readHdf5, writeHdf5 } from "./hdf5.mjs";
import { readParquet } from "./parquet.mjs";
function perform(task) {
    switch (task.kind) {
        case "listHdf5":
            return listHdf5(task.path, task.pattern, task.details);
        case "readHdf5":
            return readHdf5(task.path, task.names, task.mostBytes);
        case "readParquet":
            return readParquet(task.path, task.names, task.words, task.mostBytes);
        case "writeHdf5":
            return writeHdf5(task.path, task.groups);
    }
}
// If one column fails, the promises of the other columns may still be rejected.
process.on("unhandledRejection", () => { });
parentPort.on("message", async (task) => {
    try {
        const value = await perform(task);
        const items = value ? [...value.values()] : [];
        const buffers = items.flatMap((item) => ("data" in item ? [item.data.buffer] : []));
        parentPort.postMessage({ value }, buffers);
    }
    catch (error) {
        // The library cannot continue after a trap of WebAssembly.
        const broken = !(error instanceof Error) || [error, error.cause].some((each) => each instanceof WebAssembly.RuntimeError);
        parentPort.postMessage({ error: error instanceof Error ? error.message : String(error), broken });
    }
});
