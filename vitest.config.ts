import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst, WAITING } from "./tests/order.js";

const processors = availableParallelism();

export default defineConfig({
  test: {
    globalSetup: ["tests/build-when-stale.ts"],
    // Files share a process, and with it what was imported, the model and compiled code: a fifth of the work otherwise.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Real models and child processes: slow machines need more than vitest's five seconds.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "waiting",
          include: WAITING.map((path) => `tests/${path}`),
          // What waits for clocks takes little of a processor, and asks to have it at once: apart from what computes.
          maxWorkers: 2 * processors,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "computing",
          include: ["tests/**/*.test.ts"],
          exclude: WAITING.map((path) => `tests/${path}`),
          maxWorkers: processors,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
