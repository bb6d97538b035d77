import { expect } from "vitest";
import { returnAgainst } from "../../src/plots/returnAgainst";
import { returnBars } from "../../src/plots/returnBars";
import { timed } from "./timed";

timed("200,000 runs are drawn within a second, and their intervals are those of the normal distribution", async () => {
  const runs = Array.from({ length: 200_000 }, (_, i) => ({ x: i % 7, method: i % 3, meanReturn: i % 101 }));
  const start = performance.now();
  const bars = returnBars(runs, { title: "t" });
  const between = performance.now();
  const lines = returnAgainst(runs, { x: "x", by: "method", title: "t" });
  expect(between - start).toBeLessThan(1000);
  expect(performance.now() - between).toBeLessThan(1000);
  expect(bars.data[0]).toMatchObject({ y: [50, 50, 50] });
  // 1.96 standard errors, of a deviation of 29.15 and 66,667 runs
  for (const side of (bars.data[0].error_y as { array: number[] }).array)
    expect(Math.abs(side - 0.221)).toBeLessThan(0.02);
  expect(bars.data[1].x).toHaveLength(200_000);
  expect(lines.data.filter(({ mode }) => mode === "lines+markers")).toHaveLength(3);
});
