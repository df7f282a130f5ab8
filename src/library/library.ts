import type { ErrorCode } from "../errors.js";
import type { SkippedFile } from "../types.js";

/** A file as somebody sent it. Its name is theirs: never a path on this machine. */
export interface UploadedFile {
  /** With `/` between folders, where a folder was sent. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One reading of the documents into the index. */
export interface IngestRun {
  /** Opaque. */
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Null before it has begun. `total` is null while it is not known. */
  readonly progress: {
    readonly phase: "read" | "embed" | "stances" | "write";
    readonly done: number;
    readonly total: number | null;
  } | null;
  /** Null until it is done. The new index answers from then on. */
  readonly summary: IngestReport | null;
  /** Why it failed, for a person; null when it did not. The old index goes on answering. */
  readonly problem: { readonly code: ErrorCode; readonly message: string } | null;
}

/** What was read at the last ingest, and what was not. */
export interface IngestReport {
  readonly documents: number;
  readonly passages: number;
  readonly options: number;
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly notes: readonly { readonly document: string; readonly note: string }[];
  readonly seconds: number;
}

/** What became of files that were sent. */
export interface UploadReceipt {
  /** In the order in which they were sent. */
  readonly taken: readonly {
    readonly name: string;
    /** The id under which it is cited. */
    readonly document: string;
    /** There was one of this name, with other contents. */
    readonly replaced: boolean;
    /** There was one of this name with just these contents: nothing changed. */
    readonly unchanged: boolean;
  }[];
  /** Not taken, and why, in words that stand behind the name: "is larger than 20 MB". */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** Reads them into the index; null when nothing changed. */
  readonly run: IngestRun | null;
}

/**
 * The documents as people keep them from the page or over HTTP: what is sent is stored beside the folder of documents, and read
 * with it. One ingest at a time, in a process of its own; what comes in between is read by the next.
 */
export interface Library {
  /** Why nothing may be changed, with a remedy; null when it may. */
  readonly closed: string | null;
  /** All or none of the files that are taken are kept, on disk, when this returns. @throws {WhichbotError} UPLOAD_REFUSED, DISK_FULL */
  upload(files: readonly UploadedFile[]): Promise<UploadReceipt>;
  /**
   * Takes an uploaded document away.
   *
   * @param document its id, as cited
   * @throws {WhichbotError} NOT_FOUND there is no such document; UPLOAD_REFUSED it lies in the folder of documents, which
   *   only who runs Whichbot changes
   */
  remove(document: string): Promise<IngestRun>;
  /** Whether a document was uploaded, and so may be removed here. */
  isUploaded(document: string): boolean;
  /** Reads everything again that has changed. */
  reingest(): Promise<IngestRun>;
  /** Null for one that is not known any more. */
  run(id: string): IngestRun | null;
  /** Newest first, at most twenty. */
  runs(): readonly IngestRun[];
  /** Called with every change of a run, until it is over or the listener is taken away. @returns takes it away */
  watch(id: string, listener: (run: IngestRun) => void): () => void;
  /** Of the newest ingest that this process knows of, the one at its start included; null when there was none. */
  lastReport(): IngestReport | null;
  /** Ends a run under way; the old index stays. */
  stop(): Promise<void>;
}
