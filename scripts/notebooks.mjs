/** Runs notebooks in fresh kernels and keeps their outputs, without anything that differs from run to run. */
import { execFile } from "node:child_process";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { notebooks, venvPython } from "./places.mjs";

const exec = promisify(execFile);
const limit = 300;

/** Runs a notebook into a new file beside it, which takes its place once all is well. */
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
    // A widget lives as long as its kernel: what is kept says in words what would be there.
    for (const { data } of notebook.cells.flatMap(({ outputs = [] }) => outputs))
      if (data) delete data["application/vnd.jupyter.widget-view+json"];
    writeFileSync(fresh, `${JSON.stringify(notebook, null, 1)}\n`);
    const kilobytes = Math.ceil(statSync(fresh).size / 1000);
    if (kilobytes > limit)
      throw new Error(`its outputs make it ${kilobytes} kB; at most ${limit} are kept. Draw fewer points.`);
    renameSync(fresh, path);
    return kilobytes;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** What the kernel said of the cell that failed; nbclient sets it apart by dashes. */
const reason = ({ stderr, message }) =>
  (stderr ?? message).split("------------------").slice(1).join("").trim() || stderr || message;

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
