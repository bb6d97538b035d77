"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.textIn = exports.cellOf = void 0;
exports.readResults = readResults;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const csv_1 = require("../demonstrations/csv");
const files_1 = require("../files");
const folder = (0, node_path_1.join)(__dirname, "../../data/results");
const mostBytes = 2 ** 28;
/** Columns that hold words even if a cell looks like a number, such as the commit 9123456. */
const words = ["version", "commit", "node"];
/**
 * Matches text that a spreadsheet would run as a formula, even if the CSV quotes it. A leading apostrophe marks it as
 * text.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** The cell of a results file that holds this text. */
const cellOf = (text) => (formula.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
exports.cellOf = cellOf;
/** The text in a cell of a results file. */
const textIn = (cell) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
exports.textIn = textIn;
/** The value of a cell. A number is what JavaScript writes for a number: "0.5", "1e-7" or "NaN", but not "0595091". */
function valueIn(name, cell) {
    if (cell === "")
        return undefined;
    const text = (0, exports.textIn)(cell);
    return String(Number(text)) === text && !words.includes(name) ? Number(text) : text;
}
/**
 * Reads the results of an experiment, one row for each run, from `data/results/NAME.csv` of this repository, whatever
 * the working folder is. `npm run experiment NAME` makes the file. Numbers are numbers, other cells are words, and an
 * empty cell is undefined.
 *
 * @param name the name of the experiment, such as "gail"
 * @throws Error if there are no results of this name (it lists those that exist), or if the file is not valid CSV
 * @example
 * const runs = readResults("gail").filter(({ method, demonstrations }) => method === "GAIL" && demonstrations === 20);
 * mean(column(runs, "meanReturn"));
 */
function readResults(name) {
    const names = (0, node_fs_1.readdirSync)(folder).flatMap((file) => /^([^.].*)\.csv$/.exec(file)?.[1] ?? []);
    if (!names.includes(name))
        throw new Error(`There are no results ${JSON.stringify(name)}; there are: ${names.sort().join(", ")}. The command \`npm run experiment NAME\` makes those of experiments/NAME.mjs.`);
    const path = (0, node_path_1.join)(folder, `${name}.csv`);
    const rows = [];
    let header = [];
    (0, csv_1.eachRow)(path, (0, files_1.readRegular)(path, mostBytes).toString(), (cells) => {
        header = cells.map(exports.textIn);
    }, (cells) => rows.push(Object.fromEntries(header.map((name, i) => [name, valueIn(name, cells[i])]))));
    return rows;
}
