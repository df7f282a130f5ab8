import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { WhichbotError } from "./errors.js";
import type { IngestSteps } from "./ingest-steps.js";
import { readCatalogFile } from "./sources/catalog-file.js";
import type { SourceEntry } from "./sources/document-from-bytes.js";
import { readableFromBytes, readFolder } from "./sources/folder.js";
import { chunkDocument } from "./text/chunk.js";
import type { CatalogOverrides, ChunkedDocument, SkippedFile } from "./types.js";
import { readUploads } from "./uploads/read-uploads.js";

/** Where documents are read from. */
export interface Places {
  readonly folders: readonly string[];
  /** Folder of what people sent; null: none. */
  readonly uploads: string | null;
}

/** What was found in the folders. */
export interface ReadDocuments {
  /** In order of id. The caller's own: it may take them out to free their memory. */
  readonly chunked: ChunkedDocument[];
  readonly skipped: readonly SkippedFile[];
  readonly overrides: CatalogOverrides;
}

/**
 * Reads folders and uploads and cuts their documents into passages; with more than one folder, ids begin with its name.
 *
 * @throws {WhichbotError} SOURCE_MISSING a folder is not there; SOURCE_EMPTY none holds text; CONFIG_INVALID a
 * catalog.yaml is malformed
 */
export async function readDocuments(
  { folders, uploads }: Places,
  { report, signal }: IngestSteps,
): Promise<ReadDocuments> {
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
  if (uploads !== null) {
    for await (const entry of uploadedBeside(chunked, uploads)) {
      signal?.throwIfAborted();
      if ("skipped" in entry) skipped.push(entry.skipped);
      else chunked.push(chunkDocument(entry.document));
      report({ phase: "read", done: chunked.length, total: null });
    }
  }
  requireText(chunked, folders, skipped);
  // Not localeCompare: positions must be the same on every machine.
  chunked.sort((a, b) => (a.document.id < b.document.id ? -1 : 1));
  return { chunked, skipped, overrides: await readOverrides(folders) };
}

/** Documents of the uploads, but for those whose id or whose text the folders hold already. */
async function* uploadedBeside(
  folders: readonly ChunkedDocument[],
  uploads: string,
): AsyncGenerator<SourceEntry> {
  const ids = new Set(folders.map(({ document }) => document.id));
  const texts = new Map(folders.map(({ document }) => [keyOf(document), document.id]));
  for await (const read of readUploads(uploads)) {
    const { document: id } = read;
    const skip = (reason: string): SourceEntry => ({ skipped: { path: id, reason } });
    if ("problem" in read) yield skip(read.problem);
    else if (ids.has(id)) yield skip("gives way to the document of that name in the folder of documents");
    else {
      const entry = readableFromBytes(id, read.bytes);
      const first = "document" in entry ? texts.get(keyOf(entry.document)) : undefined;
      if (first === undefined && "document" in entry) texts.set(keyOf(entry.document), id);
      // A second voice for the same source would count twice.
      yield first === undefined ? entry : skip(`same text as ${first}`);
    }
  }
}

function keyOf({ text }: { readonly text: string }): string {
  return createHash("sha256").update(text.trim()).digest("base64");
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
  if (chunked.length > 0) {
    throw new WhichbotError(
      "SOURCE_EMPTY",
      `The ${chunked.length} documents in ${folders.join(", ")} hold headings or furniture only${why}. Add text to them.`,
    );
  }
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
