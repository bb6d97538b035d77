import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const runner = pathToFileURL(join(__dirname, "../../scripts/experiment.mjs")).href;

/** 30 cells of 20 ms each, whose numbers come from their seed. */
const cells = `
export const cells = Array.from({ length: 30 }, (_, seed) => ({ method: seed % 2 ? "a, b" : "c", seed }));
export async function run({ seed }) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { score: Math.sin(seed), note: 'a "word"' };
}`;

const rows = (file: string) => (existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : []);

/** Runs it, until the file has so many rows; resolves to whether it came to its end. */
const run = (experiment: string, file: string, until = Number.POSITIVE_INFINITY) =>
  new Promise<boolean>((resolve) => {
    const code = `import(${JSON.stringify(runner)}).then((m) => m.experiment(${JSON.stringify(experiment)}, ${JSON.stringify(file)}))`;
    const child = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
    const watch = setInterval(() => rows(file).length > until && child.kill("SIGKILL"), 3);
    child.on("exit", (status) => {
      clearInterval(watch);
      resolve(status === 0);
    });
  });

test("killed five times at odd moments, an experiment ends with the same rows as undisturbed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "experiment-"));
  const path = join(folder, "cells.mjs");
  writeFileSync(path, cells);
  const [whole, killed] = ["whole.csv", "killed.csv"].map((name) => join(folder, name));
  expect(await run(path, whole)).toBe(true);
  for (const until of [1, 6, 7, 13, 20]) expect(await run(path, killed, until)).toBe(false);
  appendFileSync(killed, "c,28,0.27"); // as a kill within a write leaves it
  expect(await run(path, killed)).toBe(true);
  expect(rows(killed)[0]).toBe("method,seed,score,note,version,commit");
  expect(rows(killed)).toHaveLength(31);
  expect(rows(killed).sort()).toEqual(rows(whole).sort());
  expect(await run(path, killed)).toBe(true);
  expect(rows(killed)).toHaveLength(31);
  rmSync(folder, { recursive: true });
}, 60_000);
