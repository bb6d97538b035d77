"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
/**
 * The kernel's sockets, in a thread of their own. Training is synchronous, so a cell may block the main thread's event
 * loop for minutes. This thread sends its output at once and answers heartbeats.
 *
 * Only this thread knows the wire protocol (https://jupyter-client.readthedocs.io/en/stable/messaging.html). The other
 * threads send and receive plain `Message`s.
 */
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_worker_threads_1 = require("node:worker_threads");
const zeromq_1 = require("zeromq");
const interrupts_1 = require("./interrupts");
/** The parts as JSON, or undefined and a line on stderr if JSON cannot represent them, so that this thread survives. */
function serialize(parts) {
    try {
        return parts.map((part) => JSON.stringify(part));
    }
    catch (error) {
        console.error(`apprentice kernel: a message could not be sent: ${error.message}`);
    }
}
/** The value of a part in JSON, or undefined if it is not valid JSON. */
function parse(part) {
    try {
        return JSON.parse(part.toString());
    }
    catch { }
}
const delimiter = "<IDS|MSG>";
/** Signals this process and its children. Jupyter starts a kernel as the leader of a process group. */
function signalAll(signal) {
    try {
        process.kill(-process.pid, signal);
    }
    catch {
        process.kill(process.pid, signal); // the kernel does not lead a process group
    }
}
/** Ends the kernel and its children with SIGKILL, because a cell that never ends does not handle SIGTERM. */
function end(isBusy) {
    signalAll("SIGTERM");
    setTimeout(signalAll, isBusy ? 1000 : 3000, "SIGKILL");
}
/** Ends the kernel when the process that started it has died, as ipykernel does. */
function endWithParent(parent, isBusy) {
    const server = Number(process.env.JPY_PARENT_PID) || parent;
    const watch = setInterval(() => {
        if (process.ppid === parent && (0, node_fs_1.existsSync)(`/proc/${server}`) === (0, node_fs_1.existsSync)("/proc/self"))
            return;
        clearInterval(watch);
        end(isBusy());
    }, 1000);
}
async function open(main, connection, state) {
    const iopub = new zeromq_1.Publisher({ sendHighWaterMark: 0 });
    const [shell, control, stdin] = [new zeromq_1.Router(), new zeromq_1.Router(), new zeromq_1.Router()];
    const heartbeat = new zeromq_1.Reply();
    const sockets = { iopub, shell, control };
    const bound = { iopub, shell, control, stdin, hb: heartbeat };
    for (const [name, socket] of Object.entries(bound))
        await socket.bind(`${connection.transport}://${connection.ip}:${connection[`${name}_port`]}`);
    const sign = (parts) => {
        const hmac = (0, node_crypto_1.createHmac)("sha256", connection.key);
        for (const part of parts)
            hmac.update(part);
        return hmac.digest("hex");
    };
    const session = (0, node_crypto_1.randomUUID)();
    const lastOrder = new Map();
    // A socket accepts one send at a time, so each waits for the previous one.
    const queues = { iopub: Promise.resolve(), shell: Promise.resolve(), control: Promise.resolve() };
    const send = ({ channel, identities = [], type, parent, content, metadata = {}, slot }) => {
        if (slot && slot.order < (lastOrder.get(slot.id) ?? 0))
            return;
        if (slot)
            lastOrder.set(slot.id, slot.order);
        const header = {
            msg_id: (0, node_crypto_1.randomUUID)(),
            msg_type: type,
            session,
            username: "kernel",
            version: "5.3",
            date: new Date(),
        };
        const parts = serialize([header, parent, metadata, content]);
        if (!parts)
            return;
        const prefix = channel === "iopub" ? [type] : identities;
        const frames = [...prefix, delimiter, sign(parts), ...parts];
        queues[channel] = queues[channel].then(() => sockets[channel].send(frames)).catch(console.error);
    };
    /** Sends the remaining messages. */
    const close = async () => {
        await Promise.all(Object.values(queues));
        for (const socket of Object.values(bound))
            socket.close();
    };
    const shutDown = async ({ channel, identities, header, content }) => {
        const parent = header;
        send({ channel, identities, parent, type: "shutdown_reply", content: { status: "ok", restart: content.restart } });
        send({ channel: "iopub", parent, type: "status", content: { execution_state: "idle" } });
        await close();
        end((0, interrupts_1.isRunning)(state));
    };
    const stop = (0, interrupts_1.interrupter)(state, (interrupt) => main.postMessage({ interrupt }));
    const interrupt = ({ channel, identities, header }) => {
        void stop();
        send({ channel, identities, parent: header, type: "interrupt_reply", content: { status: "ok" } });
        send({ channel: "iopub", parent: header, type: "status", content: { execution_state: "idle" } });
    };
    const receive = async (channel) => {
        for await (const frames of sockets[channel]) {
            const received = process.hrtime.bigint();
            const at = frames.findIndex((frame) => frame.toString() === delimiter);
            const parts = frames.slice(at + 2);
            const [given, expected] = [frames[at + 1], Buffer.from(sign(parts.slice(0, 4)))];
            if (at < 0 || parts.length < 4 || given.length !== expected.length || !(0, node_crypto_1.timingSafeEqual)(given, expected)) {
                console.error(`apprentice kernel: dropped a message on ${channel} that was not signed with this kernel's key`);
                continue;
            }
            const [header, , , content] = parts.slice(0, 4).map(parse);
            if (typeof header?.msg_type !== "string" || typeof content !== "object" || content === null) {
                console.error(`apprentice kernel: dropped a message on ${channel} that was not a request in JSON`);
                continue;
            }
            const request = { channel, identities: frames.slice(0, at), header, content, received };
            if (header.msg_type === "shutdown_request")
                return shutDown(request);
            if (header.msg_type === "interrupt_request")
                interrupt(request);
            else
                main.postMessage(request);
        }
    };
    const take = (message) => {
        if ("port" in message)
            message.port.on("message", send);
        else if ("exit" in message)
            close().finally(() => Atomics.notify(message.exit, Atomics.store(message.exit, 0, 1) - 1));
        else
            send(message);
    };
    main.on("message", take);
    receive("shell");
    receive("control");
    for await (const beat of heartbeat)
        await heartbeat.send(beat);
}
if (node_worker_threads_1.parentPort) {
    const isBusy = () => (0, interrupts_1.isRunning)(node_worker_threads_1.workerData.state);
    endWithParent(node_worker_threads_1.workerData.parent, isBusy);
    void open(node_worker_threads_1.parentPort, node_worker_threads_1.workerData.connection, node_worker_threads_1.workerData.state);
}
