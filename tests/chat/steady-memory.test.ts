import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const MODULE = fileURLToPath(new URL("../../dist/chat/steady-memory.js", import.meta.url));

/** Keeps some and throws away as much again and again, old enough to have left the young part of the heap. */
const CHURN = `
  const make = () => Array.from({ length: 25_000 }, (_, n) => ({ n, text: "x".repeat(8) + n, more: [n, n + 1] }));
  const kept = [make(), make(), make()];
  const recent = [];
  let most = 0;
  for (let n = 0; n < 60; n += 1) {
    recent.push(make());
    if (recent.length > 2) recent.shift();
    most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(JSON.stringify({ mostMiB: most / 2 ** 20, kept: kept.length }));
`;

const RUNS = 5;

/** @returns the most that the heap took, in MiB, in the middle of several processes: when V8 cleans is partly chance */
function churn(before: string): { mostMiB: number; errors: string } {
  const runs = Array.from({ length: RUNS }, () =>
    spawnSync(process.execPath, ["--input-type=module", "--eval", `${before}\n${CHURN}`], {
      encoding: "utf8",
    }),
  );
  const most = runs.map(({ stdout }) => (JSON.parse(stdout) as { mostMiB: number }).mostMiB);
  return {
    mostMiB: most.sort((left, right) => left - right)[Math.floor(RUNS / 2)]!,
    errors: runs.map(({ stderr }) => stderr).join(""),
  };
}

describe("keepMemorySteady", () => {
  it("is understood by this version of Node, and keeps the heap smaller", () => {
    const usual = churn("");
    const steady = churn(`import { keepMemorySteady } from ${JSON.stringify(MODULE)}; keepMemorySteady();`);
    expect(steady.errors).toBe("");
    expect(steady.mostMiB).toBeLessThan(usual.mostMiB * 0.9);
  });
});
