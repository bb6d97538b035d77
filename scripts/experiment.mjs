/**
 * Runs an experiment: `npm run experiment bcAgainstDagger`. `experiments/NAME.mjs` exports `cells`, a list of options with a seed each,
 * and `run(cell)`, which gives a cell's numbers. Each finished cell is a row of data/results/NAME.csv, with the version and the
 * commit that made it; cells that have one are not run again, so that a killed command goes on where it was. One process a core.
 */
import { execFileSync, fork } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "./places.mjs";

const Papa = createRequire(import.meta.url)("papaparse");
const text = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The rows of a file; what a kill left of a last one is cut off. */
function finished(file) {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  return Papa.parse(bytes.toString("utf8", 0, whole), { header: true, skipEmptyLines: true }).data;
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

/** Runs what is missing of the experiment in `path`, into `file`. */
export async function experiment(path, file) {
  const { cells } = await import(pathToFileURL(path));
  const names = Object.keys(cells[0]);
  const key = (row) => JSON.stringify(names.map((name) => text(row[name])));
  const done = new Set(finished(file).map(key));
  const missing = cells.filter((cell) => !done.has(key(cell)));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const made = { version, commit: commit() };
  mkdirSync(dirname(file), { recursive: true });
  const start = Date.now();
  let count = 0;

  const append = (row) => {
    const values = Object.fromEntries(Object.entries({ ...row, ...made }).map(([name, value]) => [name, text(value)]));
    const header = !existsSync(file) || readFileSync(file).length === 0;
    appendFileSync(file, `${Papa.unparse([values], { header, newline: "\n" })}\n`);
    count++;
    const left = ((Date.now() - start) / 1000 / count) * (missing.length - count);
    process.stdout.write(`\r${done.size + count} of ${cells.length}, ${clock(left)} left    `);
  };

  const queue = [...missing];
  const worker = () =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url), [path, "--worker"]);
      const next = () => (queue.length > 0 ? child.send(queue.shift()) : child.disconnect());
      child.on("message", (row) => {
        append(row);
        next();
      });
      child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a cell failed (exit ${code})`))));
      next();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), missing.length) }, worker));
  console.log(`\n${cells.length} cells in ${file}`);
}

if (process.argv[3] === "--worker") {
  const { run } = await import(pathToFileURL(process.argv[2]));
  process.on("message", async (cell) => process.send({ ...cell, ...(await run(cell)) }));
  process.on("disconnect", () => process.exit(0));
} else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2] ?? "";
  const path = join(root, "experiments", `${basename(name, ".mjs")}.mjs`);
  if (!existsSync(path)) throw new Error(`There is no experiment "${name}" in experiments/.`);
  await experiment(path, join(root, "data/results", `${basename(name, ".mjs")}.csv`));
}
