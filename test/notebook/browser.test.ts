/** The recorder under a person's hands, in headless Chromium; skipped where there is none, and in JupyterLab where it is not set up. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDemonstrations } from "../../src/demonstrations/readDemonstrations";
import { mountainCar } from "../../src/environments/classic/mountainCar";
import { startKernel } from "../kernel/client";
import { executablePath, python, root } from "./chromium";

let browser: Browser;
beforeAll(async () => {
  if (executablePath) browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(() => browser?.close());

/** Swings the car up, as a person would: towards where it goes. Then waits until the episode is kept. */
async function swing(page: Page) {
  await page.click(".recorder canvas");
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowRight"]) {
    await page.keyboard.down(key);
    await page.waitForTimeout(800);
    await page.keyboard.up(key);
  }
  await page.click(".recorder button:has-text('End')");
  await page.waitForFunction(() => /1 episode kept/.test(document.querySelector(".recorder p")?.textContent ?? ""));
}

const cell =
  'import { mountainCar, record, writeDemonstrations } from "apprentice"; const recording = record(mountainCar, { keys: { ArrowLeft: 0, ArrowRight: 2 }, idle: 1 });';

/** What a file must hold after `swing`: the keys in their order, each for a while, and the true dynamics. */
async function check(path: string) {
  const [episode] = await readDemonstrations(path, mountainCar);
  const actions = Array.from(episode.actions.data);
  const runs = actions.filter(
    (action, t) => action !== 1 && action !== actions.slice(0, t).findLast((before) => before !== 1),
  );
  expect(runs).toEqual([0, 2, 0, 2]);
  expect(actions.filter((action) => action === 0).length).toBeGreaterThan(5);
  expect(episode.terminated).toBe(false);
}

describe.skipIf(!executablePath)("in Chromium", () => {
  test("keys held in the page are the actions of the kernel's episode, saved to CSV", async () => {
    const kernel = await startKernel();
    const folder = mkdtempSync(join(tmpdir(), "recorder-"));
    try {
      const { outputs } = await kernel.run(cell);
      const { comm_id, data } = outputs.find(({ type }) => type === "comm_open")!.content;
      const page = await browser.newPage();
      page.setDefaultTimeout(300_000);
      await page.exposeFunction("toKernel", async (content: object) => {
        const answer = await kernel.request("comm_msg", { comm_id, data: { method: "custom", content } });
        return answer.outputs.find(({ type }) => type === "comm_msg")?.content.data.content;
      });
      await page.setContent("<main></main>");
      // a model as anywidget's, which hands messages on
      const stand = `
      let receive;
      const model = {
        get: (name) => (${JSON.stringify(data.state)})[name],
        send: async (content) => receive(await window.toKernel(content)),
        on: (event, callback) => { receive = callback; },
      };
      recorder.render({ model, el: document.querySelector("main") });`;
      const module = data.state._esm.replace("export default", "const recorder =");
      await page.addScriptTag({ type: "module", content: `${module}\n${stand}` });
      await swing(page);
      const path = join(folder, "mine.csv");
      await kernel.run(`await writeDemonstrations(${JSON.stringify(path)}, recording.trajectories, mountainCar)`);
      await check(path);
      await page.close();
    } finally {
      await kernel.stop();
      rmSync(folder, { recursive: true });
    }
  });

  test.skipIf(!existsSync(python))(
    "and in JupyterLab, through its own widgets",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "lab-"));
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(root, join(folder, "node_modules/apprentice"));
      const code = (source: string) => ({
        cell_type: "code",
        metadata: {},
        source,
        outputs: [],
        execution_count: null,
      });
      const save = "await writeDemonstrations('mine.csv', recording.trajectories, mountainCar)";
      const kernelspec = { name: "apprentice", display_name: "TypeScript (apprentice)", language: "typescript" };
      writeFileSync(
        join(folder, "play.ipynb"),
        JSON.stringify({ cells: [code(cell), code(save)], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 4 }),
      );
      const lab = spawn(
        python,
        [
          "-m",
          "jupyterlab",
          "--no-browser",
          "--allow-root",
          "--port=8937",
          "--IdentityProvider.token=abc",
          `--ServerApp.root_dir=${folder}`,
          "--LabApp.expose_app_in_browser=True",
        ],
        { cwd: folder, stdio: "ignore" },
      );
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(300_000);
        const url = "http://127.0.0.1:8937/lab/tree/play.ipynb?token=abc";
        for (let i = 0; ; i++) {
          const open = await page.goto(url).catch(() => undefined);
          if (open?.ok()) break;
          expect(i, "JupyterLab does not start").toBeLessThan(600);
          await page.waitForTimeout(500);
        }
        await page.waitForSelector(".jp-Notebook .jp-Cell");
        await page.getByText("| Idle").waitFor(); // the kernel is there
        await page.click(".jp-Notebook .jp-Cell .jp-InputArea-editor");
        await page.keyboard.press("Shift+Enter");
        await page.waitForSelector(".recorder");
        await swing(page);
        await page.click(".jp-Notebook .jp-Cell:nth-child(2) .jp-InputArea-editor");
        await page.keyboard.press("Shift+Enter");
        await expect.poll(() => existsSync(join(folder, "mine.csv")), { timeout: 300_000 }).toBe(true);
        await check(join(folder, "mine.csv"));
        await page.close();
      } finally {
        lab.kill();
        await new Promise((resolve) => lab.on("exit", resolve));
        rmSync(folder, { recursive: true });
      }
    },
    600_000,
  );
});
