"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isRunning = exports.sharedState = void 0;
exports.whole = whole;
exports.interruptible = interruptible;
exports.interrupter = interrupter;
/**
 * An interrupt reaches the main thread in four ways, one after the other.
 *
 * 1. *Flag.* The number of the running cell, in shared memory, becomes negative. Learners check it before each step.
 * 2. *Message.* The event loop gets a message. A waiting cell ends at its `await`.
 * 3. *Termination.* Code that still runs after 250 ms is terminated through V8's inspector, which reaches loops,
 *    microtasks, getters and the type-checker. The main thread checks that the cell is still the same and terminates
 *    itself in one step, so a late interrupt cannot end the next cell. Termination runs no `finally`. Afterwards the
 *    event loop turns and gets the message.
 * 4. *Signals.* The inspector cannot reach a thread that waits in the operating system. Its child processes get SIGINT,
 *    then SIGKILL, and the FIFO that it opens or reads gets a line.
 */
const node_fs_1 = require("node:fs");
const node_inspector_1 = require("node:inspector");
/** Indices into the shared memory. */
const [running, heard] = [0, 1];
/** Makes the memory that the threads share: the number of the running cell and that of the last interrupt. */
const sharedState = () => new Int32Array(new SharedArrayBuffer(8));
exports.sharedState = sharedState;
/** Whether a cell is running. */
const isRunning = (state) => Atomics.load(state, running) !== 0;
exports.isRunning = isRunning;
// --------------------------------------------------------------------------------------------- main thread
/** The start of the protected action (milliseconds of performance.now), and the termination that waits for its end. */
let wholeSince;
let due;
/** Runs an action that must not be terminated half-way: termination waits for its end, for ten seconds at most. */
function whole(action) {
    if (wholeSince !== undefined)
        return action();
    wholeSince = performance.now();
    try {
        return action();
    }
    finally {
        wholeSince = undefined;
        due?.();
        due = undefined;
    }
}
const breakOffKey = Symbol.for("apprentice: break off");
/** Whether an interrupt belongs to the code that runs now, and that code has not ended. */
const isPending = (state, { cell, count }) => {
    const now = Atomics.load(state, running);
    return cell === 0 ? now === 0 && Atomics.load(state, heard) < count : now === -cell;
};
/** The part of the main thread: runs actions so that an interrupt can end them. */
function interruptible(state) {
    let number = 0;
    let end = () => { };
    let session;
    const breakOff = (interrupt) => {
        if (!isPending(state, interrupt))
            return;
        if (wholeSince !== undefined && performance.now() - wholeSince < 10_000) {
            due = () => breakOff(interrupt);
            return;
        }
        if (!session) {
            session = new node_inspector_1.Session();
            session.connect();
        }
        session.post("Runtime.terminateExecution");
    };
    Object.defineProperty(globalThis, breakOffKey, { value: breakOff });
    return {
        isToStop: () => Atomics.load(state, running) < 0,
        /** Runs `action`. If an interrupt terminates it, runs `broken` instead. */
        run(action, broken) {
            return new Promise((resolve, reject) => {
                const finish = (settle) => {
                    Atomics.store(state, running, 0);
                    settle();
                };
                const own = ++number;
                Atomics.store(state, running, own);
                end = () => {
                    wholeSince = due = undefined;
                    finish(() => resolve(broken()));
                };
                // From the event loop, because termination also ends the callers and drops the waiting microtasks.
                setImmediate(async () => {
                    const settled = await action().then((value) => () => resolve(value), (error) => () => reject(error));
                    if (own === number && Atomics.load(state, running) !== 0)
                        finish(settled);
                });
            });
        },
        /** Ends waiting code when the event loop turns, after `stop` has run its `finally` blocks. */
        hear(interrupt, stop) {
            session?.disconnect();
            session = undefined;
            const wasPending = interrupt.cell !== 0 && isPending(state, interrupt);
            Atomics.store(state, heard, interrupt.count);
            if (!wasPending)
                return;
            stop();
            setImmediate(() => isPending(state, interrupt) && end());
        },
    };
}
// --------------------------------------------------------------------------------------------- sockets' thread
/** The newest child process of the main thread, and its descendants. */
function newestChild() {
    const childrenOf = (pid, thread) => (0, node_fs_1.readFileSync)(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    const withDescendants = (pid) => [
        pid,
        ...(0, node_fs_1.readdirSync)(`/proc/${pid}/task`).flatMap((thread) => childrenOf(pid, thread).flatMap(withDescendants)),
    ];
    return childrenOf(process.pid, process.pid).slice(-1).flatMap(withDescendants);
}
/** The path of the file that the main thread is waiting to open or to read, according to Linux. */
function fileWaitedFor() {
    const [call, first, second] = (0, node_fs_1.readFileSync)(`/proc/self/task/${process.pid}/syscall`, "utf8").split(" ");
    const [read, openat] = { x64: ["0", "257"], arm64: ["63", "56"] }[process.arch] ?? [];
    if (call === read)
        return `/proc/self/fd/${Number(first)}`;
    if (call !== openat)
        return undefined;
    const memory = (0, node_fs_1.openSync)("/proc/self/mem", "r");
    const text = Buffer.alloc(4096);
    (0, node_fs_1.readSync)(memory, text, 0, text.length, Number(second));
    (0, node_fs_1.closeSync)(memory);
    return text.toString("utf8", 0, text.indexOf(0));
}
/** Wakes the main thread if it waits for a child process or a FIFO. It works on Linux only. */
function wake(attempt) {
    try {
        for (const pid of newestChild())
            process.kill(pid, attempt < 4 ? "SIGINT" : "SIGKILL");
        const path = fileWaitedFor();
        if (!path || !(0, node_fs_1.statSync)(path).isFIFO())
            return;
        const file = (0, node_fs_1.openSync)(path, node_fs_1.constants.O_RDWR | node_fs_1.constants.O_NONBLOCK);
        (0, node_fs_1.writeSync)(file, "\n");
        (0, node_fs_1.closeSync)(file);
    }
    catch { } // the wait has ended, or this is another operating system
}
/** The part of the sockets' thread: handles an interrupt. */
function interrupter(state, tell) {
    let count = 0;
    return async () => {
        const now = Atomics.load(state, running);
        if (now < 0)
            return; // the cell is already being stopped
        const cell = Atomics.compareExchange(state, running, now, -now) === now ? now : 0;
        const interrupt = { cell, count: ++count, received: process.hrtime.bigint() };
        tell(interrupt);
        let session;
        for (let attempt = 0;; attempt++) {
            await new Promise((resolve) => setTimeout(resolve, 200));
            if (!isPending(state, interrupt))
                break;
            if (attempt > 0)
                wake(attempt);
            session ??= new node_inspector_1.Session();
            if (attempt === 0)
                session.connectToMainThread();
            const expression = `globalThis[Symbol.for("${breakOffKey.description}")](${JSON.stringify({ cell, count: interrupt.count })})`;
            session.post("Runtime.evaluate", { expression });
            tell(interrupt);
        }
        session?.disconnect();
    };
}
