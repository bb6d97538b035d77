/** One run of an experiment: its options, its numbers, and the version, commit and settings that made it. */
export type Result = Readonly<Record<string, number | string | undefined>>;
/** The cell of a results file that holds this text. */
export declare const cellOf: (text: string) => string;
/** The text in a cell of a results file. */
export declare const textIn: (cell: string) => string;
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
export declare function readResults(name: string): Result[];
