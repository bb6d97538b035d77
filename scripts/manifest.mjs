/**
 * Manifests: the list of files that a step of set-up has made. It is written last, and each start compares it with
 * the disk.
 */
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

/** The size of a file and, outside of the clone, where other programs may write, the time of its last change. */
function markOf(path) {
  const { size, mtimeMs } = statSync(place(path), { throwIfNoEntry: false }) ?? {};
  return isAbsolute(path) ? `${size} ${mtimeMs}` : `${size}`;
}

/** Writes a file atomically: if the process is killed, either the old file or the new one is there. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

/**
 * Writes the manifest `stamp` of the files that were made from `key`. It records sizes; for links, and for all files
 * with `sizes: false`, it records only that they exist.
 */
export function writeManifest(stamp, key, paths, { sizes = true } = {}) {
  const lines = paths.map((path) => {
    const within = relative(root, path);
    const name = within.startsWith("..") ? path : within;
    return `${sizes && !lstatSync(path).isSymbolicLink() ? markOf(name) : "there"}\t${name}`;
  });
  writeWhole(stamp, [key, ...lines].join("\n"));
}

/**
 * Returns what differs from a manifest: undefined if nothing does, "" if the manifest is missing or has another key.
 */
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

/** Writes the hashes of these files into hashes.json beside them. */
export const seal = async (folder, names) => writeWhole(join(folder, "hashes.json"), await hashes(folder, names));

/** Whether these files still have the hashes that `seal` recorded. */
export async function isSealed(folder, names) {
  try {
    return readFileSync(join(folder, "hashes.json"), "utf8") === (await hashes(folder, names));
  } catch {
    return false;
  }
}
