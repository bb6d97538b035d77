"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.drawFrame = exports.pictureLimit = void 0;
exports.startPictures = startPictures;
exports.dropAbandonedPicture = dropAbandonedPicture;
exports.picture = picture;
/** Draws still pictures of figures in a separate thread (renderer.ts), so that training does not wait for them. */
const node_path_1 = require("node:path");
const node_worker_threads_1 = require("node:worker_threads");
const thinning_1 = require("./thinning");
/**
 * Figures larger than this are thinned for the still picture; a note says so. A figure of this size takes about 1 s
 * to draw.
 */
const mostInPicture = { points: 3_000, cells: 100_000 };
/** The time limit for one picture, in milliseconds. After it the renderer is replaced. */
exports.pictureLimit = 10_000;
/** The time limit for the start of the renderer, in milliseconds. It takes about 1 s on an idle machine. */
const startLimit = 60_000;
let renderer;
/** Makes a port to the sockets' thread. Each renderer gets its own. */
let toSockets;
/** The signal of the last picture that was requested: 0 until it is drawn. */
let waitedFor = Int32Array.of(1);
function start() {
    const started = new Int32Array(new SharedArrayBuffer(4));
    const port = toSockets?.();
    const worker = new node_worker_threads_1.Worker((0, node_path_1.join)(__dirname, "renderer.js"), {
        workerData: { toSockets: port, started },
        transferList: port ? [port] : [],
    });
    worker.unref();
    worker.on("error", (error) => console.warn(`The renderer of still pictures failed: ${error.message}`));
    worker.on("exit", () => {
        if (renderer?.worker === worker)
            renderer = undefined;
    });
    waitedFor = Int32Array.of(1);
    renderer = { worker, started };
    return renderer;
}
/** Starts the renderer. It sends live frames directly to the sockets' thread, through a port that `connect` makes. */
function startPictures(connect) {
    toSockets = connect;
    start();
}
/**
 * Replaces the renderer if it is still drawing a figure that is no longer needed, such as that of an interrupted
 * cell.
 */
function dropAbandonedPicture() {
    if (Atomics.load(waitedFor, 0) !== 0)
        return;
    void renderer?.worker.terminate();
    start();
}
function idle() {
    dropAbandonedPicture();
    return renderer ?? start();
}
/** Draws and shows a frame. A newer frame may overtake it. */
const drawFrame = (frame) => idle().worker.postMessage({ frame: { ...frame, figure: (0, thinning_1.thinned)(frame.figure, mostInPicture).figure } });
exports.drawFrame = drawFrame;
/**
 * Draws a figure as `{ "image/svg+xml": … }`, or as `{ "image/png": … }` (base64) if the SVG has more than 100 kB and
 * can be converted. It waits for the picture: about 60 ms, and two seconds the first time.
 *
 * @throws Error with plotly's message if the figure cannot be drawn, or if it takes longer than `pictureLimit`
 */
function picture(figure) {
    const { worker, started } = idle();
    const { port1, port2 } = new node_worker_threads_1.MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const order = { figure: (0, thinning_1.thinned)(figure, mostInPicture).figure, signal, answer: port2 };
    worker.postMessage({ order }, [port2]);
    waitedFor = signal; // an interrupt ends the wait without an error, and the next picture then finds this one missing
    Atomics.wait(started, 0, 0, startLimit);
    Atomics.wait(signal, 0, 0, exports.pictureLimit);
    const reply = (0, node_worker_threads_1.receiveMessageOnPort)(port1)?.message;
    port1.close();
    dropAbandonedPicture();
    if (!reply?.picture)
        throw new Error(`There is no still picture of this figure: ${reply?.error ?? `it took over ${exports.pictureLimit / 1000} s`}.`);
    return reply.picture;
}
