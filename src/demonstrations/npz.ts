/**
 * Episodes from NumPy's .npz, in the layout of stable-baselines: `obs`, `actions`, `rewards`, `episode_starts`, a row a
 * step. Observations and actions become float32, as everywhere here.
 */
import { crc32 } from "node:zlib";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Rows } from "../types";
import { type NpyArray, parseNpy } from "./npy";
import { type Episode, mostEpisodes } from "./recording";

/** The bytes, in the file or in memory, that demonstrations may take; a zip that claims or holds more may be a bomb. */
const mostBytes = 2 ** 30;

const wanted = ["obs", "actions", "rewards", "episode_starts"] as const;
type Name = (typeof wanted)[number];

/** Inflates one entry. The size it claims is within the limit; yauzl stops where the real one goes beyond the claim. */
const inflate = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", reject); // also when it holds more or less than it claims
      stream.on("end", () => {
        const content = Buffer.concat(parts);
        if (crc32(content) === entry.crc32) resolve(content);
        else reject(new Error(`${entry.fileName} is damaged: its bytes do not give its checksum.`));
      });
    });
  });

/** The arrays of the layout that are in the zip. */
const readArrays = (bytes: Buffer, limit: number): Promise<Map<Name, NpyArray>> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error);
      const arrays = new Map<Name, NpyArray>();
      let [inFile, inMemory] = [0, 0];

      const read = async (name: Name, entry: Entry) => {
        if (arrays.has(name)) throw new Error(`there are two arrays "${name}"; expected one.`);
        inFile += entry.uncompressedSize;
        if (inFile > limit)
          throw new Error(`up to "${name}" it claims to hold ${inFile} bytes; at most ${limit} are read.`);
        const array = parseNpy(`its array "${name}"`, await inflate(zip, entry));
        inMemory += array.data.length * Float32Array.BYTES_PER_ELEMENT;
        if (inMemory > limit)
          throw new Error(`up to "${name}" it takes ${inMemory} bytes as float32; at most ${limit} are read.`);
        arrays.set(name, array);
        zip.readEntry();
      };

      zip.on("error", reject);
      zip.on("end", () => resolve(arrays));
      zip.on("entry", (entry: Entry) => {
        const name = wanted.find((name) => entry.fileName === `${name}.npy`);
        if (name) read(name, entry).catch(reject);
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });

/** The episodes of an .npz; `path` is for messages only. The layout keeps no last observations. */
export async function parseNpz(path: string, bytes: Buffer, limit = mostBytes): Promise<Episode[]> {
  const fail = (said: string): never => {
    throw new Error(`${path}: ${said}`);
  };
  const arrays = await readArrays(bytes, limit).catch((error: Error) => fail(error.message));
  const missing = wanted.filter((name) => !arrays.has(name));
  if (missing.length > 0)
    fail(
      `there is no array ${missing.map((name) => `"${name}"`).join(", ")}; expected obs, actions, rewards and episode_starts, as stable-baselines writes them.`,
    );
  const [obs, actions, rewards, starts] = wanted.map((name) => arrays.get(name)!);
  const total = starts.data.length;
  for (const [name, { shape, data }] of arrays) {
    const single = name === "rewards" || name === "episode_starts";
    if (total === 0 || shape[0] !== total || data.length === 0 || (single && data.length !== total))
      fail(
        `"${name}" has shape (${shape.join(", ")}); expected one ${single ? "number" : "row"} for each of the ${total} steps of episode_starts, and at least one.`,
      );
    const odd = data.findIndex((value) => !Number.isFinite(name === "rewards" ? value : Math.fround(value)));
    if (odd >= 0)
      fail(
        `"${name}" holds ${data[odd]} in row ${Math.floor(odd / (data.length / total))}; expected finite numbers, within float32.`,
      );
  }
  const odd = starts.data.findIndex((value) => value !== 0 && value !== 1);
  if (odd >= 0)
    fail(`"episode_starts" holds ${starts.data[odd]} in row ${odd}; expected 1 where an episode starts, else 0.`);
  if (starts.data[0] !== 1)
    fail(`"episode_starts" begins with ${starts.data[0]}; expected 1, for the first row starts an episode.`);
  const first: number[] = [];
  for (let i = 0; i < total; i++) {
    if (starts.data[i] === 1) first.push(i);
    if (first.length > mostEpisodes) fail(`there are more than ${mostEpisodes} episodes.`);
  }
  const [seen, done] = [obs, actions].map(({ data }) => new Rows(new Float32Array(data), data.length / total));
  return first.map((start, e) => {
    const end = first[e + 1] ?? total;
    return {
      observations: seen.slice(start, end),
      actions: done.slice(start, end),
      rewards: new Float64Array(rewards.data.subarray(start, end)),
      terminated: false,
      place: (t) => `row ${start + t}`,
    };
  });
}
