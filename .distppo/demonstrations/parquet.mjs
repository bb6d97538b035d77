"use strict";
/** Parquet: the columns of numbers, and of lists of numbers of one length. */
import { readFile } from "node:fs/promises";
import { parquetMetadata } from "hyparquet";
import { parquetReadColumn } from "hyparquet/src/read.js";
import { compressors } from "hyparquet-compressors";
/** A column as an array of shape [rows], or [rows, length of the lists]. Cells that are words become their indices. */
function pack(name, cells, words) {
    const first = cells[0];
    const width = typeof first === "object" && first !== null ? first.length : undefined;
    const data = new Float64Array(cells.length * (width ?? 1));
    const put = (at, row, value) => {
        if (words && !(typeof value === "string" && words.includes(value)))
            throw new Error(`"${name}" holds ${JSON.stringify(String(value))} in row ${row}; expected one of ${words.join(", ")}, as the option actions says.`);
        const word = words?.indexOf(String(value));
        const number = typeof value === "bigint" || typeof value === "boolean" ? Number(value) : (word ?? value);
        if (typeof number !== "number" || (typeof value === "bigint" && !Number.isSafeInteger(number)))
            throw new Error(`"${name}" holds ${typeof value === "bigint" || !value ? value : `a ${typeof value}`} in row ${row}; expected numbers, integers of at most 2^53.`);
        data[at] = number;
    };
    for (let row = 0; row < cells.length; row++) {
        const cell = cells[row];
        if (width === undefined)
            put(row, row, cell);
        else if (typeof cell !== "object" || cell?.length !== width)
            throw new Error(`"${name}" has no list of ${width} numbers in row ${row}, as in row 0; expected lists of one length.`);
        else
            for (let j = 0; j < width; j++)
                put(row * width + j, row, cell[j]);
    }
    return { shape: width === undefined ? [cells.length] : [cells.length, width], data };
}
/** Reads the columns of these names that are there. */
export async function readParquet(path, names, words, mostBytes) {
    const contents = await readFile(path);
    const metadata = parquetMetadata(contents);
    const file = {
        byteLength: contents.length,
        slice: (start, end) => new Uint8Array(contents.subarray(start, end)).buffer,
    };
    const rows = metadata.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
    if (rows !== metadata.num_rows)
        throw new Error(`its groups hold ${rows} rows, but it says there are ${metadata.num_rows}.`);
    const columns = metadata.row_groups.flatMap((group) => group.columns.map(({ meta_data }) => meta_data));
    const present = new Set(columns.map((column) => column?.path_in_schema[0]));
    const found = new Map();
    let bytes = 0;
    for (const name of names.filter((name) => present.has(name))) {
        for (const column of columns)
            if (column?.path_in_schema[0] === name)
                bytes += Float64Array.BYTES_PER_ELEMENT * Number(column.num_values);
        if (!(bytes <= mostBytes && metadata.num_rows <= mostBytes))
            throw new Error(`up to "${name}" it claims to hold ${bytes} bytes in ${metadata.num_rows} rows; at most ${mostBytes} are read.`);
        const cells = await parquetReadColumn({ file, metadata, columns: [name], compressors });
        if (cells.length !== Number(metadata.num_rows))
            throw new Error(`"${name}" holds ${cells.length} rows of the ${metadata.num_rows} that the file says it has.`);
        found.set(name, pack(name, cells, words[name]));
    }
    return found;
}
