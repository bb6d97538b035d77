import Papa from "papaparse";
import type { Arrays } from "./arrays";
import { decimal, quoted } from "./csv";

/** The columns of these names of any CSV text with a header: numbers all; `path` is for messages only. */
export function parseCsvColumns(path: string, text: string, wanted: readonly string[]): Arrays {
  const columns = new Map(wanted.map((name) => [name, [] as number[]]));
  let header: string[] | undefined;
  let line = 0;
  Papa.parse<string[]>(text.replace(/(\r\n|\r|\n)$/, ""), {
    delimiter: ",",
    step: ({ data: row, errors }) => {
      line++;
      const fail = (said: string): never => {
        throw new Error(`${path}, line ${line}: ${said}`);
      };
      if (errors.length > 0) fail(`the row cannot be read as CSV: ${errors[0].message}.`);
      if (!header) {
        header = row;
        const missing = wanted.filter((name) => !row.includes(name));
        if (missing.length > 0)
          fail(`there is no column ${missing.join(", ")}; there are ${row.join(", ").slice(0, 200)}.`);
        const twice = wanted.find((name) => row.indexOf(name) !== row.lastIndexOf(name));
        if (twice !== undefined) fail(`there is more than one column ${twice}; expected each name once.`);
        return;
      }
      if (row.length !== header.length)
        fail(`there are ${row.length} values; expected ${header.length}, one for each column of the header.`);
      for (const [name, values] of columns) {
        const cell = row[header.indexOf(name)];
        if (!decimal.test(cell) || Number.isNaN(Number(cell))) fail(`${name} is ${quoted(cell)}; expected a number.`);
        values.push(Number(cell));
      }
    },
  });
  return new Map(
    Array.from(columns, ([name, data]) => [name, { shape: [data.length], data: Float64Array.from(data) }]),
  );
}
