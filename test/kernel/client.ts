/** A Jupyter client, as small as tests of the kernel need: starts one in a process of its own, runs cells, listens. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";

export interface Output {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a kernel says is what the test asks
  content: Record<string, any>;
  /** Milliseconds after the request. */
  at: number;
}

export interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  reply: Record<string, any>;
  outputs: Output[];
  /** All of stdout and stderr. */
  text: string;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export async function startKernel(cwd = join(__dirname, "../../notebooks"), env: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kernel-"));
  const key = randomUUID();
  const ports = await Promise.all(["shell", "control", "iopub", "stdin", "hb"].map(freePort));
  const [shell_port, control_port, iopub_port, stdin_port, hb_port] = ports;
  const connection = {
    transport: "tcp",
    ip: "127.0.0.1",
    key,
    shell_port,
    control_port,
    iopub_port,
    stdin_port,
    hb_port,
  };
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify({ ...connection, signature_scheme: "hmac-sha256" }));
  // As Jupyter starts it: in a process group of its own.
  const args = ["--no-force-async-hooks-checks", join(__dirname, "../../dist/kernel/kernel.js"), file];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: "inherit",
    detached: true,
  });
  const exited = new Promise<number | null>((resolve) => child.on("exit", resolve));

  const [shell, control, iopub] = [new Dealer({ linger: 0 }), new Dealer({ linger: 0 }), new Subscriber({ linger: 0 })];
  shell.connect(`tcp://127.0.0.1:${shell_port}`);
  control.connect(`tcp://127.0.0.1:${control_port}`);
  iopub.connect(`tcp://127.0.0.1:${iopub_port}`);
  iopub.subscribe();

  const session = randomUUID();
  const listeners = new Map<string, (type: string, content: Output["content"], channel: string) => void>();
  const listen = async (socket: Dealer | Subscriber, channel: string) => {
    for await (const frames of socket) {
      const at = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
      const [header, parent, , content] = frames.slice(at + 2).map((frame) => JSON.parse(frame.toString()));
      listeners.get(parent.msg_id)?.(header.msg_type, content, channel);
    }
  };
  void listen(shell, "shell");
  void listen(control, "control");
  void listen(iopub, "iopub");

  /**
   * Sends a message; resolves when the kernel is idle again and, of a request, its reply has come. `hear` gets each output as it
   * comes.
   */
  function request(
    type: string,
    content: object,
    channel = shell,
    hear: (output: Output) => void = () => {},
  ): Promise<Result> {
    const msg_id = randomUUID();
    const header = { msg_id, msg_type: type, session, username: "test", version: "5.3", date: new Date() };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    const hmac = createHmac("sha256", key);
    for (const part of parts) hmac.update(part);
    const start = performance.now();
    const result: Result = { reply: {}, outputs: [], text: "" };
    return new Promise((resolve) => {
      let [idle, replied] = [false, !type.endsWith("_request")];
      listeners.set(msg_id, (kind, said, from) => {
        if (from === "iopub") {
          const output = { type: kind, content: said, at: performance.now() - start };
          result.outputs.push(output);
          hear(output);
          if (kind === "stream") result.text += said.text;
          if (kind === "status" && said.execution_state === "idle") idle = true;
        } else {
          result.reply = said;
          replied = true;
        }
        if (idle && replied) {
          listeners.delete(msg_id);
          resolve(result);
        }
      });
      void channel.send(["<IDS|MSG>", hmac.digest("hex"), ...parts]);
    });
  }

  /** Sends parts that need not be JSON, signed. */
  function raw(parts: string[]) {
    const hmac = createHmac("sha256", key);
    for (const part of parts) hmac.update(part);
    return shell.send(["<IDS|MSG>", hmac.digest("hex"), ...parts]);
  }

  const run = (code: string, hear?: (output: Output) => void) =>
    request("execute_request", { code, silent: false, store_history: true, stop_on_error: true }, shell, hear);
  const interrupt = () => request("interrupt_request", {}, control);

  /** Runs a cell; resolves at its first output of this type, to the promise of its result. */
  const after = (first: string) => (code: string) =>
    new Promise<{ ended: Promise<Result> }>((resolve) => {
      const ended: Promise<Result> = run(code, ({ type }) => {
        if (type === first) resolve({ ended });
      });
    });
  const [begin, start] = [after("display_data"), after("execute_input")];

  // Subscriptions take a moment to reach the kernel: ask until it is heard.
  for (let heard = false; !heard; )
    heard = await Promise.race([
      request("kernel_info_request", {}).then(() => true),
      new Promise<boolean>((resolve) => setTimeout(resolve, 300, false)),
    ]);

  return {
    run,
    begin,
    start,
    request,
    raw,
    interrupt,
    /** Runs a cell and interrupts it so many milliseconds after it has printed what it prints first. */
    interrupted(code: string, wait = 100) {
      let isBegun = false;
      return run(code, ({ type }) => {
        if (type === "stream" && !isBegun) setTimeout(interrupt, wait);
        isBegun ||= type === "stream";
      });
    },
    exited,
    async stop() {
      void request("shutdown_request", { restart: false }, control);
      const code = await exited;
      for (const socket of [shell, control, iopub]) socket.close();
      rmSync(folder, { recursive: true });
      return code;
    },
  };
}
