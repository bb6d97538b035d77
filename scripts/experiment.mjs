/**
 * Runs an experiment: `npm run experiment bcAgainstDagger`. `experiments/NAME.mjs` exports `cells`, a list of options with a seed each,
 * and `run(cell)`, which gives a cell's numbers. Each finished cell is a row of data/results/NAME.csv, with the version and the
 * commit that made it; cells that have one are not run again, so that a killed command goes on where it was. A cell that fails does
 * not stop the others. One process a core, and one command a file, which NAME.csv.lock sees to.
 */
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "./places.mjs";

const self = fileURLToPath(import.meta.url);
const Papa = createRequire(import.meta.url)("papaparse");
const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The header and the rows of a file, if there is one; what a kill left of a last row is cut off. */
function finished(file) {
  if (!existsSync(file)) return { rows: [] };
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  if (whole === 0) return { rows: [] };
  const options = { header: true, skipEmptyLines: true, delimiter: "," };
  const { data, meta, errors } = Papa.parse(bytes.toString("utf8", 0, whole), options);
  if (errors.length > 0) throw new Error(`${file}, row ${errors[0].row}: ${errors[0].message}.`);
  return { header: meta.fields, rows: data };
}

function commit() {
  try {
    const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src", "experiments") ? "+changes" : "");
  } catch {
    return "unknown";
  }
}

const clock = (seconds) => (seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`);

/** What is in one of two lists only. */
const difference = (a, b) => [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))].join(", ");

/** Whether there is such a process. */
function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM"; // another user's
  }
}

/** Keeps other commands from a file until `unlock` is called or this process ends. @throws Error while another has it */
function lock(file) {
  const path = `${file}.lock`;
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return { unlock: () => rmSync(path, { force: true }) };
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const pid = Number(readFileSync(path, "utf8"));
    if (lives(pid))
      throw new Error(`Process ${pid} is filling ${file}: wait for it. If it does something else, delete ${path}.`);
    rmSync(path, { force: true });
    return lock(file);
  }
}

/** Runs cells in processes of their own, and says of each that has ended its row or its error. A cell may end its process. */
async function runAll(path, cells, ended) {
  const queue = [...cells];
  const work = async () => {
    const child = fork(self, [path, "--worker"], { serialization: "advanced" });
    const end = Promise.all([once(child, "exit"), once(child, "disconnect")]);
    let cell;
    const next = () => {
      cell = queue.shift();
      if (cell)
        child.send(cell, () => {}); // one that a dying process does not take counts as lost with it
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

/** Runs what is missing of the experiment in `path`, into `file`. @throws Error naming the cells without a row, when all have run */
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
  const { unlock } = lock(file);
  try {
    await complete(path, cells, names, file);
  } finally {
    unlock();
  }
}

async function complete(path, cells, names, file) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const made = { version, commit: commit() };
  const key = (row) => JSON.stringify(names.map((name) => text(row[name])));
  const missing = () => {
    const done = new Set(finished(file).rows.map(key));
    return cells.filter((cell) => !done.has(key(cell)));
  };
  let { header } = finished(file);
  const absent = [...names, ...Object.keys(made)].filter((name) => header && !header.includes(name));
  if (absent.length > 0) throw new Error(`${file} has no column ${absent.join(", ")}: is it another experiment's?`);

  const todo = missing();
  const errors = new Map();
  const start = Date.now();
  let count = 0;
  await runAll(path, todo, (cell, { numbers, error }) => {
    if (!numbers) return errors.set(key(cell), error || "it gave no numbers");
    const row = { ...cell, ...numbers, ...made };
    const odd = header && difference(Object.keys(row), header);
    if (odd) return errors.set(key(cell), `only its row or only ${file} has the column ${odd}`);
    const lines = header ? [] : [Object.keys(row)];
    header ??= lines[0];
    lines.push(header.map((name) => text(row[name])));
    appendFileSync(file, `${Papa.unparse(lines, { newline: "\n" })}\n`);
    count++;
    const left = ((Date.now() - start) / 1000 / count) * (todo.length - count);
    process.stdout.write(`\r${cells.length - todo.length + count} of ${cells.length}, ${clock(left)} left    `);
  });
  const failed = missing().map((cell) => `\n  ${JSON.stringify(cell)}: ${errors.get(key(cell)) ?? "it has no row"}`);
  if (failed.length > 0) throw new Error(`${failed.length} of ${cells.length} cells have failed:${failed.join("")}`);
  console.log(`\n${cells.length} cells in ${file}`);
}

if (process.argv[3] === "--worker") {
  const { run } = await import(pathToFileURL(process.argv[2]));
  const tell = (result) => process.send(result, () => {}); // nobody may listen any more
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
