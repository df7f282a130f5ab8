import type { Spread } from "../../tests/chat-load/spread.js";
import type { RunUse } from "./measured-run.js";
import { type Figure, figure, formatTable } from "./report.mjs";

/** What a run left besides answers. */
export interface RunTrace extends RunUse {
  readonly calls: number;
  readonly failedCalls: number;
  /** Connections that were opened. */
  readonly connections: number;
  /** What the platform would let pass though no app should do it. */
  readonly violations: readonly string[];
}

/** A figure that has to stay below a bar. */
export function below(what: string, value: number, bar: number, unit: string): Figure {
  return { what, measured: figure(value, unit), bar: `< ${bar} ${unit}`, met: value < bar };
}

/** A count that has to be nothing. */
export function none(what: string, count: number): Figure {
  return { what, measured: `${count}`, bar: "0", met: count === 0 };
}

/** Memory at the end, compared with what it was when caches were full. */
export function memoryGrowth(
  what: string,
  { settledMiB, endMiB }: { readonly settledMiB: number; readonly endMiB: number },
): Figure {
  return below(what, (100 * (endMiB - settledMiB)) / settledMiB, 10, "%");
}

/** Cells for `SPREAD_HEAD`. */
export function spreadCells({ p50, p95, p99, most }: Spread): string[] {
  return [p50, p95, p99, most].map((value) => figure(value));
}

export const SPREAD_HEAD = ["p50", "p95", "p99", "most"] as const;

/** @param platform "Slack" */
export function formatTraces(
  platform: string,
  runs: readonly { readonly name: string; readonly perSecond: number; readonly trace: RunTrace }[],
): string {
  const head = [
    "machine",
    "questions/s",
    "calls",
    "failed calls",
    "connections",
    "app, ms of processor a question",
    `local ${platform}, the same`,
    "cores that others used",
    "violations",
  ];
  const rows = runs.map(({ name, perSecond, trace }) => [
    name,
    figure(perSecond),
    ...[trace.calls, trace.failedCalls, trace.connections].map(String),
    ...[trace.appMs, trace.serverMs, trace.othersCores].map((value) => figure(value)),
    `${trace.violations.length}`,
  ]);
  return formatTable({ head, rows });
}

/** The first violations of each kind of run, as a list; nothing when there are none. */
export function formatViolations(
  runs: readonly { readonly name: string; readonly trace: RunTrace }[],
): string[] {
  const MOST = 10;
  const lines = runs.flatMap(({ name, trace }) => trace.violations.map((line) => `- ${name}: ${line}`));
  return lines.length === 0 ? [] : [["Violations:", "", ...lines.slice(0, MOST)].join("\n")];
}
