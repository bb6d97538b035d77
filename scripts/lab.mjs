/** Opens JupyterLab on the notebooks, for this machine only. Further arguments go to JupyterLab. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root, venvPython } from "./places.mjs";

const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : []; // as in a container
const fixed = ["--ServerApp.ip=127.0.0.1", `--ServerApp.root_dir=${join(root, "notebooks")}`, ...asRoot];
const lab = spawn(venvPython, ["-m", "jupyterlab", ...fixed, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => lab.kill(signal));
lab.on("exit", (code) => process.exit(code ?? 1));
