import type { Context } from "hono";
import { WhichbotError } from "../../../../errors.js";
import { UPLOAD_LIMITS } from "../../../../library/check-upload.js";
import type { UploadedFile, UploadReceipt } from "../../../../library/library.js";
import { inMegabytes } from "../../../../sources/folder.js";

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
  /** What the browser knew to be too large. */
  readonly refused: UploadReceipt["refused"];
}

/** Names that are told back; more would only be a long list. */
const MOST_LEFT_OUT = 200;

/**
 * Reads the files of a form (multipart/form-data). The body was limited before; it is held in memory about three times while it
 * is taken apart, so 100 MB take some 300 MB for that time.
 *
 * @throws {WhichbotError} REQUEST_INVALID it is no such form
 */
export async function readSentFiles(context: Context): Promise<SentUpload> {
  const form = await context.req.formData().catch((cause: unknown) => {
    throw new WhichbotError("REQUEST_INVALID", "The files did not arrive as a form. Send them again.", {
      cause,
    });
  });
  const sent = form.getAll(UPLOAD_FIELDS.files).filter((value) => typeof value !== "string");
  const files: UploadedFile[] = [];
  for (const file of sent) {
    // A field in which nothing was chosen is sent as a file without a name.
    if (file.size === 0 && file.name === "") continue;
    files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  // Whoever reads the names knows the reason; there are no bytes to look at.
  for (const name of names(form, UPLOAD_FIELDS.leftOut)) files.push({ name, bytes: new Uint8Array() });
  const reason = `is larger than ${inMegabytes(UPLOAD_LIMITS.fileBytes)}`;
  return { files, refused: names(form, UPLOAD_FIELDS.tooLarge).map((name) => ({ name, reason })) };
}

function names(form: FormData, field: string): string[] {
  return form
    .getAll(field)
    .filter((value) => typeof value === "string")
    .slice(0, MOST_LEFT_OUT);
}
