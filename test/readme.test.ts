import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startKernel } from "./kernel/client";

const file = (name: string) => readFileSync(join(__dirname, "..", name), "utf8");

test("the README's table of speeds is the one that the bench measured", () => {
  const [table] = file("bench/RESULTS.md").match(/\| {2}\| ours [\s\S]*?\n(?=\n)/) ?? [];
  expect(table).toMatch(/training step.*PyTorch/);
  expect(file("README.md")).toContain(`<!-- from bench/RESULTS.md -->\n${table}<!-- to here -->`);
});

test("the README's example runs as a cell of the kernel, strictly typed, and ends at the return it claims", async () => {
  const example = file("README.md").match(/```ts\n([\s\S]*?)```/)?.[1] ?? "";
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(15);
  const kernel = await startKernel();
  const { reply, text } = await kernel.run(
    `${example}\nconsole.log((rows[rows.length - 1] as { meanReturn: number }).meanReturn);`,
  );
  await kernel.stop();
  expect(reply.status, JSON.stringify(reply.evalue)).toBe("ok");
  expect(Number(text)).toBe(500);
});
