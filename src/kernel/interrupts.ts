/**
 * How an interrupt reaches the main thread, whatever that does.
 *
 * 1. *Asked.* The number of the running cell, in shared memory, becomes negative: learners look at it before each step.
 * 2. *Heard.* A message says the same to the event loop; a cell that waits ends at its `await`.
 * 3. *Broken off.* Whatever still runs after 250 ms is terminated through V8's inspector, which reaches loops, microtasks,
 *    getters and the type-checker alike. The main thread checks that the cell is still the same and terminates itself in one
 *    step, so a late interrupt can't hit the next cell. Termination unwinds nothing; then the loop turns, and hears.
 * 4. *Woken.* What waits in the operating system hears no inspector: its child processes get SIGINT, then SIGKILL,
 *    and the FIFO that it opens or reads gets a line.
 */
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import { Session } from "node:inspector";

/** Places in the shared memory. */
const [running, heard] = [0, 1];

export const sharedState = () => new Int32Array(new SharedArrayBuffer(8));

/** Whether a cell runs. */
export const isRunning = (state: Int32Array) => Atomics.load(state, running) !== 0;

/** An interrupt of a cell, by its number; 0 of what runs when no cell does. */
export interface Interrupt {
  cell: number;
  count: number;
  /** When it arrived, on process.hrtime's clock. */
  received: bigint;
}

// ------------------------------------------------------------------------------------------------ the main thread's side

/** Since when something is done that must not be left half-way (milliseconds of performance.now), and what is due then. */
let wholeSince: number | undefined;
let due: (() => void) | undefined;

/** Does what must not be left half-way: a cell is broken off only afterwards, or when that takes over ten seconds. */
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

/** Whether `interrupt` is of what runs now, and nobody has ended that. */
const isPending = (state: Int32Array, { cell, count }: Pick<Interrupt, "cell" | "count">) => {
  const now = Atomics.load(state, running);
  return cell === 0 ? now === 0 && Atomics.load(state, heard) < count : now === -cell;
};

/** The main thread's side: runs cells so that an interrupt can end them. */
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
    /** Does `action`; when an interrupt ends it, `broken` instead. */
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
        // From the event loop, since termination unwinds the callers, too, and drops the microtasks that wait.
        setImmediate(async () => {
          const settled = await action().then(
            (value) => () => resolve(value),
            (error) => () => reject(error),
          );
          if (own === number && Atomics.load(state, running) !== 0) finish(settled);
        });
      });
    },
    /** Ends what waits, when the event loop turns; `stop` has it unwind first. */
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

// ------------------------------------------------------------------------------------------------ the sockets' side

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

/** The path of the file that the main thread waits to open or to read, as Linux tells it. */
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

/** Wakes the main thread where it waits for a child process or a FIFO; only Linux tells where. */
function wake(attempt: number): void {
  try {
    for (const pid of newestChild()) process.kill(pid, attempt < 4 ? "SIGINT" : "SIGKILL");
    const path = fileWaitedFor();
    if (!path || !statSync(path).isFIFO()) return;
    const file = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(file, "\n");
    closeSync(file);
  } catch {} // what it waited for has ended, or it is another system
}

/** The sockets' side: what to do about an interrupt. */
export function interrupter(state: Int32Array, tell: (interrupt: Interrupt) => void) {
  let count = 0;
  return async () => {
    const now = Atomics.load(state, running);
    if (now < 0) return; // it is being stopped
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
