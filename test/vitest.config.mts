import { defineConfig } from "vitest/config";

// The limit finds what hangs, on a machine under any load; what must be fast stands in test/timing. Files run one after another,
// because a test of time may not share the machine with another.
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    reporters: ["default", "./test/skipped.ts"],
  },
});
