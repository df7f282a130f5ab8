import { createHash } from "node:crypto";
import type { Document, SkippedFile } from "../types.js";
import { type DecodedText, decodeText, isPlainUtf8 } from "./decode.js";
import { readHtml } from "./html/html.js";
import { readMarkdown } from "./markdown/markdown.js";
import { readPlainText } from "./plain-text/plain-text.js";
import type { ReadText } from "./read-text.js";

/** A file that was read, or why it was not. */
export type SourceEntry = { readonly document: Document } | { readonly skipped: SkippedFile };

/** A longer "title" is a paragraph; it would stand under every quote. */
const LONGEST_TITLE = 200;

const READERS: ReadonlyMap<string, (text: string) => ReadText> = new Map([
  [".md", readMarkdown],
  [".markdown", readMarkdown],
  [".txt", readPlainText],
  [".html", readHtml],
  [".htm", readHtml],
]);

/** Tell whether a reader exists for a file, by its extension in any case. */
export function isReadable(id: string): boolean {
  return READERS.has(extensionOf(id));
}

/** The extension with its dot, lower case; empty when there is none. */
export function extensionOf(id: string): string {
  return (
    id
      .slice(id.lastIndexOf("/") + 1)
      .match(/(?!^)\.[^.]*$/)?.[0]
      .toLowerCase() ?? ""
  );
}

/**
 * Read one document from the bytes of its file.
 *
 * @param id path below the ingested folder, with `/`; its extension names the format
 * @returns the document, or why it was skipped: unknown format, empty, not text
 */
export function documentFromBytes(id: string, bytes: Uint8Array): SourceEntry {
  const opened = openText(id, bytes);
  if ("reason" in opened) return skip(id, opened.reason);
  const { read, decoded } = opened;
  const { notes, title, ...rest } = read(decoded.text);
  if (rest.text.trim() === "") return skip(id, "holds no text that a reader sees");
  return {
    document: {
      id,
      title: (title ?? nameOf(id)).slice(0, LONGEST_TITLE),
      ...rest,
      contentHash: createHash("sha256").update(bytes).digest("hex"),
      notes: [...decoded.notes, ...notes],
    },
  };
}

/**
 * Why a file is no document, as far as that shows without reading it as what it is: quick for any contents.
 *
 * @returns words that stand behind its name; null when it can be read, or only reading would tell
 */
export function whyNoDocument(id: string, bytes: Uint8Array): string | null {
  // Decoding all of a large file would hold up whoever else asks, and its beginning says mostly enough.
  if (isReadable(id) && isPlainUtf8(bytes)) return null;
  const opened = openText(id, bytes);
  return "reason" in opened ? opened.reason : null;
}

type Reader = (text: string) => ReadText;

function openText(
  id: string,
  bytes: Uint8Array,
): { readonly read: Reader; readonly decoded: DecodedText } | { readonly reason: string } {
  const read = READERS.get(extensionOf(id));
  if (read === undefined) return { reason: unknownFormat(id) };
  if (bytes.length === 0) return { reason: "is empty" };
  const decoded = decodeText(bytes, read === readHtml ? declaredCharset(bytes) : undefined);
  if (decoded === null) return { reason: "is not text (binary data)" };
  if (decoded.text.trim() === "") return { reason: "is empty (white space only)" };
  return { read, decoded };
}

/** What `<meta charset>` in the first kilobyte of a page says. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).match(/charset\s*=\s*["']?([\w-]+)/i)?.[1];
}

/** Why a file of another format was skipped, in words. */
export function unknownFormat(id: string): string {
  const extension = extensionOf(id);
  const formats = "Markdown (.md), plain text (.txt) and HTML (.html) are read";
  return extension === "" ? `has no extension; ${formats}` : `${extension} is not a known format; ${formats}`;
}

function nameOf(id: string): string {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return name.slice(0, name.length - extensionOf(id).length) || name;
}

function skip(path: string, reason: string): SourceEntry {
  return { skipped: { path, reason } };
}
