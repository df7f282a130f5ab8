import type { AppProcess } from "../../tests/chat-load/app-process.js";
import { machineMs, UseNotes } from "./process-use.js";

/** What a run takes of the machine. */
export interface RunUse {
  /** Of the app and of the local platform, in milliseconds of processor time a question. */
  readonly appMs: number;
  readonly serverMs: number;
  /** Cores that other programs kept busy meanwhile: with them the two here have less. */
  readonly othersCores: number;
}

const NOTE_EVERY = 20;

/**
 * Measures what a run takes.
 *
 * @param run calls what it is given before each question, and behind the last
 */
export async function measured<Run>(
  questions: number,
  run: (watch: (asked: number, app: AppProcess) => void) => Promise<Run>,
): Promise<{ readonly run: Run; readonly use: RunUse; readonly notes: UseNotes }> {
  const notes = new UseNotes();
  const before = process.cpuUsage();
  const machineBefore = machineMs() ?? Number.NaN;
  const startedAt = performance.now();
  const done = await run((asked, app) => {
    if (asked % NOTE_EVERY === 0 || asked === questions) notes.note(asked, app.pid);
  });
  const own = process.cpuUsage(before);
  const ownMs = (own.user + own.system) / 1_000;
  const othersMs = (machineMs() ?? Number.NaN) - machineBefore - ownMs - notes.processorMs;
  const use = {
    appMs: notes.processorMs / questions,
    serverMs: ownMs / questions,
    othersCores: othersMs / (performance.now() - startedAt),
  };
  return { run: done, use, notes };
}
