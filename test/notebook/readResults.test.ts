import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { column } from "../../src/frames";
import { cellOf, readResults, textIn } from "../../src/notebook/readResults";

const root = join(__dirname, "../..");
const names = readdirSync(join(root, "data/results")).flatMap((file) => file.match(/^(.*)\.csv$/)?.[1] ?? []);

test.each(names)("readResults(%j) gives a row for each line, with numbers as numbers and words as words", (name) => {
  const [header, ...lines] = readFileSync(join(root, `data/results/${name}.csv`), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const results = readResults(name);
  expect(results.map(({ version, commit }) => typeof version + typeof commit)).toEqual(lines.map(() => "stringstring"));
  expect(results.map((row) => header.map((column) => row[column] ?? "").map(String))).toEqual(lines);
  for (const { seed } of results) expect(seed).toBeTypeOf("number");
});

test("numbers are numbers, words with leading zeros stay words, and empty cells are undefined", () => {
  expect(readResults("bcAgainstDagger")[0]).toMatchObject({ world: "cartPole", after0: 159.8, commit: "0595091" });
  const random = readResults("fuAirl")[0];
  expect(random.home).toBe(-46.09300711915026);
  expect("anew" in random && random.anew === undefined).toBe(true);
  expect(column([random], "carried")).toEqual([-46.17266851095856]);
});

test("a name without results is refused, and the error lists the names that exist", () => {
  const listed = /There are no results .*; there are: airl, apprenticeship, bcAgainstDagger, .*npm run experiment NAME/;
  for (const name of ["gails", "", "../results/gail", "gail.csv", "GAIL"])
    expect(() => readResults(name)).toThrow(listed);
});

test("results are found from any working folder", () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "results-"));
  const code = `console.log(require(${JSON.stringify(join(root, "dist/notebook/readResults"))}).readResults("objectWorld").length)`;
  try {
    for (const cwd of [elsewhere, root, join(root, "notebooks/reproductions")])
      expect(execFileSync(process.execPath, ["-e", code], { cwd, encoding: "utf8" }).trim()).toBe("10");
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

test("text that looks like a formula is marked in a file and read back", () => {
  for (const text of ["=1+1", "-x", "'=1", "it's", "-1.5", "a, b"]) expect(textIn(cellOf(text))).toBe(text);
  expect(["=1+1", "-1.5", "it's"].map(cellOf)).toEqual(["'=1+1", "-1.5", "it's"]);
});
