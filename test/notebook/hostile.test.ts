/** Hostile words in every display, in JupyterLab and in exported HTML: none may run. Skipped without Chromium or JupyterLab. */
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Html, html, scriptJson } from "../../src/kernel/html";
import { executablePath, python, root } from "./chromium";

/** Each of these runs `boom` with its number where it is taken for more than words. */
const words = [
  `<img src=x onerror="boom(1)">`,
  `"><img src=x onerror='boom(2)'>`,
  `' onload='boom(3)' onmouseover='boom(3)`,
  `"></script><script>boom(4)</script>`,
  `<svg onload=boom(5)></svg>`,
  `<a href="javascript:boom(6)">link</a>`,
  `\${boom(7)}`,
  "`+boom(8)+`",
  `\u2028boom(9)\u2029`,
  `&lt;img src=x onerror=boom(10)&gt;`,
  `<span style='fill:red" onload="boom(11)'>styled</span>`,
  `$\\href{javascript:boom(13)}{mathematics}$`,
  `</textarea></title><iframe srcdoc="<script>parent.boom(12)</script>"></iframe>`,
];

/** What a cell of each display shows, with these words wherever words may stand. */
const cells = [
  `import { cartPole, cartPoleExpert, frame, live, play, progress, record, rollouts, show } from "apprentice";
import { display } from "tslab";
const words: string[] = ${scriptJson(words).text};
const all = words.join(" ");`,
  // the proof that what is not escaped does run here
  `display.html('<img src=x onerror="boom(0)">');`,
  `const table = frame(words.map((word) => ({ [word]: word, word, object: { [word]: word } })));
table.setIndex({ index: words, inplace: true });
show(table);
show(table.column("word"));
show(table.column(words[0]));
table`,
  `const figure = {
  data: words.map((word) => ({
    type: "scatter", mode: "lines+markers+text", name: word, x: ["a", word], y: [1, 2], text: [word, word], hovertemplate: word,
  })),
  layout: {
    title: { text: all }, height: '300px"><img src=x onerror="boom(20)">' as unknown as number, hovermode: "closest",
    xaxis: { title: { text: all } }, legend: { title: { text: all } }, annotations: words.map((text) => ({ text, x: 0, y: 1, showarrow: false })),
  },
};
show(figure);`,
  `const view = live();
for (let i = 0; i < 3; i++) { view.update(figure); await new Promise((done) => setTimeout(done, 300)); }`,
  `const shown = { ...cartPole, name: all, draw: (state: never) => [
  ...cartPole.draw!(state), ...words.map((text, i) => ({ kind: "text" as const, paint: "ground" as const, x: 0, y: i / 9, size: 0.1, text })),
] };
const [episode] = rollouts(cartPole, cartPoleExpert, { episodes: 1 });
play(shown, Object.fromEntries(words.slice(-12).map((word) => [word, episode])));`,
  `record(shown, { keys: Object.fromEntries(words.map((word) => [word, 0])) });`,
  `for (const total of [words[0], 4] as unknown as number[])
  try { for (const i of progress([1, 2, 3, 4], total)) await new Promise((done) => setTimeout(done, 250)); }
  catch (error) { console.log((error as Error).message); }
for (const word of words) { console.log(word); console.error(word); }
words`,
  `const failing = () => { throw new Error(all); };
failing();`,
];

const notebook = JSON.stringify({
  cells: cells.map((source) => ({ cell_type: "code", metadata: {}, source, outputs: [], execution_count: null })),
  metadata: { kernelspec: { name: "apprentice", display_name: "TypeScript (apprentice)", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 4,
});

let browser: Browser;
beforeAll(async () => {
  if (executablePath) browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(() => browser?.close());

/** A page in which `boom`, in any frame, is heard. */
async function listening(): Promise<{ page: Page; heard: number[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 2000 } });
  const heard: number[] = [];
  await page.exposeFunction("boom", (number: number) => void heard.push(number));
  return { page, heard };
}

/** Scrolls through the page, moves over its charts, and returns the links of all frames that would run a script. */
async function lookAround(page: Page): Promise<string[]> {
  const links: string[] = [];
  for (const chart of await page.$$(".nsewdrag")) {
    await chart.scrollIntoViewIfNeeded().catch(() => {});
    const box = await chart.boundingBox();
    if (box)
      for (const part of [0.1, 0.5, 0.9])
        await page.mouse.move(box.x + box.width * part, box.y + box.height * part, { steps: 4 });
  }
  for (const frame of page.frames())
    links.push(
      ...(await frame.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap(({ attributes }) =>
          [...attributes].map(({ value }) => value).filter((value) => /^\s*javascript:.*boom/i.test(value)),
        ),
      )),
    );
  return links;
}

test("markup escapes what is put into it, in text, attributes and scripts", () => {
  for (const word of words) {
    const { text } = html`<p title="${word}">${[word, html`<b>${word}</b>`]}</p><script>${scriptJson(word)}</script>`;
    expect(text.replace(/<script>.*<\/script>/, "")).toMatch(/^<p title="[^<>"'`]*">[^<>"'`]*<b>[^<>"'`]*<\/b><\/p>$/);
    const [, json] = text.match(/<script>([^<\u2028\u2029]*)<\/script>$/) as RegExpMatchArray;
    expect(JSON.parse(json)).toBe(word);
  }
});

test("no file writes markup with values in it but through `html`", () => {
  const files = ["kernel", "notebook"].flatMap((room) => {
    const folder = join(root, "src", room);
    return readdirSync(folder).map((name) => join(folder, name));
  });
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const [template, tag] of text.matchAll(/(\w*)`[^`]*<[a-z][^`]*\$\{[^`]*`/g))
      expect(tag || file, `${file}: ${template.slice(0, 80)}`).toMatch(/^html$|renderer.ts$/);
    expect(text, file).not.toMatch(/(inner|outer)HTML = (?!'[^'+]*';)|insertAdjacentHTML/);
  }
  expect(new Html("<b>").text).toBe("<b>");
});

describe.skipIf(!executablePath || !existsSync(python))("in Chromium", () => {
  test("hostile words in every display run nothing, in JupyterLab and in the HTML that is exported from it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hostile-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/apprentice"));
    const file = join(folder, "hostile.ipynb");
    writeFileSync(file, notebook);
    const port = 8938;
    const options = ["--no-browser", "--allow-root", `--port=${port}`, "--IdentityProvider.token=abc"];
    const lab = spawn(
      python,
      ["-m", "jupyterlab", ...options, `--ServerApp.root_dir=${folder}`, "--LabApp.expose_app_in_browser=True"],
      { cwd: folder, stdio: "ignore" },
    );
    const exported = join(root, "html/hostile.html");
    try {
      const { page, heard } = await listening();
      for (let i = 0; ; i++) {
        const open = await page
          .goto(`http://127.0.0.1:${port}/lab/tree/hostile.ipynb?token=abc`)
          .catch(() => undefined);
        if (open?.ok()) break;
        expect(i, "JupyterLab does not start").toBeLessThan(120);
        await page.waitForTimeout(500);
      }
      await page.waitForSelector(".jp-Notebook .jp-Cell", { timeout: 60_000 });
      await page.getByText("| Idle").waitFor({ timeout: 60_000 });
      const command = (name: string) =>
        page.evaluate(
          (id) =>
            (
              window as unknown as { jupyterapp: { commands: { execute(id: string): unknown } } }
            ).jupyterapp.commands.execute(id),
          name,
        );
      await command("notebook:run-all-cells");
      // the last cell has run, and the recorder's widget is there
      const last = `[${cells.length}]:`;
      await page.waitForFunction(
        (prompt) => [...document.querySelectorAll(".jp-InputPrompt")].some(({ textContent }) => textContent === prompt),
        last,
        { timeout: 240_000 },
      );
      await page.waitForSelector(".recorder", { timeout: 60_000, state: "attached" });
      await page.waitForTimeout(2000);
      expect(await lookAround(page)).toEqual([]);
      expect(heard).toEqual([0]);
      await command("docmanager:save");
      await expect.poll(() => readFileSync(file, "utf8").includes("traceback"), { timeout: 30_000 }).toBe(true);
      await page.close();

      execFileSync(process.execPath, [join(root, "scripts/html.mjs"), file], { stdio: "pipe" });
      const again = await listening();
      await again.page.goto(`file://${exported}`);
      await again.page.waitForTimeout(2000);
      expect(await again.page.$$eval(".js-plotly-plot", ({ length }) => length)).toBe(2);
      expect(await lookAround(again.page)).toEqual([]);
      expect(again.heard).toEqual([0]);
      await again.page.close();
    } finally {
      lab.kill();
      await new Promise((resolve) => lab.on("exit", resolve));
      rmSync(folder, { recursive: true });
      rmSync(exported, { force: true });
    }
  }, 480_000);
});
