/** Paths that all scripts use. */
import { accessSync, constants, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const modules = join(root, "node_modules");

/** The Python executable of a virtual environment. */
export const pythonOf = (venv) => join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

export const venv = join(root, ".venv");
export const venvPython = pythonOf(venv);
export const benchVenv = join(root, "bench/.venv");

/** Whether files can be created in a folder. Creates the folder if it is missing. */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The home or cache folder if it cannot be written, else undefined. The clone's .cache then replaces both. */
export const readOnly = [homedir(), process.env.XDG_CACHE_HOME || join(homedir(), ".cache")].find(
  (folder) => !isWritable(folder),
);
if (readOnly) {
  const own = join(root, ".cache");
  process.env.XDG_CACHE_HOME = own;
  process.env.npm_config_cache = join(own, "npm");
  process.env.JUPYTER_CONFIG_DIR = join(own, "jupyter/config");
  process.env.JUPYTER_DATA_DIR = join(own, "jupyter/data");
}

/** The folder that all clones of this user share. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "apprentice");

/** Paths of all files below a folder. Links are listed and not followed. */
export const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

/** The notebooks whose names contain one of the words, or all without words. Exits if there is none. */
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
