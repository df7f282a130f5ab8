import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { WhichbotError } from "../errors.js";
import type { IngestProgress, IngestSummary } from "../ingest.js";
import type { IngestMessage, IngestTask } from "./ingest-messages.js";

/** An ingest in a process of its own. */
export interface IngestProcess {
  readonly pid: number | undefined;
  /** @throws {WhichbotError} as `ingest` does; INGEST_FAILED the process ended before it was done */
  readonly finished: Promise<IngestSummary>;
  /** Ends it; the old index stays. Resolves when it is gone. */
  stop(): Promise<void>;
}

/** A process ends between two steps of its work; one that takes longer is ended where it stands, which harms nothing. */
const PATIENCE_MS = 2_000;

const IS_SOURCE = import.meta.url.endsWith(".ts");
const ENTRY = new URL(IS_SOURCE ? "./ingest-process.ts" : "./ingest-process.js", import.meta.url);

/** Starts an ingest in a process of its own, which ends when this one does. */
export function startIngestProcess(
  task: IngestTask,
  onProgress: (progress: IngestProgress) => void,
): IngestProcess {
  const child = fork(fileURLToPath(ENTRY), [], {
    execArgv: IS_SOURCE ? ["--import", "tsx"] : [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  // What a crash writes is read, or the process would wait for it; only its end is of use.
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-2_000);
  });
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  }).then(() => {
    isGone = true;
  });
  const finished = new Promise<IngestSummary>((resolve, reject) => {
    child.on("message", (message: IngestMessage) => {
      if (message.kind === "progress") onProgress(message.progress);
      else if (message.kind === "done") resolve(message.summary);
      else reject(new WhichbotError(message.code, message.message));
    });
    child.once("error", (cause) => reject(ended(`could not be started (${cause.message})`, cause)));
    child.once("exit", (code, signal) => {
      const fail = (): void => reject(ended(howItEnded(code, signal, lastWords)));
      // Messages may still be on their way until the channel is closed. ("close" never comes when it was closed from here.)
      if (child.connected) child.once("disconnect", fail);
      else fail();
    });
  });
  finished.catch(() => undefined);
  // A process that is gone already is told by "close".
  child.send(task, () => undefined);
  return {
    pid: child.pid,
    finished,
    async stop() {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill("SIGKILL"), isGone ? 0 : PATIENCE_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

function howItEnded(code: number | null, signal: string | null, lastWords: string): string {
  if (signal === "SIGKILL") return "was ended from outside (SIGKILL), most often because memory ran short";
  if (signal !== null) return `was ended from outside (${signal})`;
  const line = /^.*(?:Error|FATAL)\b.*$/mu.exec(lastWords)?.[0].trim() ?? "";
  return `ended with code ${code}${line === "" ? "" : `: ${line.slice(0, 300)}`}`;
}

function ended(how: string, cause?: unknown): WhichbotError {
  return new WhichbotError(
    "INGEST_FAILED",
    `The process that read the documents ${how}. The old index goes on answering; read the documents again to try once more.`,
    cause === undefined ? undefined : { cause },
  );
}
