/**
 * Makes a fresh clone ready, with Node alone: npm packages, tfjs-node's native library, the build and, with --lab,
 * JupyterLab with the project's kernel, or, with --bench, the Python peers. Each start compares the files of every
 * step with its manifest and repeats the steps whose files are missing or have changed; when nothing is missing, this
 * takes well under a second. Set-up can be killed at any moment, and a second set-up waits for the first.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { fault, isSealed, seal, writeManifest, writeWhole } from "./manifest.mjs";
import { benchVenv, cache, filesBelow, modules, pythonOf, readOnly, root, venv, venvPython } from "./places.mjs";
import { inOwnGroup, lock } from "./processes.mjs";

const windows = process.platform === "win32";

const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");
const hash = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);
const exec = promisify(execFile);
const run = (command, args, options) => exec(command, args, { cwd: root, maxBuffer: 1 << 26, ...options });
const lastLines = (error) =>
  `${error.stdout ?? ""}${error.stderr || error.message}`.trim().split("\n").slice(-20).join("\n");

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(
      `Node ${process.versions.node} is too old: apprentice needs Node 20.19 or newer (https://nodejs.org).`,
    );
}

/** Arguments of npm: by the npm that runs us where there is one, and by the PATH's otherwise. */
const npm = (args, options) =>
  process.env.npm_execpath
    ? run(process.execPath, [process.env.npm_execpath, ...args], options)
    : run(windows ? "npm.cmd" : "npm", args, { shell: windows, ...options });

// A step has `doing`, a description; `stamp`, the path of its manifest; `key()`, which identifies its inputs; and
// `work()`, which resolves to the files that it made and, in some steps, a remark.

const packages = {
  doing: "Installing the locked npm packages",
  stamp: join(modules, ".apprentice-packages"),
  key: () => hash(read(join(root, "package-lock.json")), process.platform, process.arch),
  async work() {
    try {
      await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    } catch (error) {
      const said = `${error.stderr || error.message}`.split("\n").filter((line) => /^npm error ./.test(line));
      throw new Error(`npm could not install the packages. Is the network there?\n${said.slice(0, 12).join("\n")}`);
    }
    return { made: filesBelow(modules) };
  },
};

// ---------------------------------------------------------------------------------- tfjs-node's native library

const tensorflow = "2.15.1";
const wheelHash = "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26";
const wheelCache = join(cache, `tensorflow-cpu-${tensorflow}`);
const libraries = ["tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2"];
const cached = [...libraries, "binding/napi-v8/tfjs_binding.node"];
const tfjsNode = join(modules, "@tensorflow/tfjs-node");

/** Why tfjs-node does not load; undefined when it does. */
async function loadError() {
  try {
    await run(process.execPath, [
      "-e",
      `const util = require("util"); util.isNullOrUndefined = (v) => v == null; util.isArray = Array.isArray; require("@tensorflow/tfjs-node").scalar(1).dataSync()`,
    ]);
  } catch (error) {
    return lastLines(error);
  }
}

/** Finds a Python with pip. Any version works, because the wheel is requested by its platform tag. */
async function pythonWithPip() {
  for (const python of [venvPython, "python3", "python"])
    try {
      await run(python, ["-m", "pip", "--version"]);
      return python;
    } catch {}
  throw new Error("no Python with pip was found; install one (Debian, Ubuntu: apt install python3-pip)");
}

/** Lays the wheel's library where tfjs-node's installer would have put its own. */
function linkLibrary(packageFolder, wheelFolder) {
  const deps = join(packageFolder, "deps");
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, "lib"), { recursive: true });
  const names = [
    ["libtensorflow_cc.so.2", "libtensorflow.so.2.9.1", "libtensorflow.so"],
    ["libtensorflow_framework.so.2", "libtensorflow_framework.so"],
  ];
  for (const [i, file] of libraries.entries())
    for (const name of names[i]) symlinkSync(join(wheelFolder, file), join(deps, "lib", name));
  symlinkSync(join(wheelFolder, "tensorflow/include"), join(deps, "include"));
}

/**
 * Takes the library and its headers out of the tensorflow-cpu wheel and builds tfjs-node's binding to it, once for all
 * clones of this user.
 */
async function fillCache() {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error(`there is no wheel for ${process.platform} ${process.arch}`);
  const release = await lock(wheelCache, () => process.stdout.write("waiting for another clone's set-up … "));
  const unfinished = `${wheelCache}.unfinished`;
  const old = `${wheelCache}.old`;
  // make, which builds the binding, cannot bear a space in a path; the clone's may have one.
  const workshops = `apprentice-${hash(wheelCache)}-`;
  const clear = () => {
    for (const folder of [unfinished, old]) rmSync(folder, { recursive: true, force: true });
    for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(workshops)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  };
  try {
    clear(); // removes the leftovers of a set-up that was killed
    if (await isSealed(wheelCache, cached)) return;
    const python = await pythonWithPip();
    mkdirSync(unfinished, { recursive: true });
    const platform = "--implementation cp --python-version 3.11 --abi cp311 --platform manylinux2014_x86_64".split(" ");
    const requirements = join(unfinished, "requirements.txt");
    writeFileSync(requirements, `tensorflow-cpu==${tensorflow} --hash=sha256:${wheelHash}\n`);
    const wheel = ["--no-deps", "--only-binary=:all:", ...platform, "--require-hashes", "-r", requirements];
    await run(python, ["-m", "pip", "download", "-q", "--retries", "2", "-d", unfinished, ...wheel]);
    const unzip = `
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
wheel = next(folder.glob("*.whl"))
headers = tuple("tensorflow/include/" + part for part in ("tensorflow/c/", "tensorflow/core/platform/", "tensorflow/tsl/", "tsl/", "xla/tsl/"))
with zipfile.ZipFile(wheel) as file:
    for name in file.namelist():
        if name.startswith("tensorflow/libtensorflow") or (name.endswith(".h") and name.startswith(headers)):
            file.extract(name, folder)
wheel.unlink()`;
    await run(python, ["-c", unzip, unfinished]);
    const copy = join(mkdtempSync(join(tmpdir(), workshops)), "tfjs-node");
    cpSync(tfjsNode, copy, { recursive: true });
    symlinkSync(modules, join(copy, "node_modules"));
    linkLibrary(copy, unfinished);
    await npm(["run", "install"], { cwd: copy }); // finds deps/, downloads nothing and builds the binding
    cpSync(join(copy, "lib"), join(unfinished, "binding"), { recursive: true });
    await seal(unfinished, cached);
    if (existsSync(wheelCache)) renameSync(wheelCache, old);
    renameSync(unfinished, wheelCache);
  } finally {
    clear();
    release();
  }
}

async function linkWheel() {
  await fillCache();
  linkLibrary(tfjsNode, wheelCache);
  cpSync(join(wheelCache, "binding"), join(tfjsNode, "lib"), { recursive: true });
  return libraries.map((name) => join(wheelCache, name));
}

async function installNative() {
  rmSync(join(tfjsNode, "deps"), { recursive: true, force: true });
  await npm(["run", "install"], { cwd: tfjsNode, timeout: 300_000 });
  return [];
}

/** The last line of a program's output that contains "error:", or the last line of all. */
const errorLine = (text) => {
  const lines = text.trim().split("\n");
  return (lines.findLast((line) => /error: /i.test(line)) ?? lines.at(-1)).trim().slice(0, 200);
};

/** The reasons why the last attempt failed, and the time of the next one; null if it did not fail. */
const failure = () => JSON.parse(read(native.failed) || "null");

const native = {
  doing: "Making tfjs-node's native library available",
  stamp: join(modules, ".apprentice-native"),
  failed: join(modules, ".apprentice-native.failed.json"),
  key: () => `${read(join(tfjsNode, "package.json")).match(/"version": "(.*?)"/)?.[1]} ${process.arch}`,
  isPutOff: () => Date.now() < (failure()?.again ?? 0),
  async work() {
    const start = Date.now();
    const ways = {
      "by its own installer": installNative,
      [`from the wheel tensorflow-cpu ${tensorflow}`]: linkWheel,
    };
    // The cache exists only if the installer has failed on this machine, so the wheel is tried first.
    const order = existsSync(wheelCache) ? Object.entries(ways).reverse() : Object.entries(ways);
    const reasons = {};
    for (const [remark, way] of order)
      try {
        rmSync(join(tfjsNode, "lib"), { recursive: true, force: true });
        const beside = await way();
        const error = await loadError();
        if (error) throw new Error(error);
        rmSync(native.failed, { force: true });
        return { remark, made: [...["deps", "lib"].flatMap((name) => filesBelow(join(tfjsNode, name))), ...beside] };
      } catch (error) {
        reasons[remark] = lastLines(error);
      }
    // Waits 20 times as long as this attempt took, so attempts take at most a twentieth of the time.
    const again = Date.now() + 20 * (Date.now() - start);
    writeWhole(native.failed, JSON.stringify({ again, reasons }, null, 2));
    return { remark: "failed" };
  },
};

/** Warns in one line, at every start, why the native library is missing, and what to do. */
function warnWithoutNative() {
  const failed = failure();
  if (!failed || fault(native.stamp, native.key()) === undefined) return;
  const reasons = Object.entries(failed.reasons).map(([way, said]) => `${way}: ${errorLine(said)}`);
  const path = relative(root, native.failed);
  console.warn(
    `apprentice computes on WebAssembly, which is slower, because TensorFlow's native library could not be installed (${reasons.join("; ")}). Is the network there? ` +
      `${path} has the full output. The first start after ${new Date(failed.again).toLocaleTimeString()} tries again; to try at once, delete that file.`,
  );
}

// ---------------------------------------------------------------------------------- build

const dist = join(root, "dist");

const build = {
  doing: "Building src into dist",
  stamp: join(dist, ".built"),
  key() {
    const sources = [
      ...filesBelow(join(root, "src")),
      join(root, "tsconfig.json"),
      join(root, "package-lock.json"),
    ].sort();
    return hash(...sources.map((path) => `${relative(root, path)} ${statSync(path).mtimeMs}`));
  },
  async work() {
    for (const name of readdirSync(root).filter((name) => name.startsWith("dist.")))
      rmSync(join(root, name), { recursive: true, force: true }); // the leftover of a build that was killed
    const fresh = `${dist}.new`;
    try {
      await run(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", ".", "--outDir", fresh]);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      throw new Error(`The build failed.\n${error.stdout || error.message}`);
    }
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
    return { made: filesBelow(dist) };
  },
};

// ---------------------------------------------------------------------------------- Python: JupyterLab, the kernel,
// the peers

/** The first Python from 3.11 on, and up to 3.`newest`, that can make environments. */
async function newPython(newest = Infinity) {
  const seen = [];
  for (const python of ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"])
    try {
      const { stdout } = await run(python, ["-c", "import sys, venv, ensurepip; print(*sys.version_info[:2])"]);
      const [major, minor] = stdout.split(" ").map(Number);
      if (major === 3 && minor >= 11 && minor <= newest) return python;
      seen.push(`${python} is ${major}.${minor}`);
    } catch (error) {
      if (error.code !== "ENOENT") seen.push(`${python}: ${lastLines(error).split("\n").at(-1)}`);
    }
  throw new Error(
    `Python 3.11 ${newest === Infinity ? "or newer" : `to 3.${newest}`} with venv is needed; found ${seen.join("; ") || "none"}.\n` +
      "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python; Windows: python.org) and run this again. npm test works without.",
  );
}

/** A step that makes a Python environment from a requirements file; `then` holds arguments for a second call of pip. */
const python = (what, folder, requirements, newest, then) => ({
  doing: `Installing ${what} into ${relative(root, folder)}`,
  stamp: join(folder, ".apprentice"),
  key: () => hash(read(join(root, requirements)), folder),
  async work() {
    const python = await newPython(newest);
    const pip = (...args) =>
      run(pythonOf(folder), ["-m", "pip", "install", "-q", "--disable-pip-version-check", ...args]);
    try {
      await run(python, ["-m", "venv", "--clear", folder]);
      await pip("--require-hashes", "--no-deps", "-r", requirements);
      if (then) await pip(...then);
    } catch (error) {
      throw new Error(`${what} could not be installed. Is the network there?\n${lastLines(error)}`);
    }
    // Users change settings and add packages here, so the manifest checks only that files exist.
    const isOurs = (path) => !/__pycache__|\.dist-info|[\\/]etc[\\/]/.test(relative(folder, path));
    return { made: filesBelow(folder).filter(isOurs), sizes: false };
  },
});

const jupyterLab = python("JupyterLab", venv, "requirements.txt");

/** PyPI's own PyTorch brings gigabytes for graphics cards; PyTorch's index has one for processors alone. */
const torch = read(join(root, "bench/requirements.txt")).match(/^# (torch==\S+)$/m)?.[1];
const peers = python("the Python peers", benchVenv, "bench/requirements.txt", 12, [
  "--retries",
  "1",
  "--extra-index-url",
  "https://download.pytorch.org/whl/cpu",
  torch,
]);

const spec = {
  // Without the flag, Node ends when a timer's function is broken off (interrupts.ts).
  argv: [process.execPath, "--no-force-async-hooks-checks", join(root, "dist/kernel/kernel.js"), "{connection_file}"],
  display_name: "TypeScript (apprentice)",
  language: "typescript",
  interrupt_mode: "message",
};

const kernel = {
  doing: "Registering the kernel",
  stamp: join(venv, ".apprentice-kernel"),
  key: () => hash(JSON.stringify(spec)),
  async work() {
    const settings = join(venv, "etc/jupyter/labconfig/page_config.json");
    // JupyterLab's news needs the network, and asks a question over the first notebook.
    writeWhole(
      settings,
      JSON.stringify({ disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } }),
    );
    const path = join(venv, "share/jupyter/kernels/apprentice/kernel.json");
    writeWhole(path, JSON.stringify(spec, null, 2));
    return { made: [path, settings], sizes: false };
  },
};

// ---------------------------------------------------------------------------------- all together

/** Why a step must run: undefined if it need not, "" if it has never run with its present key. */
const reason = (step) => (step.isPutOff?.() ? undefined : fault(step.stamp, step.key()));

async function complete(step) {
  const why = reason(step);
  if (why === undefined) return;
  process.stdout.write(`${step.doing}${why && ` (${why})`} … `);
  const start = Date.now();
  const key = step.key();
  const { remark = "done", made, sizes } = await step.work();
  if (made) writeManifest(step.stamp, key, made, { sizes });
  console.log(`${remark} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

function checkWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Error(
      `Set-up cannot write into ${root}. Give this user the right to (chown), or clone apprentice elsewhere.`,
    );
  }
}

try {
  checkNode();
  const steps = [packages, native, build];
  if (process.argv.includes("--lab")) steps.push(jupyterLab, kernel);
  if (process.argv.includes("--bench")) steps.push(peers);
  if (steps.some((step) => reason(step) !== undefined)) {
    checkWritable();
    await inOwnGroup();
    await lock(root, () => console.log("Waiting for another set-up of this clone …"));
    for (const step of steps) await complete(step);
  }
  if (readOnly)
    console.warn(`${readOnly} cannot be written: caches and JupyterLab's settings go to ${join(root, ".cache")}.`);
  warnWithoutNative();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
