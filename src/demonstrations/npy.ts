/** One array of NumPy's .npy format (NEP 1), versions 1 to 3: plain little-endian numbers in C order, nothing else. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

const readers: Readonly<Record<string, { size: number; read: (view: DataView, at: number) => number }>> = {
  "<f4": { size: 4, read: (view, at) => view.getFloat32(at, true) },
  "<f8": { size: 8, read: (view, at) => view.getFloat64(at, true) },
  "<i4": { size: 4, read: (view, at) => view.getInt32(at, true) },
  "<i8": { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  "|u1": { size: 1, read: (view, at) => view.getUint8(at) },
  "|i1": { size: 1, read: (view, at) => view.getInt8(at) },
  "|b1": { size: 1, read: (view, at) => Number(view.getUint8(at) !== 0) },
};

const dictionary =
  /^\{\s*'descr':\s*(?<descr>'[^']*'|\[.*\])\s*,\s*'fortran_order':\s*(?<fortran>True|False)\s*,\s*'shape':\s*\((?<shape>[\d\s,]*)\)\s*,?\s*\}\s*$/;

/** Reads an array. @throws Error, beginning with `name`, for everything that is not one, or not of plain numbers */
export function parseNpy(name: string, bytes: Buffer): NpyArray {
  const fail = (said: string): never => {
    throw new Error(`${name} ${said}`);
  };
  if (bytes.length < 12 || bytes.toString("latin1", 0, 6) !== "\x93NUMPY")
    fail("is not a NumPy array: its first bytes are not those of one.");
  const start = bytes[6] === 1 ? 10 : 12;
  const length = bytes[6] === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
  if (start + length > bytes.length) fail("has a header that says it is longer than the file.");
  const header = bytes.toString("latin1", start, start + length).match(dictionary)?.groups;
  if (!header) return fail("has a header that cannot be read.");
  const descr = header.descr.slice(1, -1);
  if (header.descr.startsWith("[") || descr.includes("O"))
    fail(
      "holds pickled Python objects, which are never unpickled: they could run any code. Save plain arrays of numbers, with allow_pickle=False.",
    );
  const reader =
    readers[descr] ?? fail(`holds numbers of type "${descr}"; expected one of ${Object.keys(readers).join(", ")}.`);
  if (header.fortran === "True") fail("is in Fortran order; save numpy.ascontiguousarray of it.");
  const shape = header.shape.split(",").flatMap((text) => (text.trim() === "" ? [] : [Number(text)]));
  const count = shape.reduce((product, size) => product * size, 1);
  const there = bytes.length - start - length;
  if (count * reader.size !== there)
    fail(`says its shape is (${shape.join(", ")}), which takes ${count * reader.size} bytes, but holds ${there}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start + length, there);
  return { shape, data: Float64Array.from({ length: count }, (_, i) => reader.read(view, i * reader.size)) };
}
