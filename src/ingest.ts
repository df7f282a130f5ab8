import { mkdir } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { embedPassages } from "./ingest-embed.js";
import { releaseMemory } from "./ingest-memory.js";
import { type Places, readDocuments } from "./ingest-read.js";
import type { IngestProgress, IngestSteps } from "./ingest-steps.js";
import { type GraphBuild, startGraphBuild } from "./retrieval/graph-build.js";
import type { NewIndex } from "./retrieval/store/index-contents.js";
import { explainWriteError, removeLeftovers, type WriteFile } from "./retrieval/store/index-files.js";
import { lockIndex } from "./retrieval/store/index-lock.js";
import { type Manifest, readManifest } from "./retrieval/store/index-manifest.js";
import { writeIndex } from "./retrieval/store/index-write.js";
import { StatementEncoder } from "./retrieval/store/statement-encoding.js";
import { toStoredDocument } from "./retrieval/store/stored-document.js";
import type { ChunkedDocument, Embedder, SkippedFile, StoredDocument, StoredPassage } from "./types.js";
import { discoverCatalog } from "./verdict/catalog/catalog.js";
import { detectStances } from "./verdict/stance/stance.js";

export type { IngestProgress };

/** What to ingest, and where to. */
export interface IngestOptions {
  /** With more than one, ids of documents begin with the name of their folder. */
  readonly folders: readonly string[];
  /** Folder of what people sent: its documents come with ids of their own, "uploads/…". It may be missing. */
  readonly uploads?: string;
  readonly indexFolder: string;
  /** A function is called at once and runs while the documents are read. */
  readonly embedder: Embedder | (() => Promise<Embedder>);
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Stops the ingest between two steps; the old index stays. */
  readonly signal?: AbortSignal;
  /** How files are written; tests put failures here. */
  readonly write?: WriteFile;
}

/** What an ingest did. */
export interface IngestSummary {
  readonly indexId: string;
  /** False when the index held all of this already: then nothing was written. */
  readonly changed: boolean;
  readonly documents: number;
  readonly passages: number;
  readonly statements: number;
  /** Names of the options found, in the order of the catalog. */
  readonly options: readonly string[];
  /** Passages that went through the model, and passages whose embedding was taken from the old index. */
  readonly embedded: number;
  readonly reused: number;
  /** Ids of documents of the old index that are gone. */
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
  /** What a person should know of the reading of a document, e.g. its encoding. */
  readonly notes: readonly { readonly document: string; readonly note: string }[];
  readonly seconds: number;
}

/**
 * Reads folders of documents into a search index: passages with embeddings, options, and stances of statements.
 *
 * Passages that the old index holds with the same text and model are not embedded again; documents that are gone leave;
 * the order in which files are read does not matter. The old index answers until the new one is complete.
 *
 * @throws {WhichbotError} SOURCE_MISSING, SOURCE_EMPTY, CONFIG_INVALID (catalog.yaml, or a folder that may not be
 * written), MODEL_INVALID, INDEX_BUSY, DISK_FULL; the old index stays in every case
 * @throws {RangeError} no folder is named
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const started = performance.now();
  if (options.folders.length === 0) throw new RangeError("folders is empty, expected one or more");
  const release = await openForWriting(options.indexFolder);
  try {
    const summary = await buildAndWrite(options);
    // Here the index that was built is out of reach; below this size there is little to gain.
    if (summary.passages >= MANY_PASSAGES) await releaseMemory();
    return { ...summary, seconds: (performance.now() - started) / 1000 };
  } finally {
    await release();
  }
}

const MANY_PASSAGES = 2_000;

async function buildAndWrite(options: IngestOptions): Promise<Omit<IngestSummary, "seconds">> {
  const { folders, uploads = null, indexFolder, embedder, write } = options;
  const steps = { report: options.onProgress ?? (() => undefined), signal: options.signal };
  const loading = typeof embedder === "function" ? embedder() : Promise.resolve(embedder);
  // Reading may fail first; then nobody waits for the model.
  loading.catch(() => undefined);
  const prepared = await prepare({ folders, uploads }, { loading, indexFolder, ...steps });
  const { contents, previous, graph } = prepared;
  steps.report({ phase: "write", done: 0, total: contents.passages.length });
  const files = { previous, graph, ...(write === undefined ? {} : { write }) };
  const written = await writeIndex(indexFolder, contents, files).finally(() => graph?.stop());
  return summarise(prepared, written);
}

/** Takes the lock of the index folder and removes what killed ingests left there. */
async function openForWriting(indexFolder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(indexFolder, { recursive: true });
    const release = await lockIndex(indexFolder);
    try {
      // An index of another version keeps its files until ours takes its place.
      const current = await readManifest(indexFolder).catch(() => null);
      if (current !== null) await removeLeftovers(indexFolder, current.folder);
      return release;
    } catch (cause) {
      await release();
      throw cause;
    }
  } catch (cause) {
    throw explainWriteError(indexFolder, cause);
  }
}

interface Prepared extends Pick<IngestSummary, "skipped" | "notes" | "reused"> {
  readonly contents: NewIndex;
  readonly previous: Manifest | null;
  /** The graph, when it is being built already. */
  readonly graph: GraphBuild | null;
}

/** Everything but the writing: when it returns, the blocks of the documents and the old index need no memory any more. */
async function prepare(
  places: Places,
  { loading, indexFolder, ...steps }: IngestSteps & { loading: Promise<Embedder>; indexFolder: string },
): Promise<Prepared> {
  const { chunked, skipped, overrides } = await readDocuments(places, steps);
  const embedder = await loading;
  const { model } = embedder;
  const { embeddings, reused, previous } = await embedPassages(chunked, { embedder, indexFolder, ...steps });
  // When nothing was embedded, the index is likely the same, and no graph will be wanted.
  const isNew = reused * model.dimensions < embeddings.length;
  const graph = isNew ? await startGraphBuild({ rows: embeddings, dimensions: model.dimensions }) : null;
  try {
    const catalog = discoverCatalog(chunked, overrides);
    const notes = chunked.flatMap(({ document }) =>
      document.notes.map((note) => ({ document: document.id, note })),
    );
    const contents = { model, catalog, embeddings, ...(await toStored(chunked, catalog, steps)) };
    return { contents, skipped, notes, reused, previous, graph };
  } catch (cause) {
    await graph?.stop();
    throw cause;
  }
}

/**
 * Joins the documents' passages and statements into the index's lists, with stances.
 *
 * @param chunked is emptied on the way: with their blocks and statements the documents take several times their text
 */
async function toStored(
  chunked: ChunkedDocument[],
  catalog: NewIndex["catalog"],
  { report, signal }: IngestSteps,
): Promise<Pick<NewIndex, "documents" | "passages" | "statements">> {
  const documents: StoredDocument[] = [];
  const passages: StoredPassage[] = [];
  const statements = new StatementEncoder();
  const total = chunked.length;
  for (let one = chunked.shift(); one !== undefined; one = chunked.shift()) {
    const stances = detectStances(one, catalog);
    const offset = statements.length;
    for (const { start, end, headings, columns, firstStatement, endStatement } of one.passages) {
      for (let at = firstStatement; at < endStatement; at++) {
        statements.add(one.statements[at]!, passages.length, stances[at] ?? []);
      }
      passages.push({
        document: documents.length,
        start,
        end,
        headings,
        columns,
        firstStatement: offset + firstStatement,
        endStatement: offset + endStatement,
      });
    }
    documents.push(toStoredDocument(one.document));
    if (documents.length % 16 === 0) {
      signal?.throwIfAborted();
      report({ phase: "stances", done: documents.length, total });
      await nextTurn();
    }
  }
  return { documents, passages, statements };
}

function summarise(
  { contents, previous, skipped, notes, reused }: Prepared,
  written: { readonly id: string; readonly changed: boolean },
): Omit<IngestSummary, "seconds"> {
  const { documents, passages, statements, catalog } = contents;
  const ids = new Set(documents.map((document) => document.id));
  return {
    indexId: written.id,
    changed: written.changed,
    documents: documents.length,
    passages: passages.length,
    statements: statements.length,
    options: catalog.options.map((option) => option.name),
    embedded: passages.length - reused,
    reused,
    removed: (previous?.documents ?? []).map(({ id }) => id).filter((id) => !ids.has(id)),
    skipped,
    notes,
  };
}
