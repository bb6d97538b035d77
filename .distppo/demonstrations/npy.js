"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseNpy = parseNpy;
/** NumPy's .npy format (NEP 1), versions 1 to 3, for arrays of plain little-endian numbers in C order. */
const arrays_1 = require("./arrays");
/** The types of numbers that are read: the typed array for each, and how to read one number from the file. */
const types = {
    "<f4": { array: Float32Array, read: (view, at) => view.getFloat32(at, true) },
    "<f8": { array: Float64Array, read: (view, at) => view.getFloat64(at, true) },
    "<i2": { array: Int16Array, read: (view, at) => view.getInt16(at, true) },
    "<u2": { array: Uint16Array, read: (view, at) => view.getUint16(at, true) },
    "<i4": { array: Int32Array, read: (view, at) => view.getInt32(at, true) },
    "<u4": { array: Uint32Array, read: (view, at) => view.getUint32(at, true) },
    "<i8": { array: BigInt64Array, read: (view, at) => view.getBigInt64(at, true) },
    "<u8": { array: BigUint64Array, read: (view, at) => view.getBigUint64(at, true) },
    "|u1": { array: Uint8Array, read: (view, at) => view.getUint8(at) },
    "|i1": { array: Int8Array, read: (view, at) => view.getInt8(at) },
    "|b1": { array: Uint8Array, read: (view, at) => Number(view.getUint8(at) !== 0) },
};
/** The limit of NumPy for the length of a header. Headers of plain numbers have about a hundred characters. */
const longestHeader = 10_000;
const dictionary = /^\{\s*'descr':\s*(?<descr>'[^']*'|\[.*\])\s*,\s*'fortran_order':\s*(?<fortran>True|False)\s*,\s*'shape':\s*\((?<shape>[\d\s,]*)\)(?:\s*,)?\s*\}\s*$/;
/** Reads an array. @throws Error that begins with `name` if it is not an array of plain numbers */
function parseNpy(name, bytes) {
    const fail = (said) => {
        throw new Error(`${name} ${said}`);
    };
    if (bytes.length < 12 || bytes.toString("latin1", 0, 6) !== "\x93NUMPY")
        fail("is not a NumPy array: its first bytes are not those of one.");
    const version = bytes[6];
    if (version < 1 || version > 3)
        fail(`is of version ${version} of the .npy format; expected 1, 2 or 3.`);
    const start = version === 1 ? 10 : 12;
    const length = version === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
    if (start + length > bytes.length)
        fail("has a header that says it is longer than the file.");
    if (length > longestHeader)
        fail(`has a header of ${length} bytes; expected at most ${longestHeader}.`);
    const header = bytes.toString("latin1", start, start + length).match(dictionary)?.groups;
    if (!header)
        return fail("has a header that cannot be read.");
    const descr = header.descr.slice(1, -1);
    if (/'[|<>=]?O\d*'/.test(header.descr))
        fail("holds pickled Python objects, which are never unpickled: they could run any code. Save plain arrays of numbers, with allow_pickle=False.");
    if (header.descr.startsWith("["))
        fail("holds records; save each of their fields as an array of its own.");
    if (!Object.hasOwn(types, descr))
        fail(`holds numbers of type ${JSON.stringify(descr.slice(0, 40))}; expected one of ${Object.keys(types).join(", ")}.`);
    if (header.fortran === "True")
        fail("is in Fortran order; save numpy.ascontiguousarray of it.");
    const shape = header.shape.split(",").flatMap((text) => (text.trim() === "" ? [] : [Number(text)]));
    const { array, read } = types[descr];
    const size = array.BYTES_PER_ELEMENT;
    const count = shape.reduce((product, along) => product * along, 1);
    const there = bytes.length - start - length;
    if (count * size !== there)
        fail(`says its shape is (${shape.join(", ")}), which takes ${count * size} bytes, but holds ${there}.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset + start + length, there);
    const data = new array(count);
    for (let i = 0; i < count; i++)
        data[i] = read(view, i * size);
    return (0, arrays_1.plain)(name, { shape, data });
}
