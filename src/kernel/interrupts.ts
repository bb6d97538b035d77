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
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import { Session } from "node:inspector";

/** Indices into the shared memory. */
const [running, heard] = [0, 1];

/** Makes the memory that the threads share: the number of the running cell and that of the last interrupt. */
export const sharedState = () => new Int32Array(new SharedArrayBuffer(8));

/** Whether a cell is running. */
export const isRunning = (state: Int32Array) => Atomics.load(state, running) !== 0;

/** An interrupt of the main thread. */
export interface Interrupt {
  /** The number of the interrupted cell, or 0 for code outside of cells. */
  cell: number;
  /** The number of the interrupt, from 1 on. */
  count: number;
  /** The time of its arrival, on process.hrtime's clock. */
  received: bigint;
}

// --------------------------------------------------------------------------------------------- main thread

/** The start of the protected action (milliseconds of performance.now), and the termination that waits for its end. */
let wholeSince: number | undefined;
let due: (() => void) | undefined;

/** Runs an action that must not be terminated half-way: termination waits for its end, for ten seconds at most. */
export function whole<T>(action: () => T): T {
  if (wholeSince !== undefined) return action();
  wholeSince = performance.now();
  try {
    return action();
  } finally {
    wholeSince = undefined;
    due?.();
    due = undefined;
  }
}

const breakOffKey = Symbol.for("apprentice: break off");

/** Whether an interrupt belongs to the code that runs now, and that code has not ended. */
const isPending = (state: Int32Array, { cell, count }: Pick<Interrupt, "cell" | "count">) => {
  const now = Atomics.load(state, running);
  return cell === 0 ? now === 0 && Atomics.load(state, heard) < count : now === -cell;
};

/** The part of the main thread: runs actions so that an interrupt can end them. */
export function interruptible(state: Int32Array) {
  let number = 0;
  let end = () => {};
  let session: Session | undefined;
  const breakOff = (interrupt: Pick<Interrupt, "cell" | "count">) => {
    if (!isPending(state, interrupt)) return;
    if (wholeSince !== undefined && performance.now() - wholeSince < 10_000) {
      due = () => breakOff(interrupt);
      return;
    }
    if (!session) {
      session = new Session();
      session.connect();
    }
    session.post("Runtime.terminateExecution" as "Runtime.enable");
  };
  Object.defineProperty(globalThis, breakOffKey, { value: breakOff });

  return {
    isToStop: () => Atomics.load(state, running) < 0,
    /** Runs `action`. If an interrupt terminates it, runs `broken` instead. */
    run<T>(action: () => Promise<T>, broken: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
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
          const settled = await action().then(
            (value) => () => resolve(value),
            (error) => () => reject(error),
          );
          if (own === number && Atomics.load(state, running) !== 0) finish(settled);
        });
      });
    },
    /** Ends waiting code when the event loop turns, after `stop` has run its `finally` blocks. */
    hear(interrupt: Interrupt, stop: () => void) {
      session?.disconnect();
      session = undefined;
      const wasPending = interrupt.cell !== 0 && isPending(state, interrupt);
      Atomics.store(state, heard, interrupt.count);
      if (!wasPending) return;
      stop();
      setImmediate(() => isPending(state, interrupt) && end());
    },
  };
}

// --------------------------------------------------------------------------------------------- sockets' thread

/** The newest child process of the main thread, and its descendants. */
function newestChild(): number[] {
  const childrenOf = (pid: number, thread: number | string) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  const withDescendants = (pid: number): number[] => [
    pid,
    ...readdirSync(`/proc/${pid}/task`).flatMap((thread) => childrenOf(pid, thread).flatMap(withDescendants)),
  ];
  return childrenOf(process.pid, process.pid).slice(-1).flatMap(withDescendants);
}

/** The path of the file that the main thread is waiting to open or to read, according to Linux. */
function fileWaitedFor(): string | undefined {
  const [call, first, second] = readFileSync(`/proc/self/task/${process.pid}/syscall`, "utf8").split(" ");
  const [read, openat] = { x64: ["0", "257"], arm64: ["63", "56"] }[process.arch as string] ?? [];
  if (call === read) return `/proc/self/fd/${Number(first)}`;
  if (call !== openat) return undefined;
  const memory = openSync("/proc/self/mem", "r");
  const text = Buffer.alloc(4096);
  readSync(memory, text, 0, text.length, Number(second));
  closeSync(memory);
  return text.toString("utf8", 0, text.indexOf(0));
}

/** Wakes the main thread if it waits for a child process or a FIFO. It works on Linux only. */
function wake(attempt: number): void {
  try {
    for (const pid of newestChild()) process.kill(pid, attempt < 4 ? "SIGINT" : "SIGKILL");
    const path = fileWaitedFor();
    if (!path || !statSync(path).isFIFO()) return;
    const file = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(file, "\n");
    closeSync(file);
  } catch {} // the wait has ended, or this is another operating system
}

/** The part of the sockets' thread: handles an interrupt. */
export function interrupter(state: Int32Array, tell: (interrupt: Interrupt) => void) {
  let count = 0;
  return async () => {
    const now = Atomics.load(state, running);
    if (now < 0) return; // the cell is already being stopped
    const cell = Atomics.compareExchange(state, running, now, -now) === now ? now : 0;
    const interrupt = { cell, count: ++count, received: process.hrtime.bigint() };
    tell(interrupt);
    let session: Session | undefined;
    for (let attempt = 0; ; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (!isPending(state, interrupt)) break;
      if (attempt > 0) wake(attempt);
      session ??= new Session();
      if (attempt === 0) session.connectToMainThread();
      const expression = `globalThis[Symbol.for("${breakOffKey.description}")](${JSON.stringify({ cell, count: interrupt.count })})`;
      session.post("Runtime.evaluate", { expression });
      tell(interrupt);
    }
    session?.disconnect();
  };
}
