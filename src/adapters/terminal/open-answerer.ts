import { setTimeout as delay } from "node:timers/promises";
import type { Answerer } from "../../answer.js";
import { WhichbotError } from "../../errors.js";
import { holdsOtherDocuments } from "../../library/index-origin.js";
import type { Embedder, SearchIndex } from "../../types.js";
import { ingestWithProgress } from "./ingest-with-progress.js";
import type { Terminal } from "./terminal.js";

/** What every command that answers needs to know. */
export interface Settings {
  /** Folder of documents that a missing index is made from. */
  readonly documents: string;
  /** Folder of what people sent, which is read with them; left out: none. */
  readonly uploads?: string | undefined;
  readonly index: string;
  /** The index was named on the command line: then it is never made or replaced unasked. */
  readonly indexNamed: boolean;
  readonly model: {
    readonly folder: string;
    readonly pooling?: "cls" | "mean";
    readonly questionPrefix?: string;
    readonly passagePrefix?: string;
  };
}

/** An index in memory, and what answers from it. */
export interface Opened {
  readonly answerer: Answerer;
  readonly index: SearchIndex;
}

/** Loads the embedding model of the settings. @throws {WhichbotError} MODEL_INVALID */
export async function loadModel(settings: Pick<Settings, "model">): Promise<Embedder> {
  const { loadEmbedder } = await import("../../embedding/transformers-embedder.js");
  return loadEmbedder(settings.model);
}

/**
 * Opens the index; one that is not there yet, or was made by another version or model, is made from the documents first.
 *
 * @throws {WhichbotError} INDEX_MISSING or INDEX_STALE when the index was named on the command line, or holds documents
 * of another folder
 */
export async function openAnswerer(
  settings: Settings,
  embedder: Embedder,
  terminal: Terminal,
): Promise<Opened> {
  const [{ openIndex }, { createAnswerer }] = await Promise.all([
    import("../../retrieval/store/index-store.js"),
    import("../../answer.js"),
  ]);
  const open = () => openIndex(settings.index, embedder.model);
  const index = await open().catch(async (error: unknown) => {
    const reason = await whyToIngest(error, settings);
    if (reason === null) throw error;
    terminal.note(`${reason} Reading ${settings.documents} first.`);
    const { documents, uploads } = settings;
    const request = { folders: [documents], uploads, index: settings.index, embedder };
    await ingestWithProgress(request, terminal).catch((busy: unknown) => {
      if (!(busy instanceof WhichbotError) || busy.code !== "INDEX_BUSY") throw busy;
      terminal.note("Another process is reading them already; waiting for it.");
    });
    return openWhenReady(open);
  });
  return { answerer: createAnswerer(index, embedder), index };
}

const RETRY_MS = 200;
const LONGEST_WAIT_MS = 120_000;

/** Opens the index as soon as the process that is making it has finished. @throws what opening throws, when it takes too long */
async function openWhenReady(open: () => Promise<SearchIndex>): Promise<SearchIndex> {
  for (const started = Date.now(); ; await delay(RETRY_MS)) {
    try {
      return await open();
    } catch (error) {
      const isMissing = error instanceof WhichbotError && error.code === "INDEX_MISSING";
      if (!isMissing || Date.now() - started > LONGEST_WAIT_MS) throw error;
    }
  }
}

/** @returns null when only the person can mend it */
async function whyToIngest(
  error: unknown,
  { index, indexNamed, documents, uploads }: Settings,
): Promise<string | null> {
  if (!(error instanceof WhichbotError) || indexNamed) return null;
  if (error.code === "INDEX_MISSING") return `There is no index in ${index} yet.`;
  if (error.code !== "INDEX_STALE" || (await holdsOtherDocuments(index, documents, uploads))) return null;
  return `The index in ${index} was made by another version or model.`;
}
