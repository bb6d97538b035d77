import { cpus } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longestFirst.mts";

const all = "test/**/*.test.ts";
/** These start kernels, browsers and processes, or change their own: each has a process to itself. */
const own = ["kernel/*", "scripts/*", "notebook/{browser,hostile}", "tensors/{backend,jit}", "readme"].map(
  (name) => `test/${name}.test.ts`,
);
/** These measure time: they run last, one after another. */
const timing = "test/timing/**/*.test.ts";

// The time-out only finds tests that hang, whatever the load of the machine.
const test = { testTimeout: 600_000, hookTimeout: 600_000 };

export default defineConfig({
  test: {
    reporters: ["default", "./test/skipped.ts"],
    maxWorkers: cpus().length + 1, // kernels and browsers mostly wait
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...test, name: "own process", include: own } },
      // all in the same few processes, because loading TensorFlow takes longer than most of these tests
      { test: { ...test, name: "library", include: [all], exclude: [...own, timing], isolate: false } },
      { test: { ...test, name: "timing", include: [timing], fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
});
