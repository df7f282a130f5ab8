import { join } from "node:path";
import type { EmbeddingModel, SearchIndex } from "../../types.js";
import { openDense } from "../dense-hnsw.js";
import { openLexical } from "../lexical.js";
import type { IndexContents } from "./index-contents.js";
import { decodeCatalog, decodeDocuments, decodePassages } from "./index-encoding.js";
import { checkFile, readChecked } from "./index-files.js";
import { corruptIndex, MANIFEST_NAME, type Manifest, readManifest, requireModel } from "./index-manifest.js";
import { FILES } from "./index-write.js";
import { decodeStatements } from "./statement-encoding.js";

/** An index in memory, and why its dense search is not the graph when it is not. */
export interface OpenedIndex extends SearchIndex {
  readonly denseFallback: string | null;
}

/** How often an index that is replaced while it is read is read again. */
const ATTEMPTS = 3;

/**
 * Opens the index in a folder; every file is checked against its checksum.
 *
 * @param expected the model that questions will be embedded with
 * @throws {WhichbotError} INDEX_MISSING there is none; INDEX_STALE another format or model made it; INDEX_CORRUPT a file
 * is not what was written
 */
export async function openIndex(indexFolder: string, expected: EmbeddingModel): Promise<OpenedIndex> {
  return withManifest(indexFolder, async (manifest) => {
    requireModel(manifest, expected);
    const folder = join(indexFolder, manifest.folder);
    const graph = manifest.files.find((file) => file.name === FILES.graph);
    const [contents, lexicalBytes] = await Promise.all([
      readContents(indexFolder, manifest),
      readFileOf(indexFolder, manifest, FILES.lexical),
      graph === undefined ? undefined : checkFile(folder, graph),
    ]);
    const dense = await openDense(graph === undefined ? null : join(folder, graph.name), {
      rows: contents.embeddings,
      dimensions: manifest.model.dimensions,
    });
    return {
      id: manifest.id,
      ...contents,
      dense: dense.search,
      denseFallback: dense.fallbackReason,
      lexical: openLexical(lexicalBytes),
    };
  });
}

/** Reads and checks what an index is made of, without the searches. @throws {WhichbotError} INDEX_CORRUPT */
export async function readContents(indexFolder: string, manifest: Manifest): Promise<IndexContents> {
  const read = (name: string): Promise<Buffer> => readFileOf(indexFolder, manifest, name);
  const [documents, passages, statements, catalog, embeddings] = await Promise.all([
    read(FILES.documents),
    read(FILES.passages),
    read(FILES.statements),
    read(FILES.catalog),
    read(FILES.embeddings),
  ]);
  return {
    model: manifest.model,
    documents: decodeDocuments(documents),
    passages: decodePassages(passages),
    statements: decodeStatements(statements),
    catalog: decodeCatalog(catalog),
    embeddings: toFloats(embeddings),
  };
}

/**
 * Runs a reader with the manifest of an index; when an ingest replaced the index meanwhile, runs it again with the new
 * one, whose files are the ones that are there.
 */
export async function withManifest<T>(
  indexFolder: string,
  read: (manifest: Manifest) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const manifest = await readManifest(indexFolder);
    try {
      return await read(manifest);
    } catch (cause) {
      const now = await readManifest(indexFolder);
      if (now.folder === manifest.folder || attempt === ATTEMPTS) throw cause;
    }
  }
}

async function readFileOf(indexFolder: string, manifest: Manifest, name: string): Promise<Buffer> {
  const entry = manifest.files.find((file) => file.name === name);
  if (entry === undefined) throw corruptIndex(join(indexFolder, MANIFEST_NAME), `names no ${name}`);
  return readChecked(join(indexFolder, manifest.folder), entry);
}

function toFloats(bytes: Buffer): Float32Array {
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.byteLength / Float32Array.BYTES_PER_ELEMENT,
  );
}
