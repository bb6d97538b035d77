import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bc } from "../../src/algorithms/bc";
import { cartPole } from "../../src/environments/classic/cartPole";
import { rollouts } from "../../src/experience/episodes";
import { cartPoleExpert } from "../../src/experts/cartPole";
import { recover, tensorCount, tf } from "../../src/tensors/backend";

const demonstrations = rollouts(cartPole, cartPoleExpert, { episodes: 1, seed: 0 });
const losses = () => [...bc(cartPole, demonstrations, { rounds: 3 })].map(({ loss }) => loss);
const first = tf.getBackend();
afterEach(() => tf.setBackend(first));

test.each(["cpu", "wasm"])("training on %s gives the same losses within 1e-4", async (backend) => {
  const expected = losses();
  if (backend === "wasm") await import("@tensorflow/tfjs-backend-wasm");
  expect(await tf.setBackend(backend)).toBe(true);
  losses().forEach((loss, i) => {
    expect(Math.abs(loss - expected[i])).toBeLessThan(1e-4);
  });
});

test("without the native library everything runs on WebAssembly, DataFrames too, and one line says so", () => {
  const script = `
    const { dlopen } = process;
    process.dlopen = (module, file, ...rest) => {
      if (file.includes("tfjs_binding")) throw new Error("no library here");
      return dlopen(module, file, ...rest);
    };
    const { bc, cartPole, cartPoleExpert, rollouts, frame, ready, tf } = require("apprentice");
    ready.then(() => {
      const [round] = bc(cartPole, rollouts(cartPole, cartPoleExpert, { episodes: 1 }), { rounds: 1 });
      console.log(tf.getBackend(), round.loss < 0.7, frame([{ a: 1 }]).shape.join());
    });`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
    cwd: join(__dirname, "../.."),
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe("wasm true 1,1");
  expect(stderr.trim()).toMatch(
    /^apprentice: computing on WebAssembly, for tfjs-node's native library did not load \(.*\)\.$/,
  );
});

test.skipIf(first !== "tensorflow")(
  "settings that change results are pinned, and one line says when the user's are others or it is too late to pin them",
  () => {
    const run = (code: string, env: Record<string, string> = {}) => {
      const { TF_NUM_INTRAOP_THREADS: _, TF_ENABLE_ONEDNN_OPTS: __, ...rest } = process.env;
      const { stdout, stderr } = spawnSync(process.execPath, ["-e", code], {
        cwd: join(__dirname, "../.."),
        encoding: "utf8",
        env: { ...rest, TF_CPP_MIN_LOG_LEVEL: "2", ...env },
      });
      return [stdout.trim(), stderr.trim()];
    };
    const say = `const { settings } = require("./dist/tensors/backend.js"); console.log(Object.values(settings()).join())`;
    const node = process.versions.node;
    expect(run(say)).toEqual([`1,0,tensorflow,${node}`, ""]);
    expect(run(say, { TF_NUM_INTRAOP_THREADS: "2" })).toEqual([
      `2,0,tensorflow,${node}`,
      "apprentice: TF_NUM_INTRAOP_THREADS is 2 and TF_ENABLE_ONEDNN_OPTS is 0; results in this repository were computed with 1 and 0, so the same seed gives other numbers here.",
    ]);
    expect(run(`require("@tensorflow/tfjs-node"); ${say}`)).toEqual([
      `default,default,tensorflow,${node}`,
      expect.stringMatching(/gives other numbers here. The reason: .* loaded before apprentice: import apprentice/),
    ]);
    expect(run(`new (require("node:worker_threads").Worker)(${JSON.stringify(say)}, { eval: true })`)).toEqual([
      `default,default,tensorflow,${node}`,
      expect.stringMatching(/The reason: apprentice was first imported in a thread: import it in the main thread/),
    ]);
  },
  60_000,
);

test("recover closes scopes left open and frees the learners that computed since, not those that wait", () => {
  const before = tensorCount();
  const waiting = bc(cartPole, demonstrations, { rounds: 3 });
  waiting.next();
  const held = tensorCount();
  const since = performance.now() + 0.001;
  while (performance.now() < since);
  const running = bc(cartPole, demonstrations, { rounds: 3 });
  running.next();
  tf.engine().startScope();
  tf.zeros([3]);
  tf.engine().startScope();
  tf.ones([4]);
  recover(since);
  expect(tensorCount()).toBe(held);
  expect(() => running.next()).toThrow(/was freed/);
  expect([...waiting]).toHaveLength(2);
  expect(tensorCount()).toBe(before);
});
