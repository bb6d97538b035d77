/** Process groups that end with the command that started them, and locks that end with their process. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { unlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const flag = "APPRENTICE_OWN_GROUP";

/**
 * Runs this script again in a new process group, and exits with its exit code. The group ends with this process,
 * whatever signal ends it: the new process sees its standard input close and kills its group, so no npm, pip or
 * kernel outlives the command that started it. In the new process, returns at once.
 */
export async function inOwnGroup() {
  const isGroup = flag in process.env;
  delete process.env[flag];
  const killGroup = (leader) => {
    try {
      process.kill(process.platform === "win32" ? leader : -leader, "SIGKILL");
    } catch {} // it has ended
  };
  if (isGroup) {
    process.stdin.on("end", () => killGroup(process.pid)).on("error", () => killGroup(process.pid));
    process.stdin.resume().unref();
    return;
  }
  const group = spawn(process.execPath, process.argv.slice(1), {
    detached: true,
    windowsHide: true,
    stdio: ["pipe", "inherit", "inherit"],
    env: { ...process.env, [flag]: "1" },
  });
  const [code, signal] = await new Promise((resolve) => group.on("exit", (...end) => resolve(end)));
  killGroup(group.pid);
  if (!signal) process.exit(code);
  console.error(`\nThe command was ended by ${signal}. Run it again to resume where it stopped.`);
  process.exit(1);
}

/**
 * Takes the lock of this name, which one process of this machine can hold at a time, and resolves to a function that
 * releases it. Calls `waiting` if it has to wait. The lock is a socket: the system closes it when its process ends,
 * even after `kill -9`, and waiting processes notice at once.
 */
export async function lock(name, waiting) {
  const id = `apprentice-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
  const path =
    { linux: `\0${id}`, win32: `\\\\.\\pipe\\${id}` }[process.platform] ?? join(tmpdir(), `${id}.${process.getuid()}`);
  const waiters = new Set();
  for (let waits = false; ; waits = true) {
    const server = createServer((waiter) => {
      waiters.add(waiter.unref().on("error", () => {}));
    });
    const error = await new Promise((resolve) => server.once("error", resolve).listen({ path }, resolve));
    if (!error) {
      server.unref();
      return () => {
        server.close();
        for (const waiter of waiters) waiter.destroy();
      };
    }
    if (error.code !== "EADDRINUSE") throw error;
    if (!waits) waiting();
    const refusal = await new Promise((resolve) => {
      let refused;
      connect({ path })
        .on("error", ({ code }) => {
          refused = code;
        })
        .on("close", () => resolve(refused))
        .resume();
    });
    // On macOS and BSD the socket is a file, which remains after its process is killed.
    if (refusal === "ECONNREFUSED" && path.startsWith("/")) unlinkSync(path);
  }
}
