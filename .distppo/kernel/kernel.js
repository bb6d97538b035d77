"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
/**
 * The Jupyter kernel "TypeScript (apprentice)": tslab's converter and executor (cells.ts) behind sockets in a thread of
 * their own (sockets.ts). `node kernel.js CONNECTION_FILE`; Jupyter gives the file.
 */
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const node_string_decoder_1 = require("node:string_decoder");
const node_worker_threads_1 = require("node:worker_threads");
const cells_1 = require("./cells");
const display_1 = require("./display");
const interrupts_1 = require("./interrupts");
const pictures_1 = require("./pictures");
const parent = process.ppid;
const { version } = JSON.parse((0, node_fs_1.readFileSync)((0, node_path_1.join)(__dirname, "../../package.json"), "utf8"));
const state = (0, interrupts_1.sharedState)();
const connection = JSON.parse((0, node_fs_1.readFileSync)(process.argv[2], "utf8"));
const sockets = new node_worker_threads_1.Worker((0, node_path_1.join)(__dirname, "sockets.js"), { workerData: { connection, state, parent } });
(0, pictures_1.startPictures)(() => {
    const { port1, port2 } = new node_worker_threads_1.MessageChannel();
    sockets.postMessage({ port: port1 }, [port1]);
    return port2;
});
/** Loads the compiler, which takes a second, once the sockets are open and before the first cell needs it. */
const tensors = () => require("../tensors/backend");
const { isToStop, run, hear } = (0, interrupts_1.interruptible)(state);
const runner = (0, cells_1.cells)(process.cwd(), isToStop);
const send = (message) => sockets.postMessage(message);
const publish = (parent, type, content, slot) => send({ channel: "iopub", parent, type, content, slot });
// ------------------------------------------------------------------------------------------------ output
let cell;
let count = 0;
const endings = new Set();
/** Writes to stdout and stderr are merged: at most one message in 40 ms or 16 kB, and always before other output. */
const pending = { name: "", text: "", since: 0, timer: undefined };
function flush() {
    clearTimeout(pending.timer);
    if (pending.text)
        publish(cell, "stream", { name: pending.name, text: pending.text });
    pending.text = "";
    pending.since = Date.now();
}
for (const name of ["stdout", "stderr"]) {
    const decoder = new node_string_decoder_1.StringDecoder(); // a character may arrive in two writes
    process[name].write = (chunk, encoding, callback) => {
        const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
        const done = typeof encoding === "function" ? encoding : callback;
        if (!cell)
            return true; // before the first cell there is no place for it
        if (pending.name !== name)
            flush();
        pending.name = name;
        if (!pending.text)
            pending.timer = setTimeout(flush, 40);
        pending.text += text;
        if (pending.text.length > 16384 || Date.now() - pending.since > 40)
            flush();
        if (typeof done === "function")
            process.nextTick(done);
        return true;
    };
}
const display = ({ data, metadata = {}, id }, update, order) => {
    flush();
    JSON.stringify(data); // throws here, in the cell that shows it, if JSON cannot represent it
    const content = { data, metadata, transient: id ? { display_id: id } : {} };
    publish(cell, update ? "update_display_data" : "display_data", content, id && order ? { id, order } : undefined);
};
/** The message that a comm message answers: another comm message, or the request of the running cell. */
let heard;
/** The open comms between the front end and the code of cells, by id. */
const comms = new Map();
const openComm = (target, data, metadata, receive) => {
    const id = (0, node_crypto_1.randomUUID)();
    comms.set(id, { target, receive });
    const content = { comm_id: id, target_name: target, data };
    send({ channel: "iopub", parent: cell, type: "comm_open", content, metadata });
    return { id, send: (data) => publish(heard ?? cell, "comm_msg", { comm_id: id, data }) };
};
(0, display_1.connect)({ display, openComm, parent: () => cell, whenCellEnds: (action) => void endings.add(action) });
// tslab's own `display` keeps working.
const tslab = require("tslab/dist/jupyter");
tslab.lastWriteDisplayData = ({ data, metadata, transient }, update) => display({ data, metadata, id: transient?.display_id }, update);
// ------------------------------------------------------------------------------------------------ requests
/** Requests that arrived before this time were queued behind a cell that failed or was interrupted. */
let failedAt = 0n;
let interruptedAt = 0n;
async function execute({ header, content, received }) {
    const { code, silent, store_history = true, stop_on_error = true, } = content;
    if (received < failedAt)
        return { status: "aborted", execution_count: count };
    cell = header;
    if (!silent && store_history)
        count++;
    if (!silent)
        publish(header, "execute_input", { code, execution_count: count });
    const start = performance.now();
    interruptedAt = 0n;
    const brokenOff = () => {
        runner.abandon();
        return cells_1.interrupted;
    };
    const failedAs = (error) => ({ ok: false, interrupted: false, failure: runner.explain(error) });
    let outcome = await run(() => runner.run(code, count), brokenOff);
    if (!outcome.ok && outcome.interrupted)
        tensors().recover(start);
    const shown = await run(async () => {
        const actions = [...endings];
        endings.clear();
        for (const end of actions)
            end();
        if (!outcome.ok || outcome.value === undefined || silent)
            return outcome;
        const data = (0, display_1.bundle)(outcome.value);
        flush();
        publish(header, "execute_result", { execution_count: count, data, metadata: {} });
        return outcome;
    }, brokenOff).catch(failedAs);
    if (outcome.ok)
        outcome = shown;
    flush();
    (0, pictures_1.dropAbandonedPicture)();
    if (outcome.ok)
        return { status: "ok", execution_count: count, user_expressions: {}, payload: [] };
    if (stop_on_error)
        failedAt = (outcome.interrupted && interruptedAt) || process.hrtime.bigint();
    publish(header, "error", { ...outcome.failure });
    return { status: "error", execution_count: count, ...outcome.failure };
}
/** Jupyter counts characters by code points, JavaScript by 16-bit units. */
const units = (code, points) => [...code].slice(0, points).join("").length;
const points = (code, position) => [...code.slice(0, position)].length;
const replies = {
    kernel_info_request: () => ({
        status: "ok",
        protocol_version: "5.3",
        implementation: "apprentice",
        implementation_version: version,
        banner: `apprentice ${version}: imitation learning in TypeScript`,
        language_info: {
            name: "typescript",
            version: "5.0.4",
            mimetype: "text/typescript",
            file_extension: ".ts",
            pygments_lexer: "typescript",
            codemirror_mode: { name: "javascript", typescript: true },
        },
    }),
    complete_request: ({ content }) => {
        const code = String(content.code);
        const { start, end, candidates } = runner.complete(code, units(code, Number(content.cursor_pos)));
        const range = { cursor_start: points(code, start), cursor_end: points(code, end) };
        return { status: "ok", matches: candidates, ...range, metadata: {} };
    },
    inspect_request: ({ content }) => {
        const code = String(content.code);
        const text = runner.hover(code, units(code, Number(content.cursor_pos)));
        return { status: "ok", found: text !== undefined, data: text ? { "text/plain": text } : {}, metadata: {} };
    },
    is_complete_request: ({ content }) => {
        const { completed, indent = "" } = runner.isComplete(String(content.code));
        return completed ? { status: "complete" } : { status: "incomplete", indent };
    },
    comm_info_request: ({ content }) => {
        const asked = [...comms].filter(([, { target }]) => (content.target_name ?? target) === target);
        return { status: "ok", comms: Object.fromEntries(asked.map(([id, { target }]) => [id, { target_name: target }])) };
    },
    history_request: () => ({ status: "ok", history: [] }),
};
/** Handles messages of the front end without a reply. A comm that the front end opens is closed again. */
const events = {
    comm_msg({ header, content }) {
        heard = header;
        try {
            comms.get(String(content.comm_id))?.receive(content.data);
        }
        finally {
            heard = undefined;
        }
    },
    comm_close: ({ content }) => void comms.delete(String(content.comm_id)),
    comm_open: ({ header, content }) => publish(header, "comm_close", { comm_id: content.comm_id, data: {} }),
};
/** The reply to a request that failed, such as the completion of invalid code. */
const failed = (error) => ({
    status: "error",
    ename: "Error",
    evalue: String(error),
    traceback: [String(error)],
});
const reply = ({ channel, identities, header }, content) => {
    send({ channel, identities, parent: header, type: header.msg_type.replace("_request", "_reply"), content });
    publish(header, "status", { execution_state: "idle" });
};
/** A request that is being answered. An interrupt may terminate that. */
let open;
/** Answers a request or handles an event. */
function answer(request) {
    const { header } = request;
    open = request;
    // Before "busy": Jupyter's server uses Nagle's algorithm, so the second of two small messages waits for 40 ms.
    try {
        events[header.msg_type]?.(request);
    }
    catch (error) {
        report(error);
    }
    publish(header, "status", { execution_state: "busy" });
    const question = replies[header.msg_type];
    if (question) {
        let content;
        try {
            content = question(request);
        }
        catch (error) {
            content = failed(error);
        }
        reply(request, content);
    }
    else
        publish(header, "status", { execution_state: "idle" });
    open = undefined;
}
/** The request of the running cell. */
let runningCell;
async function answerCell(request) {
    runningCell = request;
    publish(request.header, "status", { execution_state: "busy" });
    const content = await execute(request).catch(failed);
    runningCell = undefined;
    reply(request, content);
}
// Cells run one after the other. Requests about code are answered in between.
let lastCell = Promise.resolve();
sockets.on("message", (message) => {
    if ("interrupt" in message) {
        if (open)
            reply(open, failed("Interrupted"));
        open = undefined;
        interruptedAt = message.interrupt.received;
        hear(message.interrupt, runner.stop);
    }
    else if (message.header.msg_type === "execute_request")
        lastCell = lastCell.then(() => answerCell(message));
    else
        answer(message);
});
sockets.on("error", (error) => {
    throw error;
});
/** Ends the process after all messages are sent. A cell that does so gets its reply; Jupyter restarts the kernel. */
const { exit } = process;
process.exit = (code) => {
    flush();
    if (runningCell) {
        publish(runningCell.header, "stream", {
            name: "stderr",
            text: `The cell ended the kernel by process.exit(${code ?? ""}): its variables are gone.\n`,
        });
        reply(runningCell, { status: "ok", execution_count: count, user_expressions: {}, payload: [] });
    }
    const sent = new Int32Array(new SharedArrayBuffer(4));
    sockets.postMessage({ exit: sent });
    Atomics.wait(sent, 0, 0, 1000);
    return exit(code);
};
setTimeout(() => tensors().stopWhen(isToStop), 100);
const report = (error) => console.error(`Outside of any cell: ${runner.explain(error).traceback.join("\n")}`);
process.on("SIGINT", () => { }); // Jupyter interrupts by a message; a signal to the process group is for child processes
process.on("SIGTERM", () => exit(0));
process.on("uncaughtException", report);
process.on("unhandledRejection", report);
