/**
 * Makes a fresh clone ready, with Node alone: npm packages, tfjs-node's native library, the build and, with --lab,
 * JupyterLab with the project's kernel, or, with --bench, the Python peers. Each step looks first whether its work is already done, so that a second run
 * takes well under a second; each can be interrupted and run again.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
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
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { benchVenv, filesBelow, modules, pythonOf, root, venv, venvPython } from "./places.mjs";

const windows = process.platform === "win32";

const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");
const hash = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);
const exec = promisify(execFile);
const run = (command, args, options) => exec(command, args, { cwd: root, maxBuffer: 1 << 26, ...options });
const lastLines = (error) =>
  `${error.stdout ?? ""}${error.stderr || error.message}`.trim().split("\n").slice(-20).join("\n");

/** Does `work` unless the stamp file already holds `key`; the stamp is written last, so half-done work is done again. */
async function step(doing, stamp, key, work) {
  if (read(stamp) === key) return;
  process.stdout.write(`${doing} … `);
  const start = Date.now();
  const remark = await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
  console.log(`${remark ?? "done"} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

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

const installPackages = () =>
  step(
    "Installing the locked npm packages",
    join(modules, ".apprentice-packages"),
    hash(read(join(root, "package-lock.json")), process.platform, process.arch),
    async () => {
      try {
        await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
      } catch (error) {
        const said = `${error.stderr || error.message}`.split("\n").filter((line) => /^npm error ./.test(line));
        throw new Error(`npm could not install the packages. Is the network there?\n${said.slice(0, 12).join("\n")}`);
      }
    },
  );

// ---------------------------------------------------------------------------------- tfjs-node's native library

const tensorflow = "2.15.1";
const cache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
  "apprentice",
  `tensorflow-cpu-${tensorflow}`,
);
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

/** A Python that has pip: any version will do, for the wheel is asked for by its platform tag. */
async function pythonWithPip() {
  for (const python of [venvPython, "python3", "python"])
    try {
      await run(python, ["-m", "pip", "--version"]);
      return python;
    } catch {}
  throw new Error("no Python with pip was found");
}

/** Lays the wheel's library where tfjs-node's installer would have put its own. */
function linkLibrary(packageFolder, wheelFolder) {
  const deps = join(packageFolder, "deps");
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, "lib"), { recursive: true });
  const links = {
    "libtensorflow_cc.so.2": ["libtensorflow_cc.so.2", "libtensorflow.so.2.9.1", "libtensorflow.so"],
    "libtensorflow_framework.so.2": ["libtensorflow_framework.so.2", "libtensorflow_framework.so"],
  };
  for (const [file, names] of Object.entries(links))
    for (const name of names) symlinkSync(join(wheelFolder, "tensorflow", file), join(deps, "lib", name));
  symlinkSync(join(wheelFolder, "tensorflow/include"), join(deps, "include"));
}

/** Removes what a set-up that was killed has left beside the cache: its folder is named after its process. */
function removeAbandoned() {
  const folder = dirname(cache);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = Number(name.slice(basename(cache).length + 1));
    if (!name.startsWith(`${basename(cache)}.`)) continue;
    try {
      process.kill(pid, 0);
    } catch {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * Takes the library and its headers out of the tensorflow-cpu wheel and builds tfjs-node's binding to it, once for all
 * clones of this user.
 */
async function fillCache() {
  if (existsSync(cache)) return;
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error(`there is no wheel for ${process.platform} ${process.arch}`);
  const python = await pythonWithPip();
  removeAbandoned();
  const unfinished = `${cache}.${process.pid}`;
  // make, which builds the binding, cannot bear a space in a path; the clone's may have one.
  const workshop = mkdtempSync(join(tmpdir(), "apprentice-"));
  mkdirSync(unfinished, { recursive: true });
  try {
    const platform = "--implementation cp --python-version 3.11 --abi cp311 --platform manylinux2014_x86_64".split(" ");
    const wheel = ["--no-deps", "--only-binary=:all:", ...platform, "-d", unfinished, `tensorflow-cpu==${tensorflow}`];
    await run(python, ["-m", "pip", "download", "-q", ...wheel]);
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
    const copy = join(workshop, "tfjs-node");
    cpSync(tfjsNode, copy, { recursive: true });
    symlinkSync(modules, join(copy, "node_modules"));
    linkLibrary(copy, unfinished);
    await npm(["run", "install"], { cwd: copy }); // finds deps/, downloads nothing and builds the binding
    cpSync(join(copy, "lib"), join(unfinished, "binding"), { recursive: true });
    renameSync(unfinished, cache);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(workshop, { recursive: true, force: true });
  }
}

async function linkWheel() {
  await fillCache();
  linkLibrary(tfjsNode, cache);
  cpSync(join(cache, "binding"), join(tfjsNode, "lib"), { recursive: true });
}

async function makeNative() {
  const stamp = join(modules, ".apprentice-native");
  const failedToday = `failed on ${new Date().toDateString()}`; // it is tried once a day
  if (read(stamp) === failedToday) return;
  const reasons = [];
  const key = `${read(join(tfjsNode, "package.json")).match(/"version": "(.*?)"/)?.[1]} ${process.arch}`;
  await step("Making tfjs-node's native library available", stamp, key, async () => {
    const ways = {
      "by its own installer": () => npm(["run", "install"], { cwd: tfjsNode, timeout: 300_000 }),
      [`from the wheel tensorflow-cpu ${tensorflow}`]: linkWheel,
    };
    for (const [remark, way] of Object.entries(ways))
      try {
        await way();
        const failure = await loadError();
        if (!failure) return remark;
        reasons.push(`${remark}: ${failure}`);
      } catch (error) {
        reasons.push(`${remark}: ${lastLines(error)}`);
      }
    writeFileSync(`${stamp}.log`, reasons.join("\n\n"));
    return "not to be had here (node_modules/.apprentice-native.log says why): running on WebAssembly, which is slower";
  });
  if (reasons.length === 2) writeFileSync(stamp, failedToday);
}

// ---------------------------------------------------------------------------------- build

const build = () => {
  const sources = [
    ...filesBelow(join(root, "src")),
    join(root, "tsconfig.json"),
    join(root, "package-lock.json"),
  ].sort();
  const key = hash(...sources.map((path) => `${path} ${statSync(path).mtimeMs}`));
  return step("Building src into dist", join(root, "dist/.built"), key, async () => {
    const fresh = join(root, `dist.${process.pid}`);
    try {
      await run(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", ".", "--outDir", fresh]);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      throw new Error(`The build failed.\n${error.stdout || error.message}`);
    }
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(fresh, join(root, "dist"));
  });
};

// ---------------------------------------------------------------------------------- Python: JupyterLab, the kernel, the peers

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

/** Makes a Python environment of a requirements file, after the packages that `first` tells pip. */
const installPython = (what, folder, requirements, newest, first) =>
  step(
    `Installing ${what} into ${relative(root, folder)}`,
    join(folder, ".apprentice"),
    hash(read(join(root, requirements)), folder),
    async () => {
      const python = await newPython(newest);
      const pip = (...args) =>
        run(pythonOf(folder), ["-m", "pip", "install", "-q", "--disable-pip-version-check", ...args]);
      try {
        await run(python, ["-m", "venv", "--clear", folder]);
        if (first) await pip(...first);
        await pip("-r", requirements);
      } catch (error) {
        throw new Error(`${what} could not be installed. Is the network there?\n${lastLines(error)}`);
      }
    },
  );

/** PyPI's own PyTorch brings gigabytes for graphics cards; PyTorch's index has one for processors alone. */
const torch = read(join(root, "bench/requirements.txt")).match(/^torch==.*$/m)?.[0];
const processorsAlone = [
  "--no-deps",
  "--retries",
  "1",
  "--extra-index-url",
  "https://download.pytorch.org/whl/cpu",
  torch,
];

function registerKernel() {
  const spec = {
    // Without the flag, Node ends when a timer's function is broken off (interrupts.ts).
    argv: [
      process.execPath,
      "--no-force-async-hooks-checks",
      join(root, "dist/notebook/kernel.js"),
      "{connection_file}",
    ],
    display_name: "TypeScript (apprentice)",
    language: "typescript",
    interrupt_mode: "message",
  };
  const folder = join(venv, "share/jupyter/kernels/apprentice");
  return step("Registering the kernel", join(folder, "kernel.json"), JSON.stringify(spec, null, 2), () => {
    const settings = join(venv, "etc/jupyter/labconfig");
    mkdirSync(settings, { recursive: true });
    // JupyterLab's news needs the network, and asks a question over the first notebook.
    writeFileSync(
      join(settings, "page_config.json"),
      JSON.stringify({ disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } }),
    );
  });
}

try {
  checkNode();
  await installPackages();
  await makeNative();
  await build();
  if (process.argv.includes("--lab")) {
    await installPython("JupyterLab", venv, "requirements.txt");
    await registerKernel();
  }
  if (process.argv.includes("--bench"))
    await installPython("the Python peers", benchVenv, "bench/requirements.txt", 12, processorsAlone);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
