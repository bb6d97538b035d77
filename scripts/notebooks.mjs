/**
 * Runs notebooks in new kernels and saves their outputs without anything that differs between runs. One figure of each
 * notebook is saved in data/pictures for the course's page.
 */
import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { notebooks, root, venvPython } from "./places.mjs";
import { inOwnGroup } from "./processes.mjs";

const { writeWhole } = createRequire(import.meta.url)(join(root, "dist/files.js"));
const exec = promisify(execFile);
const limit = 300;
/** The beginning of the title of the figure that represents each notebook. */
const pictures = {
  "01": "v*, the value of each place",
  "02": "A clone of 125 pairs",
  "03": "CartPole: drift",
  "04": "DAgger on CartPole",
  "05": "A world of macrocells",
  "06": "True and recovered",
  "07": "GAIL on CartPole",
  "08": "The reward of a place",
  "09": "Driving: metres driven, mean",
  10: "Pendulum: score against",
  2016: "Acrobot",
  2018: "PointMaze",
  2021: "Acrobot",
};

/** Saves the picture of the figure that represents a notebook. */
function keepPicture(path, { cells }) {
  const [name] = basename(path).split("-");
  if (!(name in pictures)) return;
  const start = `[figure] ${pictures[name]}`;
  const outputs = cells.flatMap(({ outputs = [] }) => outputs);
  const found = outputs.find(({ data }) => [data?.["text/plain"] ?? ""].flat().join("").startsWith(start));
  if (!found) throw new Error(`it has no figure whose title begins with "${pictures[name]}".`);
  writeWhole(join(root, "data/pictures", `${name}.svg`), [found.data["image/svg+xml"]].flat().join(""));
}

/** Runs a notebook into a new file beside it, and replaces the notebook by it if all cells succeed. */
async function run(path) {
  const fresh = join(dirname(path), `.${basename(path)}`);
  const options = [
    "--ExecutePreprocessor.kernel_name=apprentice",
    "--ExecutePreprocessor.timeout=600",
    "--ExecutePreprocessor.record_timing=False",
  ];
  try {
    await exec(
      venvPython,
      ["-m", "nbconvert", "--to", "notebook", "--execute", ...options, "--output", basename(fresh), path],
      { maxBuffer: 1 << 28 },
    );
    const notebook = JSON.parse(readFileSync(fresh, "utf8"));
    notebook.metadata = { kernelspec: notebook.metadata.kernelspec, language_info: notebook.metadata.language_info };
    for (const [i, cell] of notebook.cells.entries()) Object.assign(cell, { id: `cell-${i + 1}`, metadata: {} });
    // A widget ends with its kernel, so only its description is saved.
    for (const { data } of notebook.cells.flatMap(({ outputs = [] }) => outputs))
      if (data) delete data["application/vnd.jupyter.widget-view+json"];
    const text = `${JSON.stringify(notebook, null, 1)}\n`;
    const kilobytes = Math.ceil(Buffer.byteLength(text) / 1000);
    if (kilobytes > limit)
      throw new Error(`its outputs make it ${kilobytes} kB; at most ${limit} are kept. Draw fewer points.`);
    keepPicture(path, notebook);
    writeWhole(path, text);
    return kilobytes;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** The error of the failed cell. nbclient encloses it in lines of dashes. */
const reason = ({ stderr, message }) =>
  (stderr ?? message).split("------------------").slice(1).join("").trim() || stderr || message;

await inOwnGroup(); // ends nbconvert with this command; the kernel has its own session and ends when nbconvert does
let [passed, failed] = [0, 0];
for (const path of notebooks(process.argv.slice(2))) {
  const start = Date.now();
  process.stdout.write(`${basename(path)} … `);
  try {
    const kilobytes = await run(path);
    console.log(`ran in ${((Date.now() - start) / 1000).toFixed(0)} s, ${kilobytes} kB`);
    passed++;
  } catch (error) {
    console.log(`failed\n${reason(error)}\n`);
    failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
