/** Prints the versions and the backend that apprentice uses on this machine. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import { join } from "node:path";
import { modules, root, venvPython } from "./places.mjs";

const { nativeError, ready, settings, tf } = createRequire(import.meta.url)(join(root, "dist/tensors/backend.js"));
await ready;
const { threads, oneDNN, backend } = settings();
const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
const python = (code) =>
  spawnSync(venvPython, ["-c", code], { encoding: "utf8" }).stdout?.trim() || "not installed (npm start installs it)";
const native =
  backend === "tensorflow"
    ? `, TensorFlow ${tf.backend().binding.TF_Version}`
    : `; tfjs-node did not load: ${nativeError}`;

console.log(
  [
    [
      "machine",
      `${os.cpus().length} × ${os.cpus()[0]?.model ?? "unknown"}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.platform()} ${os.arch()}`,
    ],
    ["node", process.versions.node],
    ["backend", `${backend}${native}`],
    ["threads", `${threads || "not applicable"} per op (TF_NUM_INTRAOP_THREADS; this repository's results used 1)`],
    ["oneDNN", `${oneDNN || "not applicable"} (TF_ENABLE_ONEDNN_OPTS; this repository's results used 0)`],
    ...["@tensorflow/tfjs", "danfojs-node", "plotly.js-dist-min", "tslab", "typescript"].map((name) => [
      name,
      version(name),
    ]),
    ["python", python("import sys; print(sys.version.split()[0])")],
    ["jupyterlab", python("import jupyterlab; print(jupyterlab.__version__)")],
  ]
    .map(([what, is]) => `${what.padEnd(20)}${is}`)
    .join("\n"),
);
