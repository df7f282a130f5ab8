import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/build-when-stale.ts"],
    // Real models and child processes: slow machines need more than vitest's five seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
