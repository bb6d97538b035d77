import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(__dirname, "../src");
const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((name) => /\.m?ts$/.test(name));

/** The rooms of the house, from the ground up; each may import from those above it in this list, and from itself. */
const rows = [
  ["numbers", "rows"],
  ["types"],
  ["spaces"],
  ["checks"],
  ["random", "planning", "files"],
  ["environments", "tensors"],
  ["experience", "experts"],
  ["improvement", "rewards"],
  ["algorithms", "demonstrations", "metrics"],
  ["frames"],
  ["plots"],
  ["kernel"],
  ["notebook"],
  ["index"],
];

/** What else than src a room may import: packages by name, Node's own with "node:". */
const packages: Record<string, RegExp> = {
  files: /^node:(crypto|fs|os|path)$/,
  tensors: /^(@tensorflow\/|node:(fs|path|util|worker_threads)$)/,
  demonstrations:
    /^(node:(fs(\/promises)?|path|worker_threads|zlib)|papaparse|yauzl|h5wasm\/node|hyparquet(\/src\/read.js|-compressors)?)$/,
  algorithms: /^quadprog$/,
  frames: /^danfojs-node$/,
  kernel: /./,
  notebook: /./,
};

const room = (file: string) => file.split(/[/.]/)[0];
const row = (file: string) => rows.findIndex((names) => names.includes(room(file)));
/** A file without its block comments, which may hold examples. */
const code = (file: string) => readFileSync(join(src, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const imports = (file: string) =>
  [...code(file).matchAll(/(?:from|import|require\()\s*"([^"]+)"/g)].map(([, name]) => name);

test("every file of src has a room in the plan", () => {
  expect(files.filter((file) => row(file) < 0)).toEqual([]);
});

test.each(files)("%s imports only from rooms above its own", (file) => {
  for (const name of imports(file)) {
    if (!name.startsWith(".")) {
      expect(name, `${file} imports ${name}`).toMatch(packages[room(file)] ?? /^$/);
      continue;
    }
    const target = relative(src, join(src, dirname(file), name));
    const inside = room(target) === room(file);
    expect(inside || row(target) < row(file), `${file} imports ${target}`).toBe(true);
    if (room(file) === "algorithms" && inside && file !== join("algorithms", "index.ts"))
      expect([file, target]).toEqual([join("algorithms", "dagger.ts"), join("algorithms", "bc")]);
  }
});

test("chance comes from seeds alone, and algorithms neither print nor read the clock", () => {
  for (const file of files) {
    const text = code(file);
    expect(text, file).not.toMatch(/Math\.random/);
    if (room(file) === "algorithms") expect(text, file).not.toMatch(/console\.|Date\.|performance\./);
  }
});
