/**
 * Runs an experiment: `npm run experiment bcAgainstDagger`. `experiments/NAME.mjs` exports `cells`, a list of options
 * with a seed each, and `run(cell)`, which gives a cell's numbers. Each finished cell becomes a row of
 * data/results/NAME.csv, with the version and the commit that made it and the settings that its numbers depend on.
 * Cells that already have a row are not run again, so a command that was killed resumes where it stopped. A cell that
 * fails does not stop the others. One process runs per core, and NAME.csv.lock keeps other commands from writing the
 * file.
 */
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { root } from "./places.mjs";

const self = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);
const Papa = require("papaparse");
const { cellOf, textIn } = require(join(root, "dist/notebook/readResults.js"));
const { draft, hasEnded, owner, readRegular, removeAbandoned, writeWhole } = require(join(root, "dist/files.js"));

const mostBytes = 2 ** 28;
const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Reads the header and the rows of a file, if it exists. A partial last line, which a kill can leave, is ignored. */
function finished(file) {
  const all = existsSync(file) ? readRegular(file, mostBytes).toString() : "";
  const whole = all.slice(0, all.lastIndexOf("\n") + 1);
  if (whole === "") return { rows: [] };
  const options = { header: true, skipEmptyLines: true, delimiter: ",", transformHeader: textIn, transform: textIn };
  const { data, meta, errors } = Papa.parse(whole, options);
  if (errors.length > 0) throw new Error(`${file}, row ${errors[0].row}: ${errors[0].message}.`);
  return { header: meta.fields, rows: data };
}

/** Adds a row to a file. Earlier rows get empty cells in the columns of `recorded` that the file did not have. */
function append(file, row, recorded) {
  const { header = Object.keys(row), rows } = finished(file);
  const columns = [...header, ...recorded.filter((name) => !header.includes(name))];
  const odd = difference(Object.keys(row), columns);
  if (odd) throw new Error(`its row and ${file} have different columns (${odd}); expected the same columns in both`);
  const lines = [...rows, row].map((row) => columns.map((name) => cellOf(text(row[name] ?? ""))));
  writeWhole(file, `${Papa.unparse([columns.map(cellOf), ...lines], { newline: "\n" })}\n`);
}

function commit() {
  try {
    const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src", "experiments") ? "+changes" : "");
  } catch {
    return "unknown";
  }
}

/**
 * Returns the settings on which the numbers depend besides the code and the seed. This process imports the experiment
 * as the processes of the cells do, so they have the same settings.
 */
async function settings() {
  const { oneDNN, threads } = require(join(root, "dist/tensors/settings.js"));
  const loaded = require.cache[require.resolve(join(root, "dist/tensors/backend.js"))]?.exports;
  await loaded?.ready;
  return loaded?.settings() ?? { threads, oneDNN, backend: "none", node: process.versions.node };
}

const clock = (seconds) => (seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`);

/** The elements that only one of two lists has. */
const difference = (a, b) => [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))].join(", ");

/** Takes a lock. If a running process holds it, returns the owner instead. */
function take(path) {
  const [mine, stale] = [draft(path), draft(path)];
  try {
    writeFileSync(mine.path, owner);
    for (;;) {
      try {
        // atomic: the lock appears with its owner written in it, or linkSync throws
        return void linkSync(mine.path, path);
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      if (!lstatSync(path, { throwIfNoEntry: false })) continue; // its owner has just removed it
      const held = readRegular(path, 1000, "it").toString().trim(); // empty after a power failure
      if (held !== "" && !hasEnded(held)) return held;
      renameSync(path, stale.path);
      const moved = readFileSync(stale.path, "utf8").trim();
      if (moved !== held) linkSync(stale.path, path); // another command took the lock meanwhile: give it back
    }
  } finally {
    for (const each of [mine, stale]) each[Symbol.dispose]();
  }
}

/**
 * Locks a file against other commands until `unlock` is called or this process ends. @throws Error if another process
 * holds the lock
 */
function lock(file) {
  const path = `${file}.lock`;
  let held;
  try {
    held = take(path);
  } catch (error) {
    throw new Error(`The lock ${path} can't be taken: ${error.message}.`);
  }
  if (held === undefined) return { unlock: () => rmSync(path, { force: true }) };
  const [, pid, machine] = /^([1-9]\d*)(?:-\d*-(.+))?$/.exec(held) ?? [];
  if (pid === undefined)
    throw new Error(`${path} is not a lock of this command: it says ${JSON.stringify(held)}. Delete it.`);
  throw new Error(
    `Process ${pid} is filling ${file}: wait for it. If ${machine ? `no process ${pid} runs on ${machine}, or ` : ""}it is an unrelated process, delete ${path}.`,
  );
}

/**
 * Runs cells in child processes and calls `ended` with the row or the error of each. A cell may end its process without
 * stopping the others.
 */
async function runAll(path, cells, ended) {
  const queue = [...cells];
  const work = async () => {
    const child = fork(self, [path, "--worker", String(process.pid)], { serialization: "advanced" });
    const end = Promise.all([once(child, "exit"), once(child, "disconnect")]);
    let cell;
    const next = () => {
      cell = queue.shift();
      if (cell)
        child.send(cell, () => {}); // if the process is ending, the cell counts as failed with it
      else if (child.connected) child.disconnect();
    };
    child.on("message", (result) => {
      ended(cell, result);
      next();
    });
    next();
    const [[code, signal]] = await end;
    if (cell) ended(cell, { error: `its process ended (${signal ?? `exit ${code}`})` });
  };
  const worker = async () => {
    while (queue.length > 0) await work();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), cells.length) }, worker));
}

/**
 * Runs the cells of the experiment in `path` that have no row in `file`, and adds their rows. @throws Error after all
 * cells have run, naming those that failed
 */
export async function experiment(path, file) {
  const { cells } = await import(pathToFileURL(path));
  const names = Object.keys(cells[0]);
  for (const [i, cell] of cells.entries()) {
    const odd = difference(Object.keys(cell), names);
    if (odd)
      throw new Error(
        `Cell ${i}, ${JSON.stringify(cell)}, differs from cell 0 in having or lacking the option ${odd}.`,
      );
  }
  mkdirSync(dirname(file), { recursive: true });
  for (const folder of [dirname(file), tmpdir()]) removeAbandoned(folder);
  const { unlock } = lock(file);
  try {
    await complete(path, cells, names, file);
  } finally {
    unlock();
  }
}

async function complete(path, cells, names, file) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const key = (row) => JSON.stringify(names.map((name) => text(row[name])));
  const missing = () => {
    const done = new Set(finished(file).rows.map(key));
    return cells.filter((cell) => !done.has(key(cell)));
  };
  const { header } = finished(file);
  const absent = names.filter((name) => header && !header.includes(name));
  if (absent.length > 0) throw new Error(`${file} has no column ${absent.join(", ")}: is it another experiment's?`);

  const todo = missing();
  const recorded = { version, commit: commit(), ...(todo.length > 0 && (await settings())) };
  const errors = new Map();
  const start = Date.now();
  let count = 0;
  await runAll(path, todo, (cell, { numbers, error }) => {
    if (!numbers) return errors.set(key(cell), error || "it gave no numbers");
    const taken = Object.keys(recorded).find((name) => name in cell || name in numbers);
    if (taken) return errors.set(key(cell), `the column name ${taken} is reserved: rename the cell's option or number`);
    try {
      append(file, { ...cell, ...numbers, ...recorded }, Object.keys(recorded));
    } catch (error) {
      return errors.set(key(cell), error.message);
    }
    count++;
    const left = ((Date.now() - start) / 1000 / count) * (todo.length - count);
    process.stdout.write(`\r${cells.length - todo.length + count} of ${cells.length}, ${clock(left)} left    `);
  });
  const failed = missing().map((cell) => `\n  ${JSON.stringify(cell)}: ${errors.get(key(cell)) ?? "it has no row"}`);
  if (failed.length > 0) throw new Error(`${failed.length} of ${cells.length} cells have failed:${failed.join("")}`);
  console.log(`\n${cells.length} cells in ${file}`);
}

if (process.argv[3] === "--worker") {
  // A cell may block the event loop for minutes, so a thread watches the parent process and ends this one with it.
  const watch = `setInterval(() => process.ppid !== ${Number(process.argv[4])} && process.kill(process.pid, "SIGKILL"), 250)`;
  new Worker(watch, { eval: true }).unref();
  const { run } = await import(pathToFileURL(process.argv[2]));
  const tell = (result) => process.send(result, () => {}); // the parent may have ended
  process.on("message", async (cell) => {
    try {
      tell({ numbers: await run(cell) });
    } catch (error) {
      tell({ error: String(error?.message ?? error) });
    }
  });
  process.on("disconnect", () => process.exit(0));
} else if (existsSync(process.argv[1] ?? "") && realpathSync(process.argv[1]) === realpathSync(self)) {
  const name = process.argv[2] ?? "";
  const path = join(root, "experiments", `${basename(name, ".mjs")}.mjs`);
  if (!existsSync(path)) throw new Error(`There is no experiment "${name}" in experiments/.`);
  await experiment(path, join(root, "data/results", `${basename(name, ".mjs")}.csv`));
}
