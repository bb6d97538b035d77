/** Where things are, for all scripts. */
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const modules = join(root, "node_modules");

/** The Python of an environment. */
export const pythonOf = (venv) => join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

export const venv = join(root, ".venv");
export const venvPython = pythonOf(venv);
export const benchVenv = join(root, "bench/.venv");

/** Paths of all files below a folder. */
export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));

/** The notebooks whose names contain one of the words; all without words. Ends the program when there is none. */
export function notebooks(words) {
  const all = filesBelow(join(root, "notebooks")).filter(
    (path) => path.endsWith(".ipynb") && !path.includes(".ipynb_checkpoints"),
  );
  const chosen = all.filter((path) => words.length === 0 || words.some((word) => basename(path).includes(word))).sort();
  if (chosen.length > 0) return chosen;
  console.error(
    `No notebook's name contains ${words.join(" or ")}. There are:\n${all
      .sort()
      .map((path) => `  ${basename(path)}`)
      .join("\n")}`,
  );
  process.exit(1);
}
