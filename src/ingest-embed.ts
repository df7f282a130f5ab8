import { setImmediate as nextTurn } from "node:timers/promises";
import { WhichbotError } from "./errors.js";
import type { IngestSteps } from "./ingest-steps.js";
import { toSearchText } from "./retrieval/passage-text.js";
import type { IndexContents } from "./retrieval/store/index-contents.js";
import { checkFiles } from "./retrieval/store/index-files.js";
import { type Manifest, readManifest, requireModel } from "./retrieval/store/index-manifest.js";
import { readContents } from "./retrieval/store/index-store.js";
import type { ChunkedDocument, Embedder } from "./types.js";

/** Embeddings of all passages, and where they come from. */
export interface EmbeddedPassages {
  /** Passages × dimensions, row by row, in the order of documents and passages. */
  readonly embeddings: Float32Array;
  /** How many were taken from the old index. */
  readonly reused: number;
  /** Manifest of the old index, when it is whole and of the same model. */
  readonly previous: Manifest | null;
}

/** Passages embedded in one step: between steps progress is shown and a stop is noticed. */
const STEP = 512;

/** Embeds the passages of documents; those that the old index holds with the same text and model are taken from there. */
export async function embedPassages(
  chunked: readonly ChunkedDocument[],
  { embedder, indexFolder, report, signal }: IngestSteps & { embedder: Embedder; indexFolder: string },
): Promise<EmbeddedPassages> {
  const { dimensions } = embedder.model;
  const total = chunked.reduce((sum, { passages }) => sum + passages.length, 0);
  // Shared, so that the thread that builds the graph needs no copy.
  const embeddings = new Float32Array(
    new SharedArrayBuffer(total * dimensions * Float32Array.BYTES_PER_ELEMENT),
  );
  const previous = await readPrevious(indexFolder, embedder);
  const known = previous === null ? null : createReuse(previous.contents);
  let pending: { readonly row: number; readonly text: string }[] = [];
  let row = 0;
  let reused = 0;
  const flush = async (): Promise<void> => {
    signal?.throwIfAborted();
    const texts = pending.map(({ text }) => text);
    const rows = await embedder.embed(texts, "passage");
    for (const [at, { row: target }] of pending.entries()) {
      embeddings.set(rows.subarray(at * dimensions, (at + 1) * dimensions), target * dimensions);
    }
    pending = [];
    report({ phase: "embed", done: row, total });
    await nextTurn();
  };
  for (const { document, passages } of chunked) {
    const find = known?.(document.id);
    for (const passage of passages) {
      const text = toSearchText(passage, document);
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
  return { embeddings, reused, previous: previous?.manifest ?? null };
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

/** For a document, finds the embeddings that the old index holds of its texts. */
function createReuse(contents: IndexContents): (id: string) => (text: string) => Float32Array | undefined {
  const { documents, passages, embeddings, model } = contents;
  const rowsOf = new Map<string, number[]>(documents.map(({ id }) => [id, []]));
  for (const [row, { document }] of passages.entries()) rowsOf.get(documents[document]!.id)?.push(row);
  return (id) => {
    const rows = new Map<string, number>();
    for (const row of rowsOf.get(id) ?? []) {
      const passage = passages[row]!;
      rows.set(toSearchText(passage, documents[passage.document]!), row);
    }
    return (text) => {
      const row = rows.get(text);
      if (row === undefined) return undefined;
      return embeddings.subarray(row * model.dimensions, (row + 1) * model.dimensions);
    };
  };
}
