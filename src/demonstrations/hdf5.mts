/** HDF5, by the HDF Group's own library in WebAssembly, which reads of the disk only what is asked for. */
import { Dataset, type Entity, File, type Group, Module, ready } from "h5wasm/node";
import type { Stored } from "./arrays";
import type { Written } from "./isolated";

/** The bytes that WebAssembly may take: a small file can claim to unpack into any size. */
const mostMemory = 2 ** 28;
const page = 2 ** 16;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
  if (this.buffer.byteLength + pages * page > mostMemory) throw new RangeError("There is no more memory.");
  return grow.call(this, pages);
};

/** Groups within groups; a file can hold one that holds itself. */
const deepest = 5;
const mostNames = 2 ** 22;

/** Opens a file, closes it however its use ends, and says the library's own last word on what went wrong. */
async function withFile<T>(path: string, mode: "r" | "w", use: (file: File) => T): Promise<T> {
  (await ready).activate_throwing_error_handler();
  try {
    const file = new File(path, mode);
    try {
      return use(file);
    } finally {
      file.close();
    }
  } catch (error) {
    // An error of the system has no words at all.
    const { message } = error as Error;
    const words = message
      ? [...message.matchAll(/in \w+\(\): (.*)/g)].at(-1)?.[1]
      : "the system refused, as it does when the disk is full";
    throw words ? new Error(`HDF5's library can't ${mode === "r" ? "read" : "write"} it: ${words}.`) : error;
  }
}

/**
 * Reads the arrays of numbers whose names match `pattern`; left out are those that match `flat` and have more than two
 * axes, and what links to other files.
 */
export function readHdf5(path: string, pattern: RegExp, flat: RegExp, mostBytes: number): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>();
  let [names, bytes] = [0, 0];

  const read = (name: string, dataset: Dataset) => {
    const { shape, size, total_size: total, type, littleEndian } = dataset.metadata;
    const { H5T_INTEGER, H5T_FLOAT, H5T_ENUM } = Module.H5T_class_t;
    const plain = littleEndian && [H5T_INTEGER, H5T_FLOAT, H5T_ENUM].some(({ value }) => value === type);
    if (!shape || !plain || ![1, 2, 4, 8].includes(size))
      throw new Error(`"${name}" is not an array of plain little-endian numbers.`);
    bytes += size * total;
    if (!(bytes <= mostBytes))
      throw new Error(`up to "${name}" it claims to hold ${bytes} bytes; at most ${mostBytes} are read.`);
    found.set(name, { shape, data: total === 0 ? new Float64Array() : (dataset.value as Stored["data"]) });
  };
  const walk = (group: Group, above: string) => {
    for (const key of group.keys()) {
      if (++names > mostNames) throw new Error(`it holds more than ${mostNames} names.`);
      const name = above + key;
      const child: Entity | null = group.get(key);
      if (child instanceof Dataset) {
        if (pattern.test(name) && !(flat.test(name) && (child.shape?.length ?? 0) > 2)) read(name, child);
      } else if (child && "keys" in child && name.split("/").length < deepest) walk(child, `${name}/`);
    }
  };

  return withFile(path, "r", (file) => {
    walk(file, "");
    return found;
  });
}

/** Writes groups of arrays and of attributes, whole numbers of eight bytes, as Python's are. */
export const writeHdf5 = (path: string, groups: ReadonlyMap<string, Written>): Promise<void> =>
  withFile(path, "w", (file) => {
    for (const [name, { attributes, arrays }] of groups) {
      const group = file.create_group(name);
      for (const [key, value] of Object.entries(attributes))
        group.create_attribute(key, new BigInt64Array([BigInt(value)]), [], "<q");
      for (const [key, { shape, data }] of Object.entries(arrays))
        group.create_dataset({ name: key, data, shape: [...shape] });
    }
  });
