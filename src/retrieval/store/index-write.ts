import { createHash, randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadHnswLibrary } from "../dense-hnsw.js";
import { type GraphBuild, startGraphBuild } from "../graph-build.js";
import { buildLexical } from "../lexical.js";
import { toSearchText } from "../passage-text.js";
import type { NewIndex } from "./index-contents.js";
import { encodeCatalog, encodeDocuments, encodePassages } from "./index-encoding.js";
import {
  describeFile,
  describeParts,
  explainWriteError,
  type FileEntry,
  removeLeftovers,
  switchManifest,
  syncFile,
  type WriteFile,
  writeFileDurably,
} from "./index-files.js";
import { INDEX_FORMAT, type Manifest } from "./index-manifest.js";

/** Names of the files of an index. */
export const FILES = {
  documents: "documents.jsonl",
  passages: "passages.bin",
  statements: "statements.bin",
  catalog: "catalog.json",
  embeddings: "embeddings.f32",
  lexical: "lexical.bin",
  graph: "graph.hnsw",
} as const;

/** What became of a write. */
export interface WrittenIndex {
  readonly id: string;
  /** False when the folder held the same index already: then nothing was written. */
  readonly changed: boolean;
}

/** How to write. */
export interface WriteOptions {
  /** The manifest in place whose files are known to be whole; null when there is none to compare with. */
  readonly previous: Manifest | null;
  /** The graph over the embeddings when it is under way already; default: it is built now. */
  readonly graph?: GraphBuild | null;
  /** Default: to the disk. */
  readonly write?: WriteFile;
}

/**
 * Writes an index beside the one in place and switches to it by one rename; the old one is removed afterwards.
 *
 * The caller holds the lock of the folder.
 *
 * @throws {WhichbotError} DISK_FULL there is no room; the old index stays
 */
export async function writeIndex(
  indexFolder: string,
  contents: NewIndex,
  { previous, graph = null, write = writeFileDurably }: WriteOptions,
): Promise<WrittenIndex> {
  const [passages, statements] = [encodePassages(contents.passages), contents.statements.toBytes()];
  // Documents are encoded twice, to be hashed and to be written: kept, their bytes would double the memory of their text.
  const stored: readonly (readonly [name: string, parts: () => Iterable<Uint8Array>])[] = [
    [FILES.documents, () => encodeDocuments(contents.documents)],
    [FILES.passages, () => [passages]],
    [FILES.statements, () => [statements]],
    [FILES.catalog, () => [encodeCatalog(contents.catalog)]],
    [FILES.embeddings, () => [toBytes(contents.embeddings)]],
  ];
  const files = stored.map(([name, parts]) => describeParts(name, parts()));
  const id = hashContents(contents, files);
  if (previous?.id === id && hasGraph(previous) === !("missing" in (await loadHnswLibrary()))) {
    return { id, changed: false };
  }
  const folder = `${id}-${randomBytes(4).toString("hex")}`;
  const path = join(indexFolder, folder);
  try {
    await mkdir(path, { recursive: true });
    for (const [name, parts] of stored) await write(join(path, name), parts());
    files.push(await writeLexical(path, contents, write));
    const { embeddings, model } = contents;
    const build = graph ?? (await startGraphBuild({ rows: embeddings, dimensions: model.dimensions }));
    if (await build.write(join(path, FILES.graph))) {
      await syncFile(join(path, FILES.graph));
      files.push(await describeFile(path, FILES.graph));
    }
    await switchManifest(indexFolder, describeIndex(contents, { id, folder, files }), write);
  } catch (cause) {
    await rm(path, { recursive: true, force: true });
    throw explainWriteError(indexFolder, cause);
  }
  await removeLeftovers(indexFolder, folder);
  return { id, changed: true };
}

async function writeLexical(path: string, contents: NewIndex, write: WriteFile): Promise<FileEntry> {
  const lexical = buildLexical(searchTexts(contents));
  const parts = [lexical.toBytes()];
  await write(join(path, FILES.lexical), parts);
  return describeParts(FILES.lexical, parts);
}

/** The searched text of every passage, made one at a time: together they would take as much room as the documents. */
function* searchTexts({ documents, passages }: NewIndex): Generator<string> {
  for (const passage of passages) {
    yield toSearchText(passage, documents[passage.document]!);
  }
}

function describeIndex(
  { model, documents, passages, statements, catalog }: NewIndex,
  { id, folder, files }: { id: string; folder: string; files: FileEntry[] },
): Manifest {
  return {
    format: INDEX_FORMAT,
    id,
    folder,
    created: new Date().toISOString(),
    model: { name: model.name, hash: model.hash, dimensions: model.dimensions },
    counts: {
      documents: documents.length,
      passages: passages.length,
      statements: statements.length,
      options: catalog.options.length,
    },
    documents: documents.map((document) => ({ id: document.id, contentHash: document.contentHash })),
    files,
  };
}

function hashContents({ model }: NewIndex, files: readonly FileEntry[]): string {
  const hash = createHash("sha256").update(JSON.stringify([INDEX_FORMAT, model.hash]));
  for (const file of files) hash.update(`${file.name} ${file.sha256}\n`);
  return hash.digest("hex").slice(0, 16);
}

function hasGraph(manifest: Manifest): boolean {
  return manifest.files.some((file) => file.name === FILES.graph);
}

function toBytes(rows: Float32Array): Uint8Array {
  return new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
}
