/** Where the tests find Chromium and JupyterLab's Python. */
import { existsSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "../..");
export const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));
export const python = join(root, ".venv/bin/python");
