import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Cell {
  cell_type: "code" | "markdown";
  id: string;
  metadata: object;
  source: string[];
  execution_count?: number;
  outputs?: { output_type: string }[];
}

const root = join(__dirname, "..");
const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28, stdio: "pipe" });

/**
 * Files of the repository as they are staged or committed: a notebook that was run and saved in JupyterLab concerns nobody until it
 * is added. Without git, what is there.
 */
const staged = (() => {
  try {
    return git("ls-files", "--cached", "notebooks", "data/pictures").split("\n").filter(Boolean);
  } catch {
    return [];
  }
})();
const read = (path: string) =>
  staged.includes(path) ? git("show", `:./${path}`) : readFileSync(join(root, path), "utf8");

const all =
  staged.length > 0
    ? staged
    : readdirSync(join(root, "notebooks"), { recursive: true }).map((name) => `notebooks/${name}`);
const names = all
  .filter((name) => name.endsWith(".ipynb") && !name.includes(".ipynb_checkpoints"))
  .map((name) => name.replace("notebooks/", ""));

describe.each(names)("%s", (name) => {
  const text = read(`notebooks/${name}`);
  const { cells, metadata } = JSON.parse(text) as { cells: Cell[]; metadata: { kernelspec: { name: string } } };
  const code = cells.filter(({ cell_type }) => cell_type === "code");

  test("was run once from top to bottom, without an error, and holds no times or ids of that run", () => {
    expect(metadata.kernelspec.name).toBe("apprentice");
    expect(code.map(({ execution_count }) => execution_count)).toEqual(code.map((_, i) => i + 1));
    expect(cells.map(({ id, metadata }) => [id, metadata])).toEqual(cells.map((_, i) => [`cell-${i + 1}`, {}]));
    expect(code.flatMap(({ outputs = [] }) => outputs).filter(({ output_type }) => output_type === "error")).toEqual(
      [],
    );
  });

  test("has at most 300 kB, cells of at most 15 lines, and prose before each", () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300_000);
    for (const { source } of code) expect(source.length, source[0]).toBeLessThanOrEqual(15);
    cells.forEach(({ cell_type, source }, i) => {
      if (cell_type === "code") expect(cells[i - 1].cell_type, source[0]).toBe("markdown");
    });
  });
});

test("the course's page shows a figure of each notebook, as it is there", () => {
  const page = read("notebooks/README.md");
  for (const name of names) {
    const [number] = name.replace("reproductions/", "").split("-");
    expect(page).toContain(`](${name})`);
    expect(page).toContain(`../data/pictures/${number}.svg`);
    const picture = read(`data/pictures/${number}.svg`);
    const { cells } = JSON.parse(read(`notebooks/${name}`)) as { cells: Cell[] };
    const outputs = cells.flatMap(({ outputs = [] }) => outputs) as { data?: { "image/svg+xml"?: string[] } }[];
    expect(outputs.some(({ data }) => [data?.["image/svg+xml"] ?? ""].flat().join("") === picture)).toBe(true);
  }
});

test("names are NN-kebab-case", () => {
  for (const name of names) expect(name).toMatch(/^(\d\d-|reproductions\/\d{4}-)[a-z0-9-]+\.ipynb$/);
});
