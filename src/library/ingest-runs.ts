import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { WhichbotError } from "../errors.js";
import type { IngestSummary } from "../ingest.js";
import type { LibrarySettings } from "./create-library.js";
import type { IngestTask } from "./ingest-messages.js";
import type { IngestReport, IngestRun } from "./library.js";
import { type IngestProcess, startIngestProcess } from "./run-process.js";

/** Ingests one after the other. */
export interface IngestRuns {
  /** Asks for an ingest: the one that waits already, or a new one, which waits for the one at work. */
  request(): IngestRun;
  find(id: string): IngestRun | null;
  /** Newest first. */
  all(): readonly IngestRun[];
  watch(id: string, listener: (run: IngestRun) => void): () => void;
  lastReport(): IngestReport | null;
  stop(): Promise<void>;
}

/** What runs are made with. */
export interface RunSettings {
  readonly task: IngestTask;
  /** Awaited before a run is done: then the new index answers. */
  readonly onIndexed: () => Promise<void>;
  /** Told of each run that is over. */
  readonly onRun: NonNullable<LibrarySettings["onRun"]>;
  readonly report: IngestReport | null;
  /** How long another process that writes the index is waited for. */
  readonly busyForMs: number;
}

const MOST_RUNS = 20;
const LOOK_AGAIN_MS = 500;

/** Runs ingests, each in a process of its own, never two at once. */
export function createIngestRuns(settings: RunSettings): IngestRuns {
  const runs = new Map<string, IngestRun>();
  const listeners = new Map<string, Set<(run: IngestRun) => void>>();
  const stopped = new AbortController();
  let waiting: string | null = null;
  let working: Promise<void> | null = null;
  let child: IngestProcess | null = null;
  let report = settings.report;

  const change = (id: string, by: Partial<IngestRun>): void => {
    const before = runs.get(id);
    if (before === undefined) return;
    const run = { ...before, ...by };
    runs.set(id, run);
    for (const listener of [...(listeners.get(id) ?? [])]) {
      try {
        listener(run);
      } catch {
        // Whoever watches is no reason for an ingest to end.
      }
    }
    if (isOver(run)) listeners.delete(id);
  };

  const ingestOnce = async (id: string): Promise<IngestSummary> => {
    const started = startIngestProcess(settings.task, (progress) =>
      change(id, { state: "running", progress }),
    );
    child = started;
    try {
      return await started.finished;
    } finally {
      await started.stop();
      child = null;
    }
  };
  /** Another process that writes the index will be done soon. */
  const ingestWhenFree = async (id: string): Promise<IngestSummary> => {
    for (const since = Date.now(); ; await delay(LOOK_AGAIN_MS, null, { signal: stopped.signal })) {
      try {
        return await ingestOnce(id);
      } catch (error) {
        const isBusy = error instanceof WhichbotError && error.code === "INDEX_BUSY";
        if (!isBusy || Date.now() - since > settings.busyForMs) throw error;
        change(id, { state: "waiting", progress: null });
      }
    }
  };
  const perform = async (id: string): Promise<void> => {
    const started = performance.now();
    const secondsSince = (): number => (performance.now() - started) / 1000;
    try {
      const summary = await ingestWhenFree(id);
      report = toReport(summary);
      await settings.onIndexed();
      settings.onRun({ seconds: secondsSince(), passages: summary.passages, problem: null, reason: null });
      change(id, { state: "done", endedAt: Date.now(), summary: report });
    } catch (error) {
      const problem = stopped.signal.aborted ? STOPPED : toProblem(error);
      settings.onRun({
        seconds: secondsSince(),
        passages: 0,
        problem: problem.code,
        reason: problem.message,
      });
      change(id, { state: "failed", endedAt: Date.now(), problem });
    }
  };
  const work = async (): Promise<void> => {
    while (waiting !== null && !stopped.signal.aborted) {
      const id = waiting;
      waiting = null;
      change(id, { state: "running" });
      await perform(id);
    }
    working = null;
  };

  return {
    request() {
      const known = waiting === null ? undefined : runs.get(waiting);
      if (known !== undefined) return known;
      const run: IngestRun = {
        id: randomBytes(16).toString("hex"),
        state: "waiting",
        startedAt: Date.now(),
        endedAt: null,
        progress: null,
        summary: null,
        problem: null,
      };
      runs.set(run.id, run);
      for (const [id, one] of runs) if (runs.size > MOST_RUNS && isOver(one)) runs.delete(id);
      if (stopped.signal.aborted) {
        change(run.id, { state: "failed", endedAt: Date.now(), problem: STOPPED });
        return runs.get(run.id) ?? run;
      }
      waiting = run.id;
      working ??= work();
      return runs.get(run.id) ?? run;
    },
    find: (id) => runs.get(id) ?? null,
    all: () => [...runs.values()].reverse(),
    watch(id, listener) {
      const run = runs.get(id);
      if (run === undefined || isOver(run)) return () => undefined;
      const watching = listeners.get(id) ?? new Set();
      listeners.set(id, watching.add(listener));
      return () => void watching.delete(listener);
    },
    lastReport: () => report,
    async stop() {
      stopped.abort();
      if (waiting !== null) {
        change(waiting, { state: "failed", endedAt: Date.now(), problem: STOPPED });
        waiting = null;
      }
      await child?.stop();
      await working;
    },
  };
}

const STOPPED: NonNullable<IngestRun["problem"]> = {
  code: "INGEST_FAILED",
  message: "Whichbot was stopped before the documents were read. They are read when it starts again.",
};

/** Whether nothing more comes of a run. */
export function isOver({ state }: Pick<IngestRun, "state">): boolean {
  return state === "done" || state === "failed";
}

/** What the library tells of an ingest. */
export function toReport(summary: IngestSummary): IngestReport {
  const { documents, passages, options, removed, skipped, notes, seconds } = summary;
  return { documents, passages, options: options.length, removed, skipped, notes, seconds };
}

function toProblem(error: unknown): NonNullable<IngestRun["problem"]> {
  if (error instanceof WhichbotError) return { code: error.code, message: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "INGEST_FAILED", message: `The documents could not be read (${reason}).` };
}
