import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startKernel } from "./notebook/client";

test("the README's example runs as a cell of the kernel, strictly typed, and ends at the return it claims", async () => {
  const readme = readFileSync(join(__dirname, "../README.md"), "utf8");
  const example = readme.match(/```ts\n([\s\S]*?)```/)?.[1] ?? "";
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(15);
  const kernel = await startKernel();
  const { reply, text } = await kernel.run(
    `${example}\nconsole.log((rows[rows.length - 1] as { meanReturn: number }).meanReturn);`,
  );
  await kernel.stop();
  expect(reply.status, JSON.stringify(reply.evalue)).toBe("ok");
  expect(Number(text)).toBe(500);
}, 60_000);
