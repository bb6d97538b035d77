import { readdirSync, readFileSync, statSync } from "node:fs";
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

const folder = join(__dirname, "../notebooks");
const names = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".ipynb") && !name.includes(".ipynb_checkpoints"));

describe.each(names)("%s", (name) => {
  const path = join(folder, name);
  const { cells, metadata } = JSON.parse(readFileSync(path, "utf8")) as {
    cells: Cell[];
    metadata: { kernelspec: { name: string } };
  };
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
    expect(statSync(path).size).toBeLessThanOrEqual(300_000);
    for (const { source } of code) expect(source.length, source[0]).toBeLessThanOrEqual(15);
    cells.forEach(({ cell_type, source }, i) => {
      if (cell_type === "code") expect(cells[i - 1].cell_type, source[0]).toBe("markdown");
    });
  });
});

test("the course's page shows a figure of each notebook, as it is there", () => {
  const page = readFileSync(join(folder, "README.md"), "utf8");
  for (const name of names) {
    const [number] = name.replace("reproductions/", "").split("-");
    expect(page).toContain(`](${name})`);
    expect(page).toContain(`../data/pictures/${number}.svg`);
    const picture = readFileSync(join(__dirname, `../data/pictures/${number}.svg`), "utf8");
    const { cells } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { cells: Cell[] };
    const outputs = cells.flatMap(({ outputs = [] }) => outputs) as { data?: { "image/svg+xml"?: string[] } }[];
    expect(outputs.some(({ data }) => [data?.["image/svg+xml"] ?? ""].flat().join("") === picture)).toBe(true);
  }
});

test("names are NN-kebab-case", () => {
  for (const name of names) expect(name).toMatch(/^(\d\d-|reproductions\/\d{4}-)[a-z0-9-]+\.ipynb$/);
});
