"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseNpz = void 0;
/** NumPy's .npz format: a zip archive of .npy arrays. */
const node_zlib_1 = require("node:zlib");
const yauzl_1 = require("yauzl");
const npy_1 = require("./npy");
/** The largest size of demonstrations in bytes. A zip archive that unpacks to more may be a zip bomb. */
const mostBytes = 2 ** 30;
/** Inflates one entry. Its declared size is within the limit, and yauzl stops if the real size exceeds it. */
const inflate = (zip, entry) => new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
        if (error)
            return reject(error);
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("error", reject); // also if its size differs from the declared one
        stream.on("end", () => {
            const content = Buffer.concat(parts);
            if ((0, node_zlib_1.crc32)(content) === entry.crc32)
                resolve(content);
            else
                reject(new Error(`${entry.fileName} is damaged: its bytes do not give its checksum.`));
        });
    });
});
/** Reads the arrays with these names, as far as they exist, and no others. */
const readArrays = (bytes, wanted, limit) => new Promise((resolve, reject) => {
    (0, yauzl_1.fromBuffer)(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
        if (error)
            return reject(error);
        const arrays = new Map();
        let [inFile, inMemory] = [0, 0];
        const read = async (name, entry) => {
            if (arrays.has(name))
                throw new Error(`there are two arrays "${name}"; expected one.`);
            inFile += entry.uncompressedSize;
            if (inFile > limit)
                throw new Error(`up to "${name}" it claims to hold ${inFile} bytes; at most ${limit} are read.`);
            const array = (0, npy_1.parseNpy)(`its array "${name}"`, await inflate(zip, entry));
            inMemory += array.data.length * Float32Array.BYTES_PER_ELEMENT;
            if (inMemory > limit)
                throw new Error(`up to "${name}" it takes ${inMemory} bytes as float32; at most ${limit} are read.`);
            arrays.set(name, array);
            zip.readEntry();
        };
        zip.on("error", reject);
        zip.on("end", () => resolve(arrays));
        zip.on("entry", (entry) => {
            const name = wanted.find((name) => entry.fileName === `${name}.npy`);
            if (name)
                read(name, entry).catch(reject);
            else
                zip.readEntry();
        });
        zip.readEntry();
    });
});
/** Returns the wanted arrays of an .npz. Errors call the file `path`. */
const parseNpz = (path, bytes, wanted, limit = mostBytes) => readArrays(bytes, wanted, limit).catch((error) => {
    throw new Error(`${path}: ${error.message}`);
});
exports.parseNpz = parseNpz;
