import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Papa from "papaparse";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = join(__dirname, "../..");
const runner = pathToFileURL(join(root, "scripts/experiment.mjs")).href;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "experiment-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** 30 cells of 20 ms each, whose numbers come from their seed. */
const thirty = `
export const cells = Array.from({ length: 30 }, (_, seed) => ({ method: seed % 2 ? "a, b" : "c", seed }));
export async function run({ seed }) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { score: Math.sin(seed), note: 'a "word"' };
}`;

/** An experiment of these cells, whose `run` has this body. */
const write = (cells: readonly object[], body: string) =>
  save(`export const cells = ${JSON.stringify(cells)}; export const run = async ({ seed }) => { ${body} };`);

const save = (code: string) => {
  const path = join(folder, "cells.mjs");
  writeFileSync(path, code);
  return path;
};

const seeds = [0, 1, 2, 3, 4].map((seed) => ({ seed }));
const rows = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : []);
/** Without version, commit and settings. */
const results = (file: string) => rows(file).map((row) => row.split(",").slice(0, -6).join());

/** Runs it, until the file has so many rows; resolves to "done" when it comes to its end, else to what it says. */
const run = (experiment: string, file: string, until = Number.POSITIVE_INFINITY) =>
  node(
    ["-e", `import(${JSON.stringify(runner)}).then((m) => m.experiment(...${JSON.stringify([experiment, file])}))`],
    () => rows(file).length > until,
  );

const node = (args: string[], enough = () => false) =>
  new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    const watch = setInterval(() => enough() && child.kill("SIGKILL"), 3);
    child.on("close", (status) => {
      clearInterval(watch);
      resolve(status === 0 ? "done" : said);
    });
  });

test("killed five times at odd moments, an experiment ends with the same rows as undisturbed", async () => {
  const path = save(thirty);
  const [whole, killed] = ["whole.csv", "killed.csv"].map((name) => join(folder, name));
  expect(await run(path, whole)).toBe("done");
  for (const until of [1, 6, 7, 13, 20]) expect(await run(path, killed, until)).toBe("");
  appendFileSync(killed, "c,28,0.27"); // as a kill within a write leaves it
  expect(await run(path, killed)).toBe("done");
  expect(rows(killed)[0]).toBe("method,seed,score,note,version,commit,threads,oneDNN,backend,node");
  expect(rows(killed)[1]).toMatch(/,1,0,none,\d+\.\d+\.\d+$/);
  expect(rows(killed)).toHaveLength(31);
  expect(rows(killed).sort()).toEqual(rows(whole).sort());
  expect(await run(path, killed)).toBe("done");
  expect(rows(killed)).toHaveLength(31);
  expect(readdirSync(folder).sort()).toEqual(["cells.mjs", "killed.csv", "whole.csv"]);
});

test("while one command fills a file, another is refused, and every row is there once", async () => {
  const file = join(folder, "a.csv");
  const go = join(folder, "go");
  const path = save(`
    import { existsSync } from "node:fs";
    export const cells = [0, 1, 2, 3].map((seed) => ({ seed }));
    export async function run({ seed }) {
      while (seed > 1 && !existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 20));
      return { x: seed };
    }`);
  const first = run(path, file);
  while (rows(file).length === 0) await new Promise((resolve) => setTimeout(resolve, 3));
  expect(await run(path, file)).toMatch(/Process \d+ is filling .*a\.csv: wait for it/);
  writeFileSync(go, "");
  expect(await first).toBe("done");
  expect(rows(file)).toHaveLength(5);
});

test("rows are written by the file's header, whatever order their numbers come in", async () => {
  const file = join(folder, "a.csv");
  const path = write(seeds, "return seed % 2 ? { x: seed, y: 10 * seed } : { y: 10 * seed, x: seed };");
  writeFileSync(file, "y,seed,x,commit,version\n0,0,0,then,0\n");
  expect(await run(path, file)).toBe("done");
  expect(rows(file)[0]).toBe("y,seed,x,commit,version,threads,oneDNN,backend,node");
  // What was not recorded then stays unknown.
  expect(rows(file)[1]).toBe("0,0,0,then,0,,,,");
  expect(
    rows(file)
      .slice(1)
      .map((row) => row.split(",").slice(0, 3).join())
      .sort(),
  ).toEqual(["0,0,0", "10,1,1", "20,2,2", "30,3,3", "40,4,4"]);
});

test("a row or a file of other columns is refused, and they are named", async () => {
  const file = join(folder, "a.csv");
  writeFileSync(file, "seed,x,version,commit\n0,0,0,then\n");
  const odd = write(seeds, "return seed === 2 ? { y: 1 } : { x: seed };");
  expect(await run(odd, file)).toMatch(
    /1 of 5 cells have failed:\s+{"seed":2}: its row and .* have different columns \(y, x\); expected the same columns in both/,
  );
  expect(results(file).sort()).toEqual(["0,0", "1,1", "3,3", "4,4", "seed,x"]);
  writeFileSync(file, "method,x,version,commit\na,0,0,then\n");
  expect(await run(odd, file)).toMatch(/a\.csv has no column seed/);
  writeFileSync(file, "seed,x,version,commit\n0,0,0\n");
  expect(await run(odd, file)).toMatch(/a\.csv, row 0: Too few fields/);
});

test("a lock without a process that runs is taken over, whatever a crash left of it, and any other is named", async () => {
  const [file, lock] = ["a.csv", "a.csv.lock"].map((name) => join(folder, name));
  const path = write([{ seed: 0 }], "return { x: 1 };");
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const pid = process.pid;
  const held: readonly [string, string | RegExp][] = [
    ["", "done"],
    [`${gone}`, "done"],
    [`${pid}-1-${hostname()}`, "done"], // another process has its number by now
    [
      `${pid}`,
      new RegExp(`Process ${pid} is filling .*a.csv: wait for it. If it is an unrelated process, delete .*lock`),
    ],
    ["7-1-elsewhere", /Process 7 is filling .*If no process 7 runs on elsewhere, or it is an unrelated process/],
    ["words", /a.csv.lock is not a lock of this command: it says "words"/],
  ];
  for (const [text, end] of held) {
    rmSync(file, { force: true });
    writeFileSync(lock, text);
    expect(await run(path, file)).toMatch(end);
    expect(existsSync(lock)).toBe(end !== "done");
    if (end !== "done") expect(readFileSync(lock, "utf8")).toBe(text);
  }
  rmSync(lock);
  expect(readdirSync(folder).sort()).toEqual(["cells.mjs"]);
}, 60_000);

test("a lock that is not a short text file is refused by name, and stays", async () => {
  const [file, lock] = ["a.csv", "a.csv.lock"].map((name) => join(folder, name));
  const path = write([{ seed: 0 }], "return { x: 1 };");
  const made: readonly [() => void, RegExp][] = [
    [
      () => symlinkSync(join(folder, "nowhere"), lock),
      /The lock .*a.csv.lock can't be taken: there is a symbolic link of this name; remove it/,
    ],
    [() => mkdirSync(lock), /a.csv.lock can't be taken: there is a folder of this name; remove it/],
    [
      () => writeFileSync(lock, "x".repeat(2000)),
      /a.csv.lock can't be taken: it has 2000 bytes; expected at most 1000/,
    ],
    [
      () => writeFileSync(lock, Buffer.from([0, 255, 1])),
      /a.csv.lock is not a lock of this command: it says ".*"\. Delete it/,
    ],
  ];
  for (const [make, message] of made) {
    make();
    expect(await run(path, file)).toMatch(message);
    expect(readdirSync(folder).sort()).toEqual(["a.csv.lock", "cells.mjs"]);
    rmSync(lock, { recursive: true });
  }
}, 60_000);

test("of two commands that find the lock of a dead process at once, one fills the file and the other is refused or finds it full", async () => {
  const file = join(folder, "a.csv");
  const path = save(thirty);
  writeFileSync(`${file}.lock`, `${spawnSync(process.execPath, ["-e", ""]).pid}`);
  const ends = await Promise.all([run(path, file), run(path, file)]);
  expect(ends).toContain("done");
  for (const end of ends) expect(end).toMatch(/^done$|Process \d+ is filling .*a\.csv: wait for it/);
  expect(rows(file)).toHaveLength(31);
  expect(new Set(rows(file).map((row) => row.split(",").slice(0, -6).join())).size).toBe(31);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "cells.mjs"]);
}, 60_000);

test("a text that a spreadsheet would run as a formula is written as text, a number stays one, and both are read back", async () => {
  const file = join(folder, "a.csv");
  const words = [
    '=HYPERLINK("http://x", "y")',
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "it's",
  ];
  const path = write(
    words.map((method, seed) => ({ method, seed })),
    `return { score: -1.5 - seed, "=x": seed === 0 ? -Infinity : "=1" };`,
  );
  for (const _ of [1, 2]) expect(await run(path, file)).toBe("done");
  const text = readFileSync(file, "utf8");
  const table = Papa.parse<string[]>(text.trimEnd(), { delimiter: ",", newline: "\n" }).data;
  expect(table).toHaveLength(1 + words.length);
  expect(table[0].slice(0, 4)).toEqual(["method", "seed", "score", "'=x"]);
  const found = table.slice(1).sort((a, b) => Number(a[1]) - Number(b[1]));
  expect(found.map((row) => row.slice(0, 4))).toEqual(
    words.map((word, seed) => [
      word === "it's" ? word : `'${word}`,
      `${seed}`,
      `${-1.5 - seed}`,
      seed === 0 ? "-Infinity" : "'=1",
    ]),
  );
}, 60_000);

test("a column that the command fills itself is not the experiment's, and a symbolic link is not written to", async () => {
  const file = join(folder, "a.csv");
  expect(await run(write([{ seed: 0 }], "return { node: 1 };"), file)).toMatch(
    /the column name node is reserved: rename/,
  );
  symlinkSync(join(folder, "elsewhere.csv"), file);
  const path = write([{ seed: 0 }], "return { x: 1 };");
  expect(await run(path, file)).toMatch(/a.csv can't be written: there is a symbolic link of this name/);
  expect(existsSync(join(folder, "elsewhere.csv"))).toBe(false);
}, 60_000);

test("cells with different options are refused, naming the cell", async () => {
  const path = write([{ seed: 0 }, { seed: 0, steps: 5 }], "return { x: 1 };");
  expect(await run(path, join(folder, "a.csv"))).toMatch(/Cell 1, {"seed":0,"steps":5}, .* the option steps/);
  expect(readdirSync(folder)).toEqual(["cells.mjs"]);
});

test("cells that throw, end their process or change their options fail by name, and the others have their rows", async () => {
  const file = join(folder, "a.csv");
  const path = write(
    [...seeds, { seed: 5 }],
    `if (seed === 0) throw new Error("no luck");
    if (seed === 2) process.exit(0);
    if (seed === 5) throw new Error();
    return { x: seed, ...(seed === 3 && { seed: 7 }) };`,
  );
  const said = await run(path, file);
  expect(said).toMatch(/4 of 6 cells have failed/);
  expect(said).toMatch(
    /{"seed":0}: no luck\n {2}{"seed":2}: its process ended \(exit 0\)\n {2}{"seed":3}: it has no row\n {2}{"seed":5}: it gave no numbers/,
  );
  expect(results(file).sort()).toEqual(["1,1", "4,4", "7,3", "seed,x"]);
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "cells.mjs"]);
});

test("NaN and infinities are written as such, and beside them what runs the tensors", async () => {
  const file = join(folder, "a.csv");
  const path = write([{ seed: 0 }], "return { a: NaN, b: Infinity, c: -Infinity };");
  const load = `import ${JSON.stringify(pathToFileURL(join(root, "dist/tensors/backend.js")).href)};`;
  writeFileSync(path, `${load}${readFileSync(path, "utf8")}`);
  expect(await run(path, file)).toBe("done");
  expect(results(file)).toEqual(["seed,a,b,c", "0,NaN,Infinity,-Infinity"]);
  expect(rows(file)[1]).toMatch(/,(1,0,tensorflow|,,wasm),\d+\.\d+\.\d+$/);
}, 60_000);

test("the command runs from a checkout that is a symbolic link", async () => {
  const link = join(folder, "checkout");
  symlinkSync(root, link);
  expect(await node([join(link, "scripts/experiment.mjs"), "none"])).toMatch(/There is no experiment "none"/);
});
