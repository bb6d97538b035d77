import { afterAll, beforeAll, expect } from "vitest";
import { type Result, startKernel } from "../kernel/client";
import { timed } from "./timed";

let kernel: Awaited<ReturnType<typeof startKernel>>;
let isStopped = false;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.run('import { show, live, learningCurve } from "apprentice"; show({ data: [], layout: {} });');
});
afterAll(async () => {
  if (!isStopped) await kernel.stop();
});

const of = (result: Result, type: string) => result.outputs.filter((output) => output.type === type);

timed("3,000 displays, 400 a second from one synchronous loop, each arrive while it runs", async () => {
  const code = `{
    const start = performance.now();
    for (let i = 0; i < 3000; i++) { while (performance.now() - start < i * 2.5); show(i); }
  }`;
  const displays = of(await kernel.run(code), "display_data");
  expect(displays.map(({ content }) => content.data["text/plain"])).toEqual(
    Array.from({ length: 3000 }, (_, i) => String(i)),
  );
  const late = displays.map(({ at }, i) => at - displays[0].at - i * 2.5);
  expect(Math.max(...late)).toBeLessThan(1000);
});

timed(
  "a live figure in a synchronous loop moves at least 5 times a second and ends on its last state, interactive",
  async () => {
    const code = `{
    const view = live();
    const rows: object[] = [];
    for (const start = performance.now(); performance.now() - start < 4000; ) {
      rows.push({ round: rows.length, loss: 1 / (1 + rows.length), meanReturn: 1, meanReturnLow: 0, meanReturnHigh: 2, actions: "greedy" });
      for (const t = performance.now(); performance.now() - t < 40; );
      view.update(learningCurve(rows));
    }
    console.log(rows.length);
  }`;
    const result = await kernel.run(code);
    const updates = of(result, "update_display_data");
    const final = updates.at(-1)?.content.data["application/vnd.plotly.v1+json"];
    expect(updates.length - 1).toBeGreaterThanOrEqual(20);
    expect(updates.length - 1).toBeLessThanOrEqual(41);
    const shown = final.data.find(({ name }: { name?: string }) => name === "loss");
    expect(shown.x).toHaveLength(Number(result.text));
    expect(
      updates.slice(0, -1).every(({ content }) => content.data["text/html"].includes("data:image/svg+xml;base64,")),
    ).toBe(true);
  },
);

timed("a busy loop stops within a second, and the next cell runs", async () => {
  const { ended } = await kernel.begin('show("looping"); while (true);');
  const start = performance.now();
  void kernel.interrupt();
  expect(of(await ended, "error")[0].content.ename).toBe("Interrupted");
  expect(performance.now() - start).toBeLessThan(1000);
  expect((await kernel.run("1 + 1")).reply.status).toBe("ok");
});

timed("a busy kernel shuts down within three seconds", async () => {
  if (isStopped) {
    kernel = await startKernel();
    await kernel.run('import { show } from "apprentice";');
  }
  await kernel.begin('show("looping"); while (true);');
  const start = performance.now();
  isStopped = true;
  await kernel.stop();
  expect(performance.now() - start).toBeLessThan(3000);
});
