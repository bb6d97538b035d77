/** Loads the imports of cells: packages, always completely, and the user's own files, which are compiled first. */
import { existsSync, readFileSync, statSync } from "node:fs";
import Module from "node:module";
import { join, sep } from "node:path";
import { whole } from "./interrupts";
import { asCommonJs } from "./typescript";

const library = join(__dirname, "..") + sep;
/** Whether a file is the user's own: it belongs neither to this library nor to a package. */
export const isUsers = (file: string) => !file.startsWith(library) && !file.includes(`${sep}node_modules${sep}`);

/** The times of the last change of the user's loaded files. */
const changedAt = new Map<string, number>();

interface Loader {
  prototype: { load(this: NodeModule, file: string): void };
  _extensions: Record<
    string,
    (module: NodeModule & { _compile(code: string, file: string): void }, file: string) => void
  >;
}

/**
 * Changes Node's loader. It loads packages completely, because native libraries and the kernels of tfjs can register
 * themselves only once. It compiles the files that cells import.
 */
export function extendLoader() {
  const { prototype, _extensions: extensions } = Module as unknown as Loader;
  const { load } = prototype;
  prototype.load = function (file) {
    if (isUsers(file)) changedAt.set(file, statSync(file).mtimeMs);
    if (isUsers(file)) load.call(this, file);
    else whole(() => load.call(this, file));
  };
  const asItIs = extensions[".js"];
  extensions[".ts"] = (module, file) => module._compile(asCommonJs(readFileSync(file, "utf8"), file), file);
  extensions[".js"] = (module, file) => {
    const code = isUsers(file) ? readFileSync(file, "utf8") : "";
    if (/^\s*(import|export)\b/m.test(code)) module._compile(asCommonJs(code, file), file);
    else asItIs(module, file);
  };
}

/** Unloads all files of the user if one of them has changed, so that they are loaded again. */
export function forgetChangedFiles() {
  const isChanged = ([file, time]: [string, number]) => !existsSync(file) || statSync(file).mtimeMs !== time;
  if (![...changedAt].some(isChanged)) return;
  for (const file of changedAt.keys()) delete require.cache[file];
  changedAt.clear();
}

/** Unloads a module whose loading was terminated, so that the next cell that imports it loads it again. */
export function forgetHalfLoaded() {
  for (const [file, module] of Object.entries(require.cache)) if (!module?.loaded) delete require.cache[file];
}
