import { setImmediate as nextTurn } from "node:timers/promises";
import { WhichbotError } from "../errors.js";
import { isReadable, unknownFormat, whyNoDocument } from "../sources/document-from-bytes.js";
import { inMegabytes, MAX_BYTES } from "../sources/folder.js";
import { toDocumentName } from "../uploads/document-name.js";
import type { UploadedFile, UploadReceipt } from "./library.js";

/** What one upload may bring. */
export const UPLOAD_LIMITS = { files: 1_000, totalBytes: 100 * 1024 * 1024, fileBytes: MAX_BYTES } as const;

/** A file that may be kept, and the id that its name came to. */
export interface CheckedFile extends UploadedFile {
  readonly document: string;
}

/** What was sent, parted. */
export interface CheckedUpload {
  readonly good: readonly CheckedFile[];
  readonly refused: UploadReceipt["refused"];
}

const IS_ARCHIVE = "is an archive, and archives are not opened; send the files in it";
const ARCHIVE = /\.(?:zip|tar|tgz|gz|bz2|xz|7z|rar|zst|docx|odt|epub)$/iu;

/**
 * Parts the files that can be kept from those that cannot, each with the reason. Nothing is parsed here, and archives are not
 * opened: what is sent must not hold up whoever asks.
 *
 * @throws {WhichbotError} UPLOAD_REFUSED there are no files, too many, or too much of them
 */
export async function checkUpload(files: readonly UploadedFile[]): Promise<CheckedUpload> {
  if (files.length === 0) throw refuse("No file was sent. Choose one or more, or a folder.");
  if (files.length > UPLOAD_LIMITS.files)
    throw refuse(
      `${files.length} files were sent, at most ${UPLOAD_LIMITS.files} are taken in one go. Send them in parts.`,
    );
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > UPLOAD_LIMITS.totalBytes)
    throw refuse(
      `${inMegabytes(total)} were sent, at most ${inMegabytes(UPLOAD_LIMITS.totalBytes)} are taken in one go. Send them in parts.`,
    );
  const good = new Map<string, CheckedFile>();
  const refused: { name: string; reason: string }[] = [];
  for (const file of files) {
    const named = toDocumentName(file.name);
    const reason = "refused" in named ? named.refused : whyRefused(named.document, file.bytes);
    if (reason !== null) refused.push({ name: file.name, reason });
    else if ("document" in named && good.has(named.document))
      refused.push({ name: file.name, reason: "has the same name as another file sent with it" });
    else if ("document" in named) good.set(named.document, { ...file, document: named.document });
    await nextTurn();
  }
  return { good: [...good.values()], refused };
}

/**
 * Why a file need not even be sent, as far as its name tells: so that it is not held while it comes in.
 *
 * @returns words that stand behind the name; null when its contents decide
 */
export function whyRefusedByName(name: string): string | null {
  const named = toDocumentName(name);
  if ("refused" in named) return named.refused;
  return ARCHIVE.test(named.document)
    ? IS_ARCHIVE
    : isReadable(named.document)
      ? null
      : unknownFormat(named.document);
}

function whyRefused(document: string, bytes: Uint8Array): string | null {
  if (ARCHIVE.test(document)) return IS_ARCHIVE;
  if (bytes.length > UPLOAD_LIMITS.fileBytes)
    return `is larger than ${inMegabytes(UPLOAD_LIMITS.fileBytes)} (${inMegabytes(bytes.length)})`;
  return whyNoDocument(document, bytes);
}

/** What is not taken, as an error. */
export function refuse(message: string): WhichbotError {
  return new WhichbotError("UPLOAD_REFUSED", message);
}
