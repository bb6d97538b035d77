/**
 * The kernel's sockets, in a thread of their own. Training is synchronous, so a cell may block the main thread's event
 * loop for minutes. This thread sends its output at once and answers heartbeats.
 *
 * Only this thread knows the wire protocol (https://jupyter-client.readthedocs.io/en/stable/messaging.html). The other
 * threads send and receive plain `Message`s.
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Publisher, Reply, Router } from "zeromq";
import { interrupter, isRunning } from "./interrupts";

/** The header of a message in the wire protocol. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  [key: string]: unknown;
}

/** A request from Jupyter. */
export interface Request {
  channel: "shell" | "control";
  identities: Uint8Array[];
  header: Header;
  content: Record<string, unknown>;
  /** The time of its arrival, on process.hrtime's clock. It shows which requests were queued before an error. */
  received: bigint;
}

/** A message to send: a reply on a request's channel, or output on iopub. */
export interface Message {
  channel: "shell" | "control" | "iopub";
  identities?: Uint8Array[];
  type: string;
  parent: Header;
  content: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** A message is dropped if one with the same slot and a larger order was sent before. */
  slot?: { id: string; order: number };
}

interface Connection {
  transport: string;
  ip: string;
  key: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
}

/** The parts as JSON, or undefined and a line on stderr if JSON cannot represent them, so that this thread survives. */
function serialize(parts: unknown[]): string[] | undefined {
  try {
    return parts.map((part) => JSON.stringify(part));
  } catch (error) {
    console.error(`apprentice kernel: a message could not be sent: ${(error as Error).message}`);
  }
}

/** The value of a part in JSON, or undefined if it is not valid JSON. */
function parse(part: Buffer) {
  try {
    return JSON.parse(part.toString());
  } catch {}
}

const delimiter = "<IDS|MSG>";

/** Signals this process and its children. Jupyter starts a kernel as the leader of a process group. */
function signalAll(signal: NodeJS.Signals) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    process.kill(process.pid, signal); // the kernel does not lead a process group
  }
}

/** Ends the kernel and its children with SIGKILL, because a cell that never ends does not handle SIGTERM. */
function end(isBusy: boolean) {
  signalAll("SIGTERM");
  setTimeout(signalAll, isBusy ? 1000 : 3000, "SIGKILL");
}

/** Ends the kernel when the process that started it has died, as ipykernel does. */
function endWithParent(parent: number, isBusy: () => boolean) {
  const server = Number(process.env.JPY_PARENT_PID) || parent;
  const watch = setInterval(() => {
    if (process.ppid === parent && existsSync(`/proc/${server}`) === existsSync("/proc/self")) return;
    clearInterval(watch);
    end(isBusy());
  }, 1000);
}

async function open(main: MessagePort, connection: Connection, state: Int32Array) {
  const iopub = new Publisher({ sendHighWaterMark: 0 });
  const [shell, control, stdin] = [new Router(), new Router(), new Router()];
  const heartbeat = new Reply();
  const sockets = { iopub, shell, control };
  const bound = { iopub, shell, control, stdin, hb: heartbeat };
  for (const [name, socket] of Object.entries(bound))
    await socket.bind(`${connection.transport}://${connection.ip}:${connection[`${name}_port` as "shell_port"]}`);

  const sign = (parts: (string | Buffer)[]) => {
    const hmac = createHmac("sha256", connection.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  };

  const session = randomUUID();
  const lastOrder = new Map<string, number>();
  // A socket accepts one send at a time, so each waits for the previous one.
  const queues = { iopub: Promise.resolve(), shell: Promise.resolve(), control: Promise.resolve() };
  const send = ({ channel, identities = [], type, parent, content, metadata = {}, slot }: Message) => {
    if (slot && slot.order < (lastOrder.get(slot.id) ?? 0)) return;
    if (slot) lastOrder.set(slot.id, slot.order);
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username: "kernel",
      version: "5.3",
      date: new Date(),
    };
    const parts = serialize([header, parent, metadata, content]);
    if (!parts) return;
    const prefix = channel === "iopub" ? [type] : identities;
    const frames = [...prefix, delimiter, sign(parts), ...parts] as string[];
    queues[channel] = queues[channel].then(() => sockets[channel].send(frames)).catch(console.error);
  };

  /** Sends the remaining messages. */
  const close = async () => {
    await Promise.all(Object.values(queues));
    for (const socket of Object.values(bound)) socket.close();
  };
  const shutDown = async ({ channel, identities, header, content }: Request) => {
    const parent = header;
    send({ channel, identities, parent, type: "shutdown_reply", content: { status: "ok", restart: content.restart } });
    send({ channel: "iopub", parent, type: "status", content: { execution_state: "idle" } });
    await close();
    end(isRunning(state));
  };

  const stop = interrupter(state, (interrupt) => main.postMessage({ interrupt }));
  const interrupt = ({ channel, identities, header }: Request) => {
    void stop();
    send({ channel, identities, parent: header, type: "interrupt_reply", content: { status: "ok" } });
    send({ channel: "iopub", parent: header, type: "status", content: { execution_state: "idle" } });
  };

  const receive = async (channel: "shell" | "control") => {
    for await (const frames of sockets[channel]) {
      const received = process.hrtime.bigint();
      const at = frames.findIndex((frame) => frame.toString() === delimiter);
      const parts = frames.slice(at + 2);
      const [given, expected] = [frames[at + 1], Buffer.from(sign(parts.slice(0, 4)))];
      if (at < 0 || parts.length < 4 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
        console.error(`apprentice kernel: dropped a message on ${channel} that was not signed with this kernel's key`);
        continue;
      }
      const [header, , , content] = parts.slice(0, 4).map(parse);
      if (typeof header?.msg_type !== "string" || typeof content !== "object" || content === null) {
        console.error(`apprentice kernel: dropped a message on ${channel} that was not a request in JSON`);
        continue;
      }
      const request: Request = { channel, identities: frames.slice(0, at), header, content, received };
      if (header.msg_type === "shutdown_request") return shutDown(request);
      if (header.msg_type === "interrupt_request") interrupt(request);
      else main.postMessage(request);
    }
  };

  const take = (message: Message | { port: MessagePort } | { exit: Int32Array }) => {
    if ("port" in message) message.port.on("message", send);
    else if ("exit" in message)
      close().finally(() => Atomics.notify(message.exit, Atomics.store(message.exit, 0, 1) - 1));
    else send(message);
  };
  main.on("message", take);
  receive("shell");
  receive("control");
  for await (const beat of heartbeat) await heartbeat.send(beat);
}

if (parentPort) {
  const isBusy = () => isRunning(workerData.state);
  endWithParent(workerData.parent, isBusy);
  void open(parentPort, workerData.connection, workerData.state);
}
