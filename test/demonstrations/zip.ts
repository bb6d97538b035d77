/** Small .npy arrays and zips of them, made by hand so that tests can make broken ones. */
import { crc32, deflateRawSync } from "node:zlib";

export function npy(
  values: readonly number[],
  shape: readonly number[],
  { descr = "<f8", fortran = "False" }: { descr?: string | [string, string][]; fortran?: string } = {},
): Buffer {
  const type = typeof descr === "string" ? `'${descr}'` : `[${descr.map(([name, of]) => `('${name}', '${of}')`)}]`;
  const text = `{'descr': ${type}, 'fortran_order': ${fortran}, 'shape': (${shape.join(", ")}${shape.length === 1 ? "," : ""}), }`;
  const header = Buffer.from(`${text.padEnd(117)}\n`, "latin1");
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const body = descr === "|b1" || descr === "|u1" ? Buffer.from(values) : Buffer.from(Float64Array.from(values).buffer);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, header, body]);
}

/** A zip of these files; `claim` makes the entries lie about their size. */
export function zip(files: Readonly<Record<string, Buffer>>, claim?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claim ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, Buffer.from("PK\x05\x06"), end]);
}

/** Two episodes of three and two steps, in stable-baselines' layout. */
export const arrays = (): Record<string, Buffer> => ({
  "obs.npy": npy(
    Array.from({ length: 20 }, (_, i) => i / 100),
    [5, 4],
  ),
  "actions.npy": npy([0, 1, 1, 0, 1], [5, 1]),
  "rewards.npy": npy([1, 1, 1, 1, 1], [5]),
  "episode_returns.npy": npy([3, 2], [2]),
  "episode_starts.npy": npy([1, 0, 0, 1, 0], [5], { descr: "|b1" }),
});
