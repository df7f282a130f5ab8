import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/build-when-stale.ts"],
    // Many tests wait for timeouts and processes: one at a time would leave machines with two cores idle.
    maxWorkers: "100%",
    // Real models and child processes: slow machines need more than vitest's five seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
