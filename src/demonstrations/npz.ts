/** NumPy's .npz: a zip of .npy arrays. */
import { crc32 } from "node:zlib";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import type { Arrays, NumberArray } from "./arrays";
import { parseNpy } from "./npy";

/** The bytes, in the file or in memory, that demonstrations may take; a zip that claims or holds more may be a bomb. */
const mostBytes = 2 ** 30;

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

/** Reads the arrays of these names that are there; no other is looked at. */
const readArrays = (bytes: Buffer, wanted: readonly string[], limit: number): Promise<Arrays> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error);
      const arrays = new Map<string, NumberArray>();
      let [inFile, inMemory] = [0, 0];

      const read = async (name: string, entry: Entry) => {
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

/** The arrays of an .npz, of those that are wanted; `path` is for messages only. */
export const parseNpz = (path: string, bytes: Buffer, wanted: readonly string[], limit = mostBytes): Promise<Arrays> =>
  readArrays(bytes, wanted, limit).catch((error: Error) => {
    throw new Error(`${path}: ${error.message}`);
  });
