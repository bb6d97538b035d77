import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eachRow } from "../demonstrations/csv";
import { readRegular } from "../files";

const folder = join(__dirname, "../../data/results");
const mostBytes = 2 ** 28;

/** Columns that hold words even if a cell looks like a number, such as the commit 9123456. */
const words: readonly string[] = ["version", "commit", "node"];

/** One run of an experiment: its options, its numbers, and the version, commit and settings that made it. */
export type Result = Readonly<Record<string, number | string | undefined>>;

/**
 * Matches text that a spreadsheet would run as a formula, even if the CSV quotes it. A leading apostrophe marks it as
 * text.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The cell of a results file that holds this text. */
export const cellOf = (text: string): string => (formula.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

/** The text in a cell of a results file. */
export const textIn = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

/** The value of a cell. A number is what JavaScript writes for a number: "0.5", "1e-7" or "NaN", but not "0595091". */
function valueIn(name: string, cell: string): number | string | undefined {
  if (cell === "") return undefined;
  const text = textIn(cell);
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
export function readResults(name: string): Result[] {
  const names = readdirSync(folder).flatMap((file) => /^([^.].*)\.csv$/.exec(file)?.[1] ?? []);
  if (!names.includes(name))
    throw new Error(
      `There are no results ${JSON.stringify(name)}; there are: ${names.sort().join(", ")}. The command \`npm run experiment NAME\` makes those of experiments/NAME.mjs.`,
    );
  const path = join(folder, `${name}.csv`);
  const rows: Result[] = [];
  let header: readonly string[] = [];
  eachRow(
    path,
    readRegular(path, mostBytes).toString(),
    (cells) => {
      header = cells.map(textIn);
    },
    (cells) => rows.push(Object.fromEntries(header.map((name, i) => [name, valueIn(name, cells[i])]))),
  );
  return rows;
}
