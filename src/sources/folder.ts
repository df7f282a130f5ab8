import { createHash } from "node:crypto";
import type { Dirent, Stats } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { WhichbotError } from "../errors.js";
import { documentFromBytes, isReadable, type SourceEntry, unknownFormat } from "./document-from-bytes.js";

/** Larger files are seldom articles, and hold the event loop while they are read. */
export const MAX_BYTES = 20 * 1024 * 1024;
/** Settings beside the documents, read by `readCatalogFile`. */
const CATALOG_FILE = "catalog.yaml";

/**
 * Read every document below a folder, in the order of their paths.
 *
 * Hidden files, symbolic links out of the folder, unknown formats, empty, binary, unreadable and too large files and
 * repeated texts come out as `skipped` with a reason. `catalog.yaml` is passed over in silence.
 *
 * @param root a folder, or one file
 * @param options.maxBytes files above this are skipped, default 20 MB
 * @throws {WhichbotError} SOURCE_MISSING the root is not there or may not be read
 */
export async function* readFolder(
  root: string,
  options: { readonly maxBytes?: number } = {},
): AsyncGenerator<SourceEntry> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const { home, isFile } = await openRoot(root);
  const seen = new Map<string, string>();
  const files = isFile ? one(basename(root), home) : walk({ home, folder: home, visited: new Set([home]) });
  for await (const file of files) {
    const entry = "skipped" in file ? file : await readOne(file, maxBytes);
    yield "document" in entry ? unlessSeen(entry, seen) : entry;
  }
}

interface FoundFile {
  readonly id: string;
  readonly path: string;
}

type Found = FoundFile | Extract<SourceEntry, { skipped: unknown }>;

async function openRoot(root: string): Promise<{ home: string; isFile: boolean }> {
  try {
    const home = await realpath(root);
    const isFile = (await stat(home)).isFile();
    if (!isFile) await readdir(home);
    return { home, isFile };
  } catch (error) {
    const code = codeOf(error);
    const denied = code === "EACCES" || code === "EPERM";
    throw new WhichbotError(
      "SOURCE_MISSING",
      denied
        ? `The folder ${root} may not be read. Give this user permission to read it.`
        : `There is no folder ${root}. Check the path, or create it and put documents into it.`,
      { cause: error },
    );
  }
}

async function* one(id: string, path: string): AsyncGenerator<Found> {
  yield { id, path };
}

interface Walk {
  /** Real path of the ingested folder. */
  readonly home: string;
  readonly folder: string;
  /** Real paths of the folders above, so that a link to one of them ends. */
  readonly visited: ReadonlySet<string>;
}

async function* walk(at: Walk): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = await readdir(at.folder, { withFileTypes: true });
  } catch (error) {
    yield skip(idOf(at, at.folder), unreadable(error));
    return;
  }
  // Not localeCompare: the order must be the same on every machine.
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) yield* enter(at, entry);
}

async function* enter(at: Walk, entry: Dirent): AsyncGenerator<Found> {
  const path = join(at.folder, entry.name);
  const id = idOf(at, path);
  if (entry.name.startsWith(".")) {
    yield skip(id, "is hidden (its name starts with a dot)");
    return;
  }
  if (id === CATALOG_FILE) return;
  let target: { real: string; stats: Stats };
  try {
    const real = entry.isSymbolicLink() ? await realpath(path) : path;
    target = { real, stats: await stat(real) };
  } catch (error) {
    yield skip(
      id,
      entry.isSymbolicLink() && codeOf(error) === "ENOENT" ? "is a link to nothing" : unreadable(error),
    );
    return;
  }
  const { real, stats } = target;
  if (entry.isSymbolicLink() && real !== at.home && !real.startsWith(at.home + sep)) {
    yield skip(id, "is a link that leads out of the folder");
  } else if (stats.isDirectory()) {
    if (at.visited.has(real)) yield skip(id, "is a link to a folder that holds it");
    else yield* walk({ ...at, folder: path, visited: new Set([...at.visited, real]) });
  } else if (!stats.isFile()) {
    yield skip(id, "is no regular file");
  } else {
    yield isReadable(id) ? { id, path } : skip(id, unknownFormat(id));
  }
}

async function readOne({ id, path }: FoundFile, maxBytes: number): Promise<SourceEntry> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) return skip(id, `is larger than ${inMegabytes(maxBytes)} (${inMegabytes(size)})`);
    return documentFromBytes(id, await readFile(path));
  } catch (error) {
    return skip(id, unreadable(error));
  }
}

/** Reads one document; one that no parser can take is skipped like any other. */
export function readableFromBytes(id: string, bytes: Uint8Array): SourceEntry {
  try {
    return documentFromBytes(id, bytes);
  } catch (error) {
    return skip(id, unreadable(error));
  }
}

/** A document whose text was read before adds nothing, and would give its source a second voice. */
function unlessSeen(
  entry: Extract<SourceEntry, { document: unknown }>,
  seen: Map<string, string>,
): SourceEntry {
  const { id, text } = entry.document;
  const key = createHash("sha256").update(text.trim()).digest("base64");
  const first = seen.get(key);
  if (first !== undefined) return skip(id, `same text as ${first}`);
  seen.set(key, id);
  return entry;
}

function idOf(at: Walk, path: string): string {
  return relative(at.home, path).split(sep).join("/");
}

function skip(path: string, reason: string): Extract<SourceEntry, { skipped: unknown }> {
  return { skipped: { path, reason } };
}

function unreadable(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "may not be read (no permission)";
  if (code === "ENOENT") return "went away while the folder was read";
  // The parsers of HTML and Markdown call themselves for each level of nesting.
  if (error instanceof RangeError) return "is nested too deeply to be read";
  return `cannot be read (${code})`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "unknown error";
}

/** "0.1 MB", "20 MB". */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return `${megabytes >= 10 ? Math.round(megabytes) : Math.max(0.1, Math.round(megabytes * 10) / 10)} MB`;
}
