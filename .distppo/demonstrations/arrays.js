"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plain = plain;
exports.float32Rows = float32Rows;
exports.contents = contents;
exports.beside = beside;
const rows_1 = require("../rows");
/**
 * Converts a stored array to numbers. @throws Error that begins with `name` if float64 cannot hold an integer exactly
 */
function plain(name, { shape, data }) {
    if (!(data instanceof BigInt64Array || data instanceof BigUint64Array))
        return { shape, data };
    const numbers = Float64Array.from(data, Number);
    const odd = numbers.findIndex((value) => !Number.isSafeInteger(value));
    if (odd >= 0)
        throw new Error(`${name} holds ${data[odd]}; expected integers of at most 2^53, which float64 can hold.`);
    return { shape, data: numbers };
}
const describe = (shape) => `(${shape.join(", ")})`;
/** Describes what rounding a column to float32 loses, or returns undefined if the loss does not matter. */
function lossOf(data, rounded, column, width) {
    let [integers, low, high, error] = [true, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    let [changes, lost] = [0, 0];
    let [changed, merged] = [];
    for (let i = column; i < data.length; i += width) {
        const x = data[i];
        integers &&= Number.isSafeInteger(x);
        if (x < low)
            low = x;
        if (x > high)
            high = x;
        if (x !== rounded[i])
            changed ??= i;
        if (Math.abs(x - rounded[i]) > error)
            error = Math.abs(x - rounded[i]);
        if (i === column || x === data[i - width])
            continue;
        changes++;
        if (rounded[i] !== rounded[i - width])
            continue;
        lost++;
        merged ??= i;
    }
    const matters = integers ? changed !== undefined : lost > changes / 2 && error > 2 ** -18 * (high - low);
    if (!matters)
        return undefined;
    return merged === undefined
        ? `${data[changed]}, which float32 rounds to ${rounded[changed]}`
        : `${data[merged - width]} and ${data[merged]}, which are the same number in float32`;
}
/**
 * Converts numbers to rows of float32. No other code reduces the precision of a file's numbers. `nameOf` names a
 * column.
 *
 * @throws Error if the conversion loses information. In a column of integers it always does, because they count or name
 *   something. In others it does only if most changes from one row to the next are lost and the rounding error is not
 *   negligible against the column's range, as for times since 1970.
 */
function float32Rows(data, width, nameOf, fail) {
    if (data instanceof Float32Array)
        return new rows_1.Rows(data, width);
    const rounded = new Float32Array(data);
    const columns = new Set(); // those in which an integer is rounded, or two successive numbers become equal
    for (let i = 0; i < data.length; i++) {
        const x = data[i];
        if (x !== rounded[i] && (Number.isInteger(x) || (rounded[i] === rounded[i - width] && x !== data[i - width])))
            columns.add(i % width);
    }
    for (const column of columns) {
        const loss = lossOf(data, rounded, column, width);
        if (loss)
            fail(`${nameOf(column)} holds ${loss}: observations and actions are kept in that precision. Subtract an offset before you save it, or leave it out by the option columns or keys.`);
    }
    return new rows_1.Rows(rounded, width);
}
/**
 * Access to the arrays of a file. The functions throw an Error with the file, the array and the row if an array is
 * missing, has another length, or holds something else.
 *
 * @param layout the expected arrays, for the message about a missing one
 */
function contents(path, arrays, layout) {
    const fail = (said) => {
        throw new Error(`${path}: ${said}`);
    };
    const find = (name, length, one) => {
        const array = arrays.get(name) ?? fail(`there is no array "${name}"; expected ${layout}.`);
        const total = length ?? array.shape[0];
        if (!total ||
            array.shape[0] !== total ||
            array.data.length === 0 ||
            (one === "number" && array.data.length !== total))
            fail(`"${name}" has shape ${describe(array.shape)}; expected one ${one} for each of the ${total ?? 0} steps, and at least one.`);
        return array.data;
    };
    const check = (name, data, width, sound, what) => {
        for (let i = 0; i < data.length; i++)
            if (!sound(data[i]))
                fail(`"${name}" holds ${data[i]} in row ${Math.floor(i / width)}; expected ${what}.`);
    };
    return {
        fail,
        has: (name) => arrays.has(name),
        /** An array of shape [length, …] as `length` rows of float32, each of `expectedWidth` numbers if that is given. */
        rows(name, length, expectedWidth) {
            const data = find(name, length, "row");
            const width = data.length / arrays.get(name).shape[0];
            if (width !== (expectedWidth ?? width))
                fail(`"${name}" has rows of ${width} numbers; expected ${expectedWidth}, as in what was seen before.`);
            check(name, data, width, (x) => Number.isFinite(Math.fround(x)), "finite numbers, within float32");
            return float32Rows(data, width, (column) => (width > 1 ? `column ${column} of "${name}"` : `"${name}"`), fail);
        },
        /** An array of shape [length] of finite numbers. */
        numbers(name, length) {
            const data = find(name, length, "number");
            check(name, data, 1, Number.isFinite, "finite numbers");
            return new Float64Array(data);
        },
        /** An array of shape [length] of 0 and 1. */
        flags(name, length) {
            const data = find(name, length, "number");
            check(name, data, 1, (x) => x === 0 || x === 1, "0 or 1");
            return new Uint8Array(data);
        },
    };
}
/** Concatenates tables of equal length along their rows. */
function beside(tables) {
    const width = tables.reduce((sum, table) => sum + table.width, 0);
    if (tables.length === 1)
        return tables[0];
    const all = new rows_1.Rows(new Float32Array(tables[0].length * width), width);
    for (let i = 0; i < all.length; i++) {
        let at = i * width;
        for (const table of tables) {
            all.data.set(table.row(i), at);
            at += table.width;
        }
    }
    return all;
}
