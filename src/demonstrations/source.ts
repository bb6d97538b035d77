/** Where demonstrations come from: a file, a data set's folder, or a URL. */
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { scratchFolder } from "../files";

/** What is downloaded at most, and for how long. */
const mostBytes = 2 ** 28;
const mostSeconds = 60;

const isUrl = (path: string) => /^https?:\/\//i.test(path);

async function fetchBytes(url: string, limit: number, seconds: number): Promise<Buffer> {
  const fail = (said: string): never => {
    throw new Error(`${url}: ${said}`);
  };
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(seconds * 1000) });
    if (!response.ok || !response.body) return fail(`the server answered ${response.status} ${response.statusText}.`);
    for await (const part of response.body) {
      bytes += part.length;
      if (bytes > limit) fail(`it is larger than ${limit} bytes; download it and read the file.`);
      parts.push(part);
    }
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith(url)) throw error;
    const cause = error.cause instanceof Error ? error.cause.message : error.message;
    fail(error.name === "TimeoutError" ? `it did not come within ${seconds} s.` : `it can't be fetched: ${cause}.`);
  }
  return Buffer.concat(parts);
}

/** The files of a folder that one data set lies in. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const main = names.find((name) => /^(data[\\/])?main_data\.hdf5$/.test(name));
  if (main) return [join(folder, main)];
  const parts = names.filter((name) => /^(data[\\/])?chunk-\d+[\\/][^\\/]+\.parquet$/.test(name)).sort();
  if (parts.length > 0) return parts.map((name) => join(folder, name));
  if (names.some((name) => name.endsWith(".arrow")))
    throw new Error(
      `${folder} is a folder of Hugging Face's datasets, as imitation saves from version 1.0 on. Save its trajectories t, which imitation.data.serialize.load gives, as .npz: numpy.savez("demonstrations.npz", obs=concatenate([x.obs for x in t]), acts=concatenate([x.acts for x in t]), rews=concatenate([x.rews for x in t]), indices=cumsum([len(x) for x in t[:-1]]), terminal=[x.terminal for x in t]).`,
    );
  throw new Error(
    `${folder} can't be read: it is a folder, but neither one of Minari (data/main_data.hdf5) nor of LeRobot (data/chunk-000/….parquet).`,
  );
}

/**
 * Calls `read` on each file that a path or URL stands for, in order, with what messages call it and where it lies; a URL's
 * is downloaded, and removed afterwards.
 */
export async function eachFile<T>(
  path: string,
  read: (name: string, file: string) => Promise<T>,
  limit = mostBytes,
  seconds = mostSeconds,
): Promise<T[]> {
  if (isUrl(path)) {
    const bytes = await fetchBytes(path, limit, seconds);
    using folder = scratchFolder();
    const file = join(folder.path, basename(new URL(path).pathname) || "download");
    await writeFile(file, bytes);
    return [await read(path, file)];
  }
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new Error(`${path} can't be read: ${why}. Paths start from ${process.cwd()}.`);
  });
  if (!found.isDirectory() && !found.isFile())
    throw new Error(`${path} can't be read: it is neither a file nor a folder.`);
  const results: T[] = [];
  for (const file of found.isDirectory() ? await filesIn(path) : [path]) results.push(await read(file, file));
  return results;
}

/** Throws where the file holds more bytes; `path` is for messages only. */
export async function checkSize(path: string, file: string, most: number): Promise<void> {
  const { size } = await stat(file);
  if (size > most) throw new Error(`${path} holds ${size} bytes; at most ${most} are read of a ${extensionOf(file)}.`);
}

/** The file's bytes, where there are at most so many. */
export async function bytesOf(path: string, file: string, most: number): Promise<Buffer> {
  await checkSize(path, file, most);
  return readFile(file).catch((error: Error) => {
    throw new Error(`${path} can't be read: ${error.message}.`);
  });
}

/** ".csv" of "data.CSV". */
export const extensionOf = (file: string): string => extname(file).toLowerCase();
