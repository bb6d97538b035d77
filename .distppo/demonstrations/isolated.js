"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readIsolated = exports.isolated = void 0;
/**
 * Opens HDF5 and Parquet files in a separate thread. The thread is ended if a file takes too long or too much memory,
 * as broken files can. It is kept for the next file, but it does not keep the process alive.
 */
const node_path_1 = require("node:path");
const node_worker_threads_1 = require("node:worker_threads");
const arrays_1 = require("./arrays");
const limits = {
    listHdf5: { bytes: 5 * 2 ** 27, seconds: 60 },
    readHdf5: { bytes: 5 * 2 ** 27, seconds: 60 },
    readParquet: { bytes: 2 ** 29, seconds: 60 },
    writeHdf5: { bytes: 2 ** 30, seconds: 60 },
};
let thread;
let last = Promise.resolve();
/** The compiled thread. It lies beside this file in dist; tests run this file from src. */
function start() {
    const worker = new node_worker_threads_1.Worker((0, node_path_1.join)(__dirname, "../../dist/demonstrations/thread.mjs"), {
        stderr: true, // The libraries also throw what they print.
    });
    worker.once("exit", () => {
        if (thread === worker)
            thread = undefined;
    });
    return worker.on("error", () => { }); // An error between two tasks would otherwise end the process.
}
/** The last task. Tasks run one at a time, so that ending the thread loses no other task. */
function inTurn(task) {
    const turn = last.then(task, task);
    last = turn.catch(() => { });
    return turn;
}
function perform(task, { bytes, seconds }) {
    thread ??= start();
    const worker = thread;
    worker.ref();
    const before = process.memoryUsage.rss();
    return new Promise((resolve) => {
        const settle = (answer) => {
            clearTimeout(timer);
            clearInterval(watch);
            worker.off("message", settle).off("error", fail).off("exit", end);
            worker.unref();
            const large = process.memoryUsage.rss() - before > bytes / 4; // because the memory of WebAssembly never shrinks
            if (!answer.broken && !large)
                return resolve(answer);
            thread = undefined;
            worker.terminate().then(() => resolve(answer));
        };
        const stop = (error) => settle({ error, broken: true });
        const fail = ({ message }) => stop(message);
        const end = () => stop("the thread that opens it ended.");
        const timer = setTimeout(() => stop(`it takes longer than ${seconds} s to open.`), seconds * 1000);
        const watch = setInterval(() => {
            if (process.memoryUsage.rss() - before > bytes)
                stop(`it takes more than ${bytes} bytes of memory to open.`);
        }, 10);
        worker.on("message", settle).on("error", fail).on("exit", end);
        worker.postMessage(task);
    });
}
/**
 * Performs a task in the thread. Errors call the file `path`.
 *
 * @throws Error if reading fails or exceeds a limit
 */
const isolated = (path, task, within = limits[task.kind]) => inTurn(async () => {
    const { value = new Map(), error } = await perform(task, within);
    if (error !== undefined)
        throw new Error(`${path}: ${error.replace(/\s+/g, " ").slice(0, 500)}`);
    return value;
});
exports.isolated = isolated;
/** The arrays of numbers that a task reads. */
const readIsolated = async (path, task) => new Map(Array.from(await (0, exports.isolated)(path, task), ([name, array]) => [name, (0, arrays_1.plain)(`${path}: "${name}"`, array)]));
exports.readIsolated = readIsolated;
