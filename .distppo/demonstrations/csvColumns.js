"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseCsvColumns = parseCsvColumns;
const csv_1 = require("./csv");
/**
 * Reads the columns with these names from a CSV text with a header. All hold numbers, except that the column `action`
 * holds words if `words` is given. Errors call the file `path`.
 */
function parseCsvColumns(path, text, wanted, action, words) {
    const columns = new Map(wanted.map((name) => [name, []]));
    const places = new Map();
    (0, csv_1.eachRow)(path, text, (header, fail) => {
        const missing = wanted.filter((name) => !header.includes(name));
        const like = missing.flatMap((name) => {
            const same = header.find((other) => other.trim().toLowerCase() === name.trim().toLowerCase());
            return same === undefined ? [] : [`${(0, csv_1.quoted)(same)} is not ${(0, csv_1.quoted)(name)}`];
        });
        if (missing.length > 0)
            fail(`there is no column ${(0, csv_1.listed)(missing)}; there are ${(0, csv_1.listed)(header)}. ${like.length > 0 ? `Note that ${like.join(", ")}: ` : ""}Name the columns in the option columns exactly as the file does.`);
        const twice = wanted.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
        if (twice !== undefined)
            fail(`there is more than one column ${(0, csv_1.quoted)(twice)}; expected each name once.`);
        for (const name of wanted)
            places.set(name, header.indexOf(name));
    }, (row, _, fail) => {
        for (const [name, values] of columns) {
            const cell = row[places.get(name)];
            if (words && name === action) {
                values.push((0, csv_1.indexIn)(words, name, cell, fail));
                continue;
            }
            const value = (0, csv_1.numberIn)(cell);
            if (Number.isNaN(value))
                fail(`${name} is ${(0, csv_1.quoted)(cell)}; expected a number.${name === action ? ' Words are read by the option actions, such as { actions: ["left", "right"] }.' : ""}`);
            if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^ *[-+]?\d+ *$/.test(cell))
                fail(`${name} is ${(0, csv_1.quoted)(cell)}; expected integers of at most 2^53, which float64 can hold.`);
            values.push(value);
        }
    });
    return new Map(Array.from(columns, ([name, data]) => [name, { shape: [data.length], data: Float64Array.from(data) }]));
}
