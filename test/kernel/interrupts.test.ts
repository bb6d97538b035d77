/**
 * Interrupts at random moments: `INTERRUPTS=200 npx vitest run --config test/vitest.config.mts test/notebook/interrupts.test.ts` sends 200 to each kind of
 * cell; without the variable there is 1 of each.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "../../src/random";
import { type Result, startKernel } from "./client";

const interrupts = Number(process.env.INTERRUPTS ?? 1);
const limit = 120_000 + interrupts * 30_000;

/** A module that takes a while to load, in the middle of which it loads a package. */
const slow = join(mkdtempSync(join(tmpdir(), "slow-")), "module.js");
const half = "for (const t = Date.now(); Date.now() - t < 100; );";
writeFileSync(slow, `${half} require(${JSON.stringify(require.resolve("papaparse"))}); ${half} exports.three = 3;`);

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.run(`import { bc, cartPole, cartPoleExpert, readDemonstrations, rollouts, show, tf } from "apprentice";
    import { inspect } from "node:util";
    const shown = rollouts(cartPole, cartPoleExpert, { episodes: 2 });
    let turns = 0;
    [...bc(cartPole, shown, { rounds: 1 })].length`);
}, limit);
afterAll(async () => {
  await kernel.stop();
  rmSync(dirname(slow), { recursive: true });
});

const value = ({ outputs }: Result) => {
  const of = (type: string) => outputs.find((output) => output.type === type)?.content;
  return of("execute_result")?.data["text/plain"] ?? of("error")?.evalue;
};

/** Each cell runs without end; so do the types of one of them, which differ from turn to turn. */
const endless: Record<string, (turn: number) => string> = {
  training: () => "for (;;) for (const round of bc(cartPole, shown, { rounds: 3 })) if (round.loss > 0) turns++;",
  import: () => `for (;; turns++) {
    for (const file of Object.keys(require.cache)) if (/papaparse|slow-/.test(file)) delete require.cache[file];
    require(${JSON.stringify(slow)});
  }`,
  display: () => "({ [inspect.custom]() { for (;;) turns += inspect(shown).length; } })",
  "type-checking": (turn) => `type Words<A extends string, D extends unknown[] = []> =
      D["length"] extends 12 ? A : Words<\`\${A}x\`, [...D, 0]> | Words<\`\${A}y\`, [...D, ${turn}]>;
    type Split<X> = X extends string ? Words<""> extends \`\${infer A}x\${infer B}\` ? [X, A, B] : never : never;
    let split: Split<Words<"">> extends Split<\`\${Words<"">}\${"a" | "b"}\`> ? 1 : 2 = 1; for (;;) turns++;`,
  plotting: () => `for (;; turns++) show({ data: [{ type: "scatter", x: [1, 2], y: [turns, 2] }], layout: {} });`,
  reading: () => `for (;; turns++) await readDemonstrations("../data/demonstrations/cart-pole-expert.csv", cartPole);`,
};

for (const [kind, code] of Object.entries(endless))
  test(
    `${interrupts} interrupts at random moments of ${kind}: none reaches the next cell, variables stay, no tensor is left`,
    async () => {
      const random = seeded(Object.keys(endless).indexOf(kind));
      const tensors = value(await kernel.run("tf.memory().numTensors"));
      for (let turn = 0; turn < interrupts; turn++) {
        await kernel.run(`let kept = ${turn};`);
        // A request and an interrupt that are sent at the same moment may arrive in either order, on two sockets.
        const { ended: running } = await kernel.start(`let own = "${turn}"; ${code(turn)}`);
        await new Promise((resolve) => setTimeout(resolve, random.uniform(0, 600)));
        void kernel.interrupt();
        expect([turn, value(await running)]).toEqual([turn, "the cell was interrupted"]);
        const after = `[kept, shown.length, turns >= 0, require(${JSON.stringify(slow)}).three, tf.memory().numTensors].join()`;
        expect(value(await kernel.run(after))).toBe(`'${[turn, 2, true, 3, tensors].join()}'`);
      }
    },
    limit,
  );

test("a figure that is interrupted while it is drawn does not hold up the next one", async () => {
  await kernel.run("show({ data: [{ y: [1] }], layout: {} });");
  // minutes of work for its still picture, which few points don't tell
  const large = kernel.run(
    "show({ data: Array.from({ length: 60_000 }, (_, i) => ({ y: [i, i + 1] })), layout: {} });",
  );
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await kernel.interrupt();
  expect((await large).reply).toMatchObject({ status: "error" });
  const { outputs } = await kernel.run("show({ data: [{ y: [1, 2] }], layout: {} });");
  const shown = outputs.find(({ type }) => type === "display_data");
  expect(shown?.content.data["image/svg+xml"]).toContain("<svg");
}, 120_000);
