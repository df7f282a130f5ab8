/**
 * The process of one ingest: what it is to do comes as a message, and how it goes is told the same way. Embedding holds the event
 * loop for a second and more; in a process of its own it holds up no question.
 */
import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { loadEmbedder } from "../embedding/transformers-embedder.js";
import { WhichbotError } from "../errors.js";
import { type IngestProgress, ingest } from "../ingest.js";
import type { IngestMessage, IngestTask } from "./ingest-messages.js";

/** People see no difference between twenty pictures a second and more. */
const TELL_EVERY_MS = 50;

const ended = new AbortController();

giveWay();
// Pressed in a terminal it reaches every process of it; the one that started us decides.
process.on("SIGINT", () => undefined);
process.once("disconnect", () => ended.abort());
process.once("message", (task: IngestTask) => void run(task));

async function run({ model, ...task }: IngestTask): Promise<void> {
  try {
    const embedder = () => loadEmbedder(model);
    const summary = await ingest({ ...task, embedder, onProgress: teller(), signal: ended.signal });
    tell({ kind: "done", summary });
  } catch (error) {
    if (!ended.signal.aborted) tell(toFailure(error));
  }
  if (process.connected) process.disconnect();
}

function toFailure(error: unknown): IngestMessage {
  if (error instanceof WhichbotError) return { kind: "failed", code: error.code, message: error.message };
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    kind: "failed",
    code: "INGEST_FAILED",
    message: `The documents could not be read (${reason}). The old index goes on answering; run "whichbot ingest --debug" to see why.`,
  };
}

/** Tells the first of each phase at once, and the others now and then. */
function teller(): (progress: IngestProgress) => void {
  let phase = "";
  let toldAt = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - toldAt < TELL_EVERY_MS) return;
    phase = progress.phase;
    toldAt = now;
    tell({ kind: "progress", progress });
  };
}

function tell(message: IngestMessage): void {
  // The other side may close while it is on its way: that is told by "disconnect", and must not end the process where it stands.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Whoever answers goes first. */
function giveWay(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Where it may not be set, it is only slower for others.
    }
  }
}

/** On Linux a priority is one thread's: those that run already are named one by one, later ones inherit it. 0: this process. */
function threads(): number[] {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [0];
  }
}
