/** What a step of set-up has made: a list of files, written last, by which each start sees whether all is still there. */
import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { root } from "./places.mjs";

const place = (path) => (isAbsolute(path) ? path : `${root}/${path}`);

/** Size of a file; outside of the clone, where others may write, also the time of its last change. */
function markOf(path) {
  const { size, mtimeMs } = statSync(place(path), { throwIfNoEntry: false }) ?? {};
  return isAbsolute(path) ? `${size} ${mtimeMs}` : `${size}`;
}

/** Writes a file in one step: whoever is killed leaves the old file or the new one. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

/**
 * Lists what has been made from `key`, in the file `stamp`: files by their sizes; links, and with `sizes: false` all files, by
 * being there.
 */
export function writeManifest(stamp, key, paths, { sizes = true } = {}) {
  const lines = paths.map((path) => {
    const within = relative(root, path);
    const name = within.startsWith("..") ? path : within;
    return `${sizes && !lstatSync(path).isSymbolicLink() ? markOf(name) : "there"}\t${name}`;
  });
  writeWhole(stamp, [key, ...lines].join("\n"));
}

/** What keeps a manifest from being true: undefined when nothing does, "" when it is not there or made from another key. */
export function fault(stamp, key) {
  if (!existsSync(stamp)) return "";
  const [madeFrom, ...lines] = readFileSync(stamp, "utf8").split("\n");
  if (madeFrom !== key) return "";
  for (const line of lines) {
    const [mark, path] = line.split("\t");
    if (mark === "there" ? existsSync(place(path)) : mark === markOf(path)) continue;
    return `${path} ${existsSync(place(path)) ? "has changed" : "is missing"}`;
  }
}

async function sha256(path) {
  const sum = createHash("sha256");
  await pipeline(createReadStream(path), sum);
  return sum.digest("hex");
}

const hashes = async (folder, names) =>
  JSON.stringify(await Promise.all(names.map(async (name) => [name, await sha256(join(folder, name))])), null, 2);

/** Keeps the hashes of these files beside them. */
export const seal = async (folder, names) => writeWhole(join(folder, "hashes.json"), await hashes(folder, names));

/** Whether these files are, to the last bit, what they were when they were sealed. */
export async function isSealed(folder, names) {
  try {
    return readFileSync(join(folder, "hashes.json"), "utf8") === (await hashes(folder, names));
  } catch {
    return false;
  }
}
