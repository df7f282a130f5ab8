import { mkdir } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { WhichbotError } from "./errors.js";
import type { IndexContents } from "./retrieval/index-contents.js";
import { checkFiles, explainWriteError, removeLeftovers } from "./retrieval/index-files.js";
import { lockIndex } from "./retrieval/index-lock.js";
import { type Manifest, readManifest, requireModel } from "./retrieval/index-manifest.js";
import { readContents } from "./retrieval/index-store.js";
import { type WriteOptions, writeIndex } from "./retrieval/index-write.js";
import { toSearchText } from "./retrieval/passage-text.js";
import { readCatalogFile } from "./sources/catalog-file.js";
import { readFolder } from "./sources/folder.js";
import { chunkDocument } from "./text/chunk.js";
import type {
  CatalogOverrides,
  ChunkedDocument,
  Embedder,
  SkippedFile,
  StoredDocument,
  StoredPassage,
  StoredStatement,
} from "./types.js";
import { discoverCatalog } from "./verdict/catalog.js";
import { detectStances } from "./verdict/stance.js";

/** How far an ingest is. `total` is null while it is not known. */
export interface IngestProgress {
  readonly phase: "read" | "embed" | "stances" | "write";
  readonly done: number;
  readonly total: number | null;
}

/** What to ingest, and where to. */
export interface IngestOptions {
  /** With more than one, ids of documents begin with the name of their folder. */
  readonly folders: readonly string[];
  readonly indexFolder: string;
  /** A function is called at once and runs while the documents are read. */
  readonly embedder: Embedder | (() => Promise<Embedder>);
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Stops the ingest between two steps; the old index stays. */
  readonly signal?: AbortSignal;
  /** How files are written; tests put failures here. */
  readonly write?: WriteOptions["write"];
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
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const started = performance.now();
  const { folders, indexFolder, signal, write } = options;
  const report = options.onProgress ?? (() => undefined);
  if (folders.length === 0) throw new RangeError("folders is empty, expected one or more");
  const release = await openForWriting(indexFolder);
  try {
    const loading =
      typeof options.embedder === "function" ? options.embedder() : Promise.resolve(options.embedder);
    // Reading may fail first; then nobody waits for the model.
    loading.catch(() => undefined);
    const { chunked, skipped } = await readDocuments(folders, report, signal);
    requireText(chunked, folders, skipped);
    const overrides = await readOverrides(folders);
    const embedder = await loading;
    const previous = await readPrevious(indexFolder, embedder);
    const { embeddings, reused } = await embedPassages(chunked, { embedder, previous, report, signal });
    const catalog = discoverCatalog(chunked, overrides);
    const contents: IndexContents = {
      model: embedder.model,
      catalog,
      embeddings,
      ...(await toStored(chunked, catalog, { report, signal })),
    };
    report({ phase: "write", done: 0, total: contents.passages.length });
    const written = await writeIndex(indexFolder, contents, {
      previous: previous?.manifest ?? null,
      ...(write === undefined ? {} : { write }),
    });
    const ids = new Set(contents.documents.map((document) => document.id));
    return {
      indexId: written.id,
      changed: written.changed,
      documents: contents.documents.length,
      passages: contents.passages.length,
      statements: contents.statements.length,
      options: catalog.options.map((option) => option.name),
      embedded: contents.passages.length - reused,
      reused,
      removed: (previous?.manifest.documents ?? []).map(({ id }) => id).filter((id) => !ids.has(id)),
      skipped,
      notes: chunked.flatMap(({ document }) =>
        document.notes.map((note) => ({ document: document.id, note })),
      ),
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await release();
  }
}

interface Steps {
  readonly report: (progress: IngestProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** Takes the lock of the index folder and removes what killed ingests left there. */
async function openForWriting(indexFolder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(indexFolder, { recursive: true });
    const release = await lockIndex(indexFolder);
    try {
      const current = await readManifest(indexFolder).catch(() => null);
      // Without a manifest that can be read, folders may still be what a person wants to save: the next switch removes them.
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

async function readDocuments(
  folders: readonly string[],
  report: Steps["report"],
  signal: AbortSignal | undefined,
): Promise<{ chunked: ChunkedDocument[]; skipped: SkippedFile[] }> {
  const chunked: ChunkedDocument[] = [];
  const skipped: SkippedFile[] = [];
  const prefixes = toPrefixes(folders);
  for (const [position, folder] of folders.entries()) {
    const prefix = prefixes[position]!;
    for await (const entry of readFolder(folder)) {
      signal?.throwIfAborted();
      if ("skipped" in entry) {
        skipped.push({ ...entry.skipped, path: prefix + entry.skipped.path });
        continue;
      }
      chunked.push(chunkDocument({ ...entry.document, id: prefix + entry.document.id }));
      report({ phase: "read", done: chunked.length, total: null });
    }
  }
  // Not localeCompare: positions must be the same on every machine.
  chunked.sort((a, b) => (a.document.id < b.document.id ? -1 : 1));
  return { chunked, skipped };
}

/** "" for a single folder, else its name and a slash; folders of the same name are told apart by number. */
function toPrefixes(folders: readonly string[]): string[] {
  if (folders.length === 1) return [""];
  const uses = new Map<string, number>();
  return folders.map((folder) => {
    const name = basename(resolve(folder));
    const use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    return use === 1 ? `${name}/` : `${name}-${use}/`;
  });
}

function requireText(
  chunked: readonly ChunkedDocument[],
  folders: readonly string[],
  skipped: readonly SkippedFile[],
): void {
  if (chunked.some(({ passages }) => passages.length > 0)) return;
  const first = skipped[0];
  const why = first === undefined ? "" : ` (${skipped.length} skipped; ${first.path} ${first.reason})`;
  throw new WhichbotError(
    "SOURCE_EMPTY",
    `Nothing to read in ${folders.join(", ")}${why}. Put Markdown, plain text or HTML documents there.`,
  );
}

async function readOverrides(folders: readonly string[]): Promise<CatalogOverrides> {
  const all = await Promise.all(folders.map((folder) => readCatalogFile(folder)));
  return {
    options: all.flatMap(({ options }) => options),
    ignore: all.flatMap(({ ignore }) => ignore),
  };
}

/** The index in place, whole and made by the same model. */
interface Previous {
  readonly manifest: Manifest;
  readonly contents: IndexContents;
}

/** @returns null when there is none that can be used: then everything is built anew */
async function readPrevious(indexFolder: string, embedder: Embedder): Promise<Previous | null> {
  try {
    const manifest = await readManifest(indexFolder);
    requireModel(manifest, embedder.model);
    await checkFiles(indexFolder, manifest);
    return { manifest, contents: await readContents(indexFolder, manifest) };
  } catch (cause) {
    if (cause instanceof WhichbotError) return null;
    throw cause;
  }
}

/** Passages embedded in one step: between steps progress is shown and a stop is noticed. */
const STEP = 512;

async function embedPassages(
  chunked: readonly ChunkedDocument[],
  { embedder, previous, report, signal }: Steps & { embedder: Embedder; previous: Previous | null },
): Promise<{ embeddings: Float32Array; reused: number }> {
  const { dimensions } = embedder.model;
  const total = chunked.reduce((sum, { passages }) => sum + passages.length, 0);
  const embeddings = new Float32Array(total * dimensions);
  const known = previous === null ? null : createReuse(previous);
  let pending: { row: number; text: string }[] = [];
  let row = 0;
  let reused = 0;
  let done = 0;
  const flush = async (): Promise<void> => {
    signal?.throwIfAborted();
    const rows = await embedder.embed(
      pending.map(({ text }) => text),
      "passage",
    );
    for (const [at, { row: target }] of pending.entries()) {
      embeddings.set(rows.subarray(at * dimensions, (at + 1) * dimensions), target * dimensions);
    }
    done += pending.length;
    pending = [];
    report({ phase: "embed", done: done + reused, total });
    await nextTurn();
  };
  for (const { document, passages } of chunked) {
    const find = known?.(document.id);
    for (const { headings, start, end } of passages) {
      const text = toSearchText({ title: document.title, headings, text: document.text.slice(start, end) });
      const old = find?.(text);
      if (old === undefined) pending.push({ row, text });
      else {
        embeddings.set(old, row * dimensions);
        reused++;
      }
      row++;
      if (pending.length === STEP) await flush();
    }
  }
  if (pending.length > 0) await flush();
  return { embeddings, reused };
}

/** For a document, finds the embeddings that the old index holds of its texts. */
function createReuse({ contents }: Previous): (id: string) => (text: string) => Float32Array | undefined {
  const { documents, passages, embeddings, model } = contents;
  const rowsOf = new Map<string, number[]>(documents.map(({ id }) => [id, []]));
  for (const [row, { document }] of passages.entries()) rowsOf.get(documents[document]!.id)?.push(row);
  return (id) => {
    const rows = new Map<string, number>();
    for (const row of rowsOf.get(id) ?? []) {
      const { document, headings, start, end } = passages[row]!;
      const { title, text } = documents[document]!;
      rows.set(toSearchText({ title, headings, text: text.slice(start, end) }), row);
    }
    return (text) => {
      const row = rows.get(text);
      return row === undefined
        ? undefined
        : embeddings.subarray(row * model.dimensions, (row + 1) * model.dimensions);
    };
  };
}

/** Joins the documents' passages and statements into the index's lists, with stances. */
async function toStored(
  chunked: readonly ChunkedDocument[],
  catalog: IndexContents["catalog"],
  { report, signal }: Steps,
): Promise<Pick<IndexContents, "documents" | "passages" | "statements">> {
  const documents: StoredDocument[] = [];
  const passages: StoredPassage[] = [];
  const statements: StoredStatement[] = [];
  for (const [position, one] of chunked.entries()) {
    const { id, title, source, url, published, contentHash, text } = one.document;
    documents.push({ id, title, source, url, published, contentHash, text });
    const stances = detectStances(one, catalog);
    const offset = statements.length;
    for (const passage of one.passages) {
      const { start, end, headings, firstStatement, endStatement } = passage;
      for (let at = firstStatement; at < endStatement; at++) {
        statements.push({ ...one.statements[at]!, passage: passages.length, stances: stances[at] ?? [] });
      }
      passages.push({
        document: position,
        start,
        end,
        headings,
        firstStatement: offset + firstStatement,
        endStatement: offset + endStatement,
      });
    }
    if (position % 16 === 15) {
      signal?.throwIfAborted();
      report({ phase: "stances", done: position + 1, total: chunked.length });
      await nextTurn();
    }
  }
  return { documents, passages, statements };
}
