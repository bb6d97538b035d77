/** Episodes from NumPy's .npz, in the layout of stable-baselines: `obs`, `actions`, `rewards`, `episode_starts`. */
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Rows } from "../types";
import { type NpyArray, parseNpy } from "./npy";
import type { Episode } from "./recording";

/** No array of demonstrations is larger; a zip that claims or holds more is taken for a bomb. */
const limit = 2 ** 29;

const wanted = ["obs", "actions", "rewards", "episode_starts"] as const;

/** Inflates one entry, and stops where it grows beyond what it says or beyond the limit. */
const inflate = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    if (entry.uncompressedSize > limit)
      return reject(
        new Error(`${entry.fileName} says it holds ${entry.uncompressedSize} bytes; at most ${limit} are read.`),
      );
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", reject); // also when it holds more or less than it says
      stream.on("end", () => resolve(Buffer.concat(parts)));
    });
  });

/** The arrays of the layout that are in the zip. */
const readArrays = (bytes: Buffer): Promise<Map<string, NpyArray>> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error);
      const arrays = new Map<string, NpyArray>();
      zip.on("error", reject);
      zip.on("end", () => resolve(arrays));
      zip.on("entry", (entry: Entry) => {
        const name = entry.fileName.replace(/\.npy$/, "");
        if (!(wanted as readonly string[]).includes(name)) return zip.readEntry();
        inflate(zip, entry)
          .then((content) => {
            arrays.set(name, parseNpy(`its array "${name}"`, content));
            zip.readEntry();
          })
          .catch(reject);
      });
      zip.readEntry();
    });
  });

/** A column of rows, whatever the shape of one: [N, …] as N rows. */
const rowsOf = ({ shape, data }: NpyArray): Rows =>
  new Rows(
    Float32Array.from(data),
    shape.slice(1).reduce((a, b) => a * b, 1),
  );

/** The episodes of an .npz; `path` is for messages only. The layout keeps no last observations. */
export async function parseNpz(path: string, bytes: Buffer): Promise<Episode[]> {
  const fail = (said: string): never => {
    throw new Error(`${path}: ${said}`);
  };
  const arrays = await readArrays(bytes).catch((error: Error) => fail(error.message));
  const missing = wanted.filter((name) => !arrays.has(name));
  if (missing.length > 0)
    fail(
      `there is no array ${missing.map((name) => `"${name}"`).join(", ")}; expected obs, actions, rewards and episode_starts, as stable-baselines writes them.`,
    );
  const [obs, actions, rewards, starts] = wanted.map((name) => arrays.get(name) as NpyArray);
  const total = starts.data.length;
  wanted.forEach((name, i) => {
    const { shape, data } = [obs, actions, rewards, starts][i];
    if (shape[0] !== total || data.length === 0)
      fail(
        `"${name}" has shape (${shape.join(", ")}); expected one row for each of the ${total} steps of episode_starts, and at least one.`,
      );
    const odd = Array.prototype.findIndex.call(data, (value: number) => !Number.isFinite(value));
    if (odd >= 0)
      fail(`"${name}" holds ${data[odd]} in row ${Math.floor(odd / (data.length / total))}; expected finite numbers.`);
  });
  if (starts.data[0] !== 1)
    fail(`"episode_starts" begins with ${starts.data[0]}; expected 1, for the first row starts an episode.`);
  const first = Array.from({ length: total }, (_, i) => i).filter((i) => starts.data[i] === 1);
  const [seen, done] = [rowsOf(obs), rowsOf(actions)];
  return first.map((start, e) => {
    const end = first[e + 1] ?? total;
    return {
      observations: seen.slice(start, end),
      actions: done.slice(start, end),
      rewards: Float64Array.from({ length: end - start }, (_, t) => rewards.data[start + t]),
      terminated: false,
      place: (t) => `row ${start + t}`,
    };
  });
}
