/**
 * Opens HDF5 and Parquet files in a separate thread. The thread is ended if a file takes too long or too much memory,
 * as broken files can. It is kept for the next file, but it does not keep the process alive.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Arrays, plain, type Stored } from "./arrays";

/** A group to be written. */
export interface Written {
  readonly attributes: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Stored>>;
}

/** Details of an array in an HDF5 file: its shape, and its content if it is text. */
export interface Listed {
  readonly shape?: readonly number[];
  readonly texts?: readonly string[];
}

/** A task of the thread. */
export type Task =
  | { readonly kind: "listHdf5"; readonly path: string; readonly pattern: RegExp; readonly details: RegExp }
  | {
      readonly kind: "readHdf5";
      readonly path: string;
      readonly names: readonly string[];
      readonly mostBytes: number;
    }
  | {
      readonly kind: "readParquet";
      readonly path: string;
      readonly names: readonly string[];
      /** The allowed words of each column of text. A word is read as its index. */
      readonly words: Readonly<Record<string, readonly string[]>>;
      readonly mostBytes: number;
    }
  | { readonly kind: "writeHdf5"; readonly path: string; readonly groups: ReadonlyMap<string, Written> };

/** The limits of a task. */
export interface Limits {
  /** The largest growth of the process while a file is open. */
  readonly bytes: number;
  /** The longest duration. */
  readonly seconds: number;
}

const limits: Readonly<Record<Task["kind"], Limits>> = {
  listHdf5: { bytes: 5 * 2 ** 27, seconds: 60 },
  readHdf5: { bytes: 5 * 2 ** 27, seconds: 60 },
  readParquet: { bytes: 2 ** 29, seconds: 60 },
  writeHdf5: { bytes: 2 ** 30, seconds: 60 },
};

type Value<T extends Task> = ReadonlyMap<string, T extends { kind: "listHdf5" } ? Listed : Stored>;

interface Answer {
  readonly value?: Value<Task>;
  readonly error?: string;
  /** Whether the thread must not be used again. */
  readonly broken?: boolean;
}

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** The compiled thread. It lies beside this file in dist; tests run this file from src. */
function start(): Worker {
  const worker = new Worker(join(__dirname, "../../dist/demonstrations/thread.mjs"), {
    stderr: true, // The libraries also throw what they print.
  });
  worker.once("exit", () => {
    if (thread === worker) thread = undefined;
  });
  return worker.on("error", () => {}); // An error between two tasks would otherwise end the process.
}

/** The last task. Tasks run one at a time, so that ending the thread loses no other task. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task, task);
  last = turn.catch(() => {});
  return turn;
}

function perform(task: Task, { bytes, seconds }: Limits): Promise<Answer> {
  thread ??= start();
  const worker = thread;
  worker.ref();
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off("message", settle).off("error", fail).off("exit", end);
      worker.unref();
      const large = process.memoryUsage.rss() - before > bytes / 4; // because the memory of WebAssembly never shrinks
      if (!answer.broken && !large) return resolve(answer);
      thread = undefined;
      worker.terminate().then(() => resolve(answer));
    };
    const stop = (error: string) => settle({ error, broken: true });
    const fail = ({ message }: Error) => stop(message);
    const end = () => stop("the thread that opens it ended.");
    const timer = setTimeout(() => stop(`it takes longer than ${seconds} s to open.`), seconds * 1000);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > bytes) stop(`it takes more than ${bytes} bytes of memory to open.`);
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
export const isolated = <T extends Task>(path: string, task: T, within = limits[task.kind]): Promise<Value<T>> =>
  inTurn(async () => {
    const { value = new Map<string, never>(), error } = await perform(task, within);
    if (error !== undefined) throw new Error(`${path}: ${error.replace(/\s+/g, " ").slice(0, 500)}`);
    return value as Value<T>;
  });

/** The arrays of numbers that a task reads. */
export const readIsolated = async (path: string, task: Extract<Task, { mostBytes: number }>): Promise<Arrays> =>
  new Map(Array.from(await isolated(path, task), ([name, array]) => [name, plain(`${path}: "${name}"`, array)]));
