import { createHash } from "node:crypto";

/** One uploaded document, as the store keeps it. */
export interface UploadEntry {
  /** Its id: "uploads/guides/choosing.md". A name only, never a path. */
  readonly document: string;
  /** Folder of the batch that brought it, and SHA-256 of its bytes, hex, which its file is called by. */
  readonly batch: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** All uploaded documents at one moment, in order of their ids. */
export type UploadEntries = readonly UploadEntry[];

/** Raised when the file of entries changes. */
const FORMAT = 1;

/** The entries as text with a checksum, so that half of it is never taken for all of it. */
export function encodeEntries(entries: UploadEntries): string {
  const body = JSON.stringify({ format: FORMAT, entries });
  return `${checksumOf(body)}\n${body}\n`;
}

/** @returns null for what was not written in full, or by another version */
export function decodeEntries(text: string): UploadEntries | null {
  const [checksum = "", body = ""] = text.split("\n");
  if (checksum !== checksumOf(body)) return null;
  const { format, entries }: { format: number; entries: UploadEntries } = JSON.parse(body);
  return format === FORMAT ? entries : null;
}

function checksumOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
