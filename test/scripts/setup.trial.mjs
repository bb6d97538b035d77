/**
 * Tries set-up where it hurts: killed at random moments, with a corrupted cache, twice at once, with files missing. An hour, several
 * gigabytes below a folder of its own; nothing outside of it is touched: node test/scripts/setup.trial.mjs FOLDER [kills]
 */
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = resolve(process.argv[2] ?? "trial");
const kills = Number(process.argv[3] ?? 20);
const origin = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(folder, "cache");
const wheel = join(cache, "apprentice/tensorflow-cpu-2.15.1");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function clone(name) {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  execFileSync("git", ["clone", "-q", origin, path]);
  return path;
}

function start(path, env = {}) {
  const child = spawn(process.execPath, ["scripts/setup.mjs"], {
    cwd: path,
    env: { ...process.env, XDG_CACHE_HOME: cache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const ended = new Promise((done) => child.on("close", (code, signal) => done({ code, signal, said })));
  return { child, ended, said: () => said };
}

/** Processes that work in a clone. */
const processesIn = (path) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(path);
    } catch {
      return false;
    }
  });

/** The backend that a set-up clone computes on. */
const backend = (path) => {
  try {
    const script = "const { tf } = require('./dist/tensors/backend.js'); console.log(tf.getBackend())";
    return execFileSync(process.execPath, ["-e", script], { cwd: path, encoding: "utf8" }).trim();
  } catch (error) {
    return error.message.split("\n")[0];
  }
};

let failures = 0;
function report(what, isRight, detail) {
  if (!isRight) failures++;
  console.log(`${isRight ? "right" : "WRONG"}  ${what}: ${detail.replace(/\s*\n\s*/g, " | ")}`);
}

/** Sets up to the end: the native library must be there, and a further start must find nothing to do. */
async function heals(what, path) {
  const { code, said } = await start(path).ended;
  const again = await start(path).ended;
  const runsOn = backend(path);
  report(what, code === 0 && again.said === "" && runsOn === "tensorflow", `${runsOn}; ${said.trim()}${again.said}`);
}

mkdirSync(folder, { recursive: true });
const main = clone("main");
await heals("a fresh clone", main);

for (let i = 0; i < kills; i++) {
  const [stage, longest] = [
    ["packages", 30],
    ["native", 40],
    ["build", 4],
    ["all", 60],
  ][i % 4];
  if (stage === "packages" || stage === "all") rmSync(join(main, "node_modules"), { recursive: true, force: true });
  if (stage === "native" || stage === "all") rmSync(cache, { recursive: true, force: true });
  if (stage === "build") rmSync(join(main, "dist"), { recursive: true, force: true });
  const signal = ["SIGKILL", "SIGTERM", "SIGINT"][i % 3];
  const seconds = Math.random() * longest;
  const { child, ended, said } = start(main);
  await Promise.race([pause(1000 * seconds), ended]);
  child.kill(signal);
  const at = said().trim().split("\n").at(-1);
  await ended;
  await pause(1000);
  const left = processesIn(main);
  report(`${signal} after ${seconds.toFixed(1)} s leaves no process`, left.length === 0, `${left.join()} ${at}`);
  await heals(`and set-up goes on`, main);
}

const library = join(wheel, "tensorflow/libtensorflow_cc.so.2");
const corruptions = {
  "a truncated library": () => truncateSync(library, 1e8),
  "a deleted library": () => rmSync(library),
  "a deleted binding": () => rmSync(join(wheel, "binding"), { recursive: true }),
  "a manifest of garbage, in a new clone's eyes": () => {
    writeFileSync(join(wheel, "hashes.json"), "{");
    rmSync(join(main, "node_modules/.apprentice-native"));
  },
  "an empty cache": () => {
    rmSync(wheel, { recursive: true });
    mkdirSync(wheel);
  },
};
for (const [what, corrupt] of Object.entries(corruptions)) {
  corrupt();
  await heals(what, main);
}

const damages = {
  "a deleted file of dist": () => rmSync(join(main, "dist/index.js")),
  "a deleted file of a package": () => rmSync(join(main, "node_modules/papaparse/papaparse.js")),
  "a truncated file of a package": () => truncateSync(join(main, "node_modules/jsdom/lib/api.js"), 100),
  "a deleted binding of the clone": () =>
    rmSync(join(main, "node_modules/@tensorflow/tfjs-node/lib"), { recursive: true }),
  "a truncated manifest": () => {
    const stamp = join(main, "node_modules/.apprentice-packages");
    writeFileSync(stamp, readFileSync(stamp, "utf8").slice(0, 3000));
  },
};
for (const [what, damage] of Object.entries(damages)) {
  damage();
  await heals(what, main);
}

rmSync(join(main, "node_modules"), { recursive: true });
await Promise.all([heals("one of two set-ups of a clone", main), heals("the other", main)]);
rmSync(cache, { recursive: true });
const two = [clone("one"), clone("two")];
await Promise.all(two.map((path) => heals("one of two clones with one empty cache", path)));

const leftovers = [
  ...readdirSync(join(cache, "apprentice")),
  ...readdirSync(main).filter((name) => /^dist./.test(name)),
];
report("nothing is left over", leftovers.length === 1 && existsSync(wheel), leftovers.join());
console.log(failures === 0 ? "all right" : `${failures} wrong`);
process.exit(failures === 0 ? 0 : 1);
