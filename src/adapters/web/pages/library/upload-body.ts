import type { Context } from "hono";
import { WhichbotError } from "../../../../errors.js";
import { UPLOAD_LIMITS } from "../../../../library/check-upload.js";
import type { UploadedFile, UploadReceipt } from "../../../../library/library.js";
import { inMegabytes } from "../../../../sources/folder.js";
import { readForm } from "../../uploads/read-form.js";

/** Names of the fields of the form. */
export const UPLOAD_FIELDS = {
  files: "files",
  /** Names of files that the browser did not send because nothing reads them. */
  leftOut: "left-out",
  /** Names of files that it did not send because they are too large. */
  tooLarge: "too-large",
} as const;

/** What a form brought. */
export interface SentUpload {
  readonly files: readonly UploadedFile[];
  /** By their names or sizes, while they came in; or the browser knew them to be too large. */
  readonly refused: UploadReceipt["refused"];
}

/** Names that are told back; more would only be a long list. */
const MOST_LEFT_OUT = 200;

/**
 * Reads the files of a form (multipart/form-data) while it comes in.
 *
 * @throws {WhichbotError} REQUEST_INVALID it is no such form, or there is too much of it; UPLOAD_REFUSED there are too many files
 */
export async function readSentFiles(context: Context): Promise<SentUpload> {
  const { files, refused, texts } = await readForm(context, { field: UPLOAD_FIELDS.files, unreadable });
  const named = (field: string): readonly string[] => texts.get(field)?.slice(0, MOST_LEFT_OUT) ?? [];
  // Whoever reads the names knows the reason; there are no bytes to look at.
  const leftOut = named(UPLOAD_FIELDS.leftOut).map((name) => ({ name, bytes: new Uint8Array() }));
  const reason = `is larger than ${inMegabytes(UPLOAD_LIMITS.fileBytes)}`;
  const tooLarge = named(UPLOAD_FIELDS.tooLarge).map((name) => ({ name, reason }));
  return { files: [...files, ...leftOut], refused: [...refused, ...tooLarge] };
}

function unreadable(cause: unknown): WhichbotError {
  return new WhichbotError("REQUEST_INVALID", "The files did not arrive as a form. Send them again.", {
    cause,
  });
}
