import { defineConfig } from "vitest/config";

// The time-out only finds tests that hang, whatever the load of the machine; tests of speed are in test/timing. Files
// run one after another, because a test of speed must not share the machine with another test.
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    reporters: ["default", "./test/skipped.ts"],
  },
});
