"use strict";
/** HDF5, by the HDF Group's own library in WebAssembly, which reads of the disk only what is asked for. */
import fs from "node:fs";
import { resolve } from "node:path";
import { Dataset, File, Module, ready } from "h5wasm/node";
/** The bytes that WebAssembly may take: a small file can claim to unpack into any size. */
const mostMemory = 2 ** 28;
const page = 2 ** 16;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * page > mostMemory)
        throw new RangeError("There is no more memory.");
    return grow.call(this, pages);
};
/**
 * The file that is open, and the last other one that the library wanted to open for it: links, external storage and
 * virtual arrays can name any file of the disk. In place of a missing one the library gives zeros.
 */
let [own, other] = [];
const { openSync } = fs;
fs.openSync = (path, flags, mode) => {
    // The library puts the words of an error into a new temporary file.
    const isNew = (Number(flags) & fs.constants.O_EXCL) !== 0;
    if (own === undefined || isNew || resolve(String(path)) === own)
        return openSync(path, flags, mode);
    other = String(path);
    throw Object.assign(new Error(`${other} is not opened`), { code: "ENOENT", errno: -2 });
};
/** Groups within groups; a file can hold one that holds itself. */
const deepest = 5;
const mostNames = 2 ** 22;
/** The innermost reason in the error of HDF5's library; undefined for other errors. */
const reasonOf = (error) => {
    if (!(error instanceof Error))
        return undefined;
    // If a system call fails, the library's error has no message.
    if (error.message === "")
        return "the system refused, as it does when the disk is full";
    return [...error.message.matchAll(/in \w+\(\): (.*)/g)].at(-1)?.[1];
};
/** Opens a file, passes it to `use` and closes it, even after an error, which it rethrows with the library's reason. */
async function withFile(path, mode, use) {
    (await ready).activate_throwing_error_handler();
    try {
        own = resolve(path);
        const file = new File(path, mode);
        try {
            return use(file);
        }
        finally {
            file.close();
        }
    }
    catch (error) {
        const reason = reasonOf(error);
        throw reason ? new Error(`HDF5's library can't ${mode === "r" ? "read" : "write"} it: ${reason}.`) : error;
    }
    finally {
        own = undefined;
    }
}
function describe(name, dataset) {
    const { shape, type, total_size: total } = dataset.metadata;
    const isText = type === Module.H5T_class_t.H5T_STRING.value;
    if (isText && total > mostNames)
        throw new Error(`"${name}" claims to hold ${total} texts.`);
    return { shape: shape ?? [], texts: isText ? [dataset.value].flat(2).map(String) : undefined };
}
/**
 * Lists the arrays and groups whose names match `pattern`; names of groups end with a slash. Links to other files are
 * ignored. Arrays whose names match `details` are listed with their shapes and, if they hold text, with the text.
 */
export function listHdf5(path, pattern, details) {
    const found = new Map();
    let names = 0;
    const walk = (group, above) => {
        for (const key of group.keys()) {
            if (++names > mostNames)
                throw new Error(`it holds more than ${mostNames} names.`);
            const name = above + key;
            const child = group.get(key);
            if (child instanceof Dataset) {
                if (pattern.test(name))
                    found.set(name, details.test(name) ? describe(name, child) : {});
            }
            else if (child && "keys" in child && name.split("/").length < deepest) {
                if (pattern.test(`${name}/`))
                    found.set(`${name}/`, {});
                walk(child, `${name}/`);
            }
        }
    };
    return withFile(path, "r", (file) => {
        walk(file, "");
        return found;
    });
}
/** Describes the content of an array that cannot be read; undefined if it can. */
function unreadable({ type, size, littleEndian, shape }) {
    const { H5T_INTEGER, H5T_FLOAT, H5T_ENUM, H5T_STRING, H5T_COMPOUND, H5T_VLEN } = Module.H5T_class_t;
    if (!shape)
        return "nothing";
    if (shape.length === 0)
        return "a single value";
    if (type === H5T_STRING.value)
        return "text";
    if (type === H5T_COMPOUND.value)
        return "records";
    if (type === H5T_VLEN.value)
        return "lists of several lengths, such as encoded pictures";
    if (![H5T_INTEGER, H5T_FLOAT, H5T_ENUM].some(({ value }) => value === type))
        return "something else";
    if (!littleEndian && size > 1)
        return "big-endian numbers";
    return [...(type === H5T_FLOAT.value ? [] : [1, 2]), 4, 8].includes(size) ? undefined : `numbers of ${8 * size} bits`;
}
/** The largest id of a filter that is part of HDF5's library; filters with larger ids, such as LZF, are plug-ins. */
const lastFilter = 6;
/** Reads the arrays of numbers with these names. @throws Error that names the array that cannot be read */
export function readHdf5(path, names, mostBytes) {
    const found = new Map();
    let bytes = 0;
    const read = (name, file) => {
        const dataset = new Dataset(file.file_id, `/${name}`);
        const { metadata } = dataset;
        const kind = unreadable(metadata);
        if (kind)
            throw new Error(`"${name}" holds ${kind}; expected an array of little-endian integers, float32 or float64. Save it as those, or leave it out by the option keys if it is part of an observation.`);
        const plugin = metadata.chunks ? dataset.filters.find(({ id }) => id > lastFilter) : undefined;
        if (plugin)
            throw new Error(`"${name}" is compressed with ${plugin.name || `filter ${plugin.id}`}, which is not read. Compress the file with gzip, as h5repack -f GZIP=4 old.hdf5 new.hdf5 does, or leave the array out by the option keys if it is part of an observation.`);
        bytes += metadata.size * metadata.total_size;
        if (!(bytes <= mostBytes))
            throw new Error(`up to "${name}" it claims to hold ${bytes} bytes; at most ${mostBytes} are read.`);
        const data = metadata.total_size === 0 ? new Float64Array() : dataset.value;
        found.set(name, { shape: metadata.shape, data });
    };
    return withFile(path, "r", (file) => {
        for (const name of names) {
            other = undefined;
            let failure;
            try {
                read(name, file);
            }
            catch (error) {
                const reason = reasonOf(error);
                failure = reason ? new Error(`HDF5's library can't read "${name}": ${reason}.`) : error;
            }
            if (other !== undefined)
                throw new Error(`"${name}" lies in another file, ${other}, which is not opened. Copy its numbers into this file, or leave it out by the option keys if it is part of an observation.`, { cause: failure });
            if (failure)
                throw failure;
        }
        return found;
    });
}
/** Writes groups of arrays and of attributes, whole numbers of eight bytes, as Python's are. */
export const writeHdf5 = (path, groups) => withFile(path, "w", (file) => {
    for (const [name, { attributes, arrays }] of groups) {
        const group = file.create_group(name);
        for (const [key, value] of Object.entries(attributes))
            group.create_attribute(key, new BigInt64Array([BigInt(value)]), [], "<q");
        for (const [key, { shape, data }] of Object.entries(arrays))
            group.create_dataset({ name: key, data, shape: [...shape] });
    }
});
