"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Rows = void 0;
/** The place in `data` at which row i starts. @throws RangeError if there is no row i */
function startOf(rows, i) {
    const start = i * rows.width;
    if (i >>> 0 !== i || start >= rows.data.length)
        throw new RangeError(`There is no row ${i}; there are ${rows.length} rows, counted from 0.`);
    return start;
}
/** A table of numbers without a header: rows of one width, one after another in `data`. */
class Rows {
    data;
    width;
    /** @throws RangeError if the numbers do not fill whole rows */
    constructor(
    /** All numbers, row by row. */
    data, 
    /** The number of numbers in a row. */
    width) {
        this.data = data;
        this.width = width;
        if (data.length % width !== 0)
            throw new RangeError(`${data.length} numbers do not fill rows of ${width}; expected a multiple of it.`);
    }
    /** The number of rows. */
    get length() {
        return this.data.length / this.width;
    }
    /** Row i as a view, not a copy. @throws RangeError if there is no row i */
    row(i) {
        const start = startOf(this, i);
        return this.data.subarray(start, start + this.width);
    }
    /** A copy of column j. @throws RangeError if there is no column j */
    column(j) {
        if (j >>> 0 !== j || j >= this.width)
            throw new RangeError(`There is no column ${j}; there are ${this.width} columns, counted from 0.`);
        return Float32Array.from({ length: this.length }, (_, i) => this.data[i * this.width + j]);
    }
    /**
     * The rows from `start` to `end` − 1 as a view, not a copy. Negative numbers count from the end, as in Array.slice.
     */
    slice(start, end = this.length) {
        return new Rows(this.data.subarray(start * this.width, end * this.width), this.width);
    }
    /** A copy of the rows at these indices, in this order. @throws RangeError if there is no row of an index */
    take(indices) {
        const { data: from, width } = this;
        const data = new Float32Array(indices.length * width);
        for (let i = 0; i < indices.length; i++) {
            const start = startOf(this, indices[i]);
            for (let j = 0; j < width; j++)
                data[i * width + j] = from[start + j];
        }
        return new Rows(data, width);
    }
    /** The rows of all tables, one table after another. @throws RangeError if there is no table */
    static concat(tables) {
        const data = new Float32Array(tables.reduce((size, table) => size + table.data.length, 0));
        let offset = 0;
        for (const table of tables) {
            data.set(table.data, offset);
            offset += table.data.length;
        }
        return new Rows(data, tables[0].width);
    }
}
exports.Rows = Rows;
