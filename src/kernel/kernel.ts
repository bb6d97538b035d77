/**
 * The Jupyter kernel "TypeScript (apprentice)": tslab's converter and executor (cells.ts) behind sockets in a thread of
 * their own (sockets.ts). `node kernel.js CONNECTION_FILE`; Jupyter gives the file.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { MessageChannel, Worker } from "node:worker_threads";
import { cells, interrupted, type Outcome } from "./cells";
import { bundle, type CommData, connect, type Kernel } from "./display";
import { type Interrupt, interruptible, sharedState } from "./interrupts";
import { dropAbandonedPicture, startPictures } from "./pictures";
import type { Header, Message, Request } from "./sockets";

const parent = process.ppid;
const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
const state = sharedState();
const connection = JSON.parse(readFileSync(process.argv[2], "utf8"));
const sockets = new Worker(join(__dirname, "sockets.js"), { workerData: { connection, state, parent } });
startPictures(() => {
  const { port1, port2 } = new MessageChannel();
  sockets.postMessage({ port: port1 }, [port1]);
  return port2;
});

/** Loads the compiler, which takes a second, once the sockets are open and before the first cell needs it. */
const tensors = () => require("../tensors/backend") as typeof import("../tensors/backend");
const { isToStop, run, hear } = interruptible(state);
const runner = cells(process.cwd(), isToStop);
const send = (message: Message) => sockets.postMessage(message);
const publish = (parent: Header, type: string, content: Record<string, unknown>, slot?: Message["slot"]) =>
  send({ channel: "iopub", parent, type, content, slot });

// ------------------------------------------------------------------------------------------------ output

let cell: Header;
let count = 0;
const endings = new Set<() => void>();

/** Writes to stdout and stderr are merged: at most one message in 40 ms or 16 kB, and always before other output. */
const pending = { name: "", text: "", since: 0, timer: undefined as NodeJS.Timeout | undefined };
function flush() {
  clearTimeout(pending.timer);
  if (pending.text) publish(cell, "stream", { name: pending.name, text: pending.text });
  pending.text = "";
  pending.since = Date.now();
}
for (const name of ["stdout", "stderr"] as const) {
  const decoder = new StringDecoder(); // a character may arrive in two writes
  process[name].write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown) => {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
    const done = typeof encoding === "function" ? encoding : callback;
    if (!cell) return true; // before the first cell there is no place for it
    if (pending.name !== name) flush();
    pending.name = name;
    if (!pending.text) pending.timer = setTimeout(flush, 40);
    pending.text += text;
    if (pending.text.length > 16384 || Date.now() - pending.since > 40) flush();
    if (typeof done === "function") process.nextTick(done as () => void);
    return true;
  };
}

const display: Kernel["display"] = ({ data, metadata = {}, id }, update, order) => {
  flush();
  JSON.stringify(data); // throws here, in the cell that shows it, if JSON cannot represent it
  const content = { data, metadata, transient: id ? { display_id: id } : {} };
  publish(cell, update ? "update_display_data" : "display_data", content, id && order ? { id, order } : undefined);
};
/** The message that a comm message answers: another comm message, or the request of the running cell. */
let heard: Header | undefined;
/** The open comms between the front end and the code of cells, by id. */
const comms = new Map<string, { target: string; receive: (data: CommData) => void }>();
const openComm: Kernel["openComm"] = (target, data, metadata, receive) => {
  const id = randomUUID();
  comms.set(id, { target, receive });
  const content = { comm_id: id, target_name: target, data };
  send({ channel: "iopub", parent: cell, type: "comm_open", content, metadata });
  return { id, send: (data) => publish(heard ?? cell, "comm_msg", { comm_id: id, data }) };
};
connect({ display, openComm, parent: () => cell, whenCellEnds: (action) => void endings.add(action) });

// tslab's own `display` keeps working.
const tslab = require("tslab/dist/jupyter") as { lastWriteDisplayData: unknown };
type Raw = { data: Record<string, unknown>; metadata: Record<string, unknown>; transient?: { display_id?: string } };
tslab.lastWriteDisplayData = ({ data, metadata, transient }: Raw, update: boolean) =>
  display({ data, metadata, id: transient?.display_id }, update);

// ------------------------------------------------------------------------------------------------ requests

/** Requests that arrived before this time were queued behind a cell that failed or was interrupted. */
let failedAt = 0n;
let interruptedAt = 0n;

async function execute({ header, content, received }: Request) {
  const {
    code,
    silent,
    store_history = true,
    stop_on_error = true,
  } = content as {
    code: string;
    silent: boolean;
    store_history?: boolean;
    stop_on_error?: boolean;
  };
  if (received < failedAt) return { status: "aborted", execution_count: count };
  cell = header;
  if (!silent && store_history) count++;
  if (!silent) publish(header, "execute_input", { code, execution_count: count });
  const start = performance.now();
  interruptedAt = 0n;
  const brokenOff = (): Outcome => {
    runner.abandon();
    return interrupted;
  };
  const failedAs = (error: unknown): Outcome => ({ ok: false, interrupted: false, failure: runner.explain(error) });
  let outcome = await run(() => runner.run(code, count), brokenOff);
  if (!outcome.ok && outcome.interrupted) tensors().recover(start);
  const shown = await run(async (): Promise<Outcome> => {
    const actions = [...endings];
    endings.clear();
    for (const end of actions) end();
    if (!outcome.ok || outcome.value === undefined || silent) return outcome;
    const data = bundle(outcome.value);
    flush();
    publish(header, "execute_result", { execution_count: count, data, metadata: {} });
    return outcome;
  }, brokenOff).catch(failedAs);
  if (outcome.ok) outcome = shown;
  flush();
  dropAbandonedPicture();
  if (outcome.ok) return { status: "ok", execution_count: count, user_expressions: {}, payload: [] };
  if (stop_on_error) failedAt = (outcome.interrupted && interruptedAt) || process.hrtime.bigint();
  publish(header, "error", { ...outcome.failure });
  return { status: "error", execution_count: count, ...outcome.failure };
}

/** Jupyter counts characters by code points, JavaScript by 16-bit units. */
const units = (code: string, points: number) => [...code].slice(0, points).join("").length;
const points = (code: string, position: number) => [...code.slice(0, position)].length;

const replies: Record<string, (request: Request) => Record<string, unknown>> = {
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
const events: Record<string, (request: Request) => void> = {
  comm_msg({ header, content }) {
    heard = header;
    try {
      comms.get(String(content.comm_id))?.receive(content.data as CommData);
    } finally {
      heard = undefined;
    }
  },
  comm_close: ({ content }) => void comms.delete(String(content.comm_id)),
  comm_open: ({ header, content }) => publish(header, "comm_close", { comm_id: content.comm_id, data: {} }),
};

/** The reply to a request that failed, such as the completion of invalid code. */
const failed = (error: unknown) => ({
  status: "error",
  ename: "Error",
  evalue: String(error),
  traceback: [String(error)],
});

const reply = ({ channel, identities, header }: Request, content: Record<string, unknown>) => {
  send({ channel, identities, parent: header, type: header.msg_type.replace("_request", "_reply"), content });
  publish(header, "status", { execution_state: "idle" });
};

/** A request that is being answered. An interrupt may terminate that. */
let open: Request | undefined;

/** Answers a request or handles an event. */
function answer(request: Request) {
  const { header } = request;
  open = request;
  // Before "busy": Jupyter's server uses Nagle's algorithm, so the second of two small messages waits for 40 ms.
  try {
    events[header.msg_type]?.(request);
  } catch (error) {
    report(error);
  }
  publish(header, "status", { execution_state: "busy" });
  const question = replies[header.msg_type];
  if (question) {
    let content: Record<string, unknown>;
    try {
      content = question(request);
    } catch (error) {
      content = failed(error);
    }
    reply(request, content);
  } else publish(header, "status", { execution_state: "idle" });
  open = undefined;
}

/** The request of the running cell. */
let runningCell: Request | undefined;

async function answerCell(request: Request) {
  runningCell = request;
  publish(request.header, "status", { execution_state: "busy" });
  const content = await execute(request).catch(failed);
  runningCell = undefined;
  reply(request, content);
}

// Cells run one after the other. Requests about code are answered in between.
let lastCell = Promise.resolve();
sockets.on("message", (message: Request | { interrupt: Interrupt }) => {
  if ("interrupt" in message) {
    if (open) reply(open, failed("Interrupted"));
    open = undefined;
    interruptedAt = message.interrupt.received;
    hear(message.interrupt, runner.stop);
  } else if (message.header.msg_type === "execute_request") lastCell = lastCell.then(() => answerCell(message));
  else answer(message);
});
sockets.on("error", (error) => {
  throw error;
});

/** Ends the process after all messages are sent. A cell that does so gets its reply; Jupyter restarts the kernel. */
const { exit } = process;
process.exit = (code): never => {
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

const report = (error: unknown) => console.error(`Outside of any cell: ${runner.explain(error).traceback.join("\n")}`);
process.on("SIGINT", () => {}); // Jupyter interrupts by a message; a signal to the process group is for child processes
process.on("SIGTERM", () => exit(0));
process.on("uncaughtException", report);
process.on("unhandledRejection", report);
