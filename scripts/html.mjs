/**
 * Exports saved notebooks to html/, each to one file that is interactive without a network. Arguments are words in
 * the names of the course's notebooks, or paths of other notebooks.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { modules, notebooks, root, venvPython } from "./places.mjs";

const { scratchFolder, writeWhole } = createRequire(import.meta.url)(join(root, "dist/files.js"));

const settings = {
  "TemplateExporter.extra_template_basedirs": [join(root, "scripts")],
  "TemplateExporter.extra_template_paths": [join(modules, "plotly.js-dist-min"), join(modules, "mathjax/es5")],
  "HTMLExporter.template_name": "offline",
  "HTMLExporter.embed_images": true,
  "NbConvertBase.display_data_priority": [
    "application/vnd.plotly.v1+json",
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "text/plain",
  ],
};
const words = process.argv.slice(2);
const files = words.length > 0 && words.every((word) => existsSync(word)) ? words : notebooks(words);
const literal = (value) => (value === true ? "True" : JSON.stringify(value));
const options = Object.entries(settings).map(
  ([name, value]) => `--${name}=${typeof value === "string" ? value : literal(value)}`,
);
const made = scratchFolder();
const { status } = spawnSync(
  venvPython,
  ["-m", "nbconvert", "--to", "html", ...options, "--output-dir", made.path, ...files],
  { stdio: "inherit" },
);
mkdirSync(join(root, "html"), { recursive: true });
for (const name of readdirSync(made.path))
  if (status === 0) writeWhole(join(root, "html", name), readFileSync(join(made.path, name)));
made[Symbol.dispose]();
process.exit(status ?? 1);
