import type { Context } from "hono";
import { readForm, type SentForm } from "../uploads/read-form.js";
import { RequestRefused } from "./problem-details.js";
import { parsePart, readJson } from "./read-request.js";
import { TextUpload } from "./schemas/document-schemas.js";

const FORM = /^multipart\/form-data\s*;/i;
const FIELD = "files";
const NO_FILE = `Send at least one file in the field “${FIELD}”.`;

/**
 * The files of a request: those of a form's field `files`, or one text in JSON.
 *
 * @throws {RequestRefused} 415 the body is neither; 400 it cannot be read, or holds no file; 413 there is too much of it
 * @throws {WhichbotError} UPLOAD_REFUSED there are too many files
 */
export async function readUpload(context: Context): Promise<Pick<SentForm, "files" | "refused">> {
  const type = context.req.header("content-type") ?? "";
  if (!FORM.test(type)) {
    if (!/^application\/json\s*(?:;|$)/i.test(type)) throw otherType();
    const { name, text } = parsePart(TextUpload, await readJson(context), "body");
    return { files: [{ name, bytes: new TextEncoder().encode(text) }], refused: [] };
  }
  const sent = await readForm(context, { field: FIELD, unreadable });
  if (sent.files.length + sent.refused.length === 0)
    throw new RequestRefused(NO_FILE, { errors: [{ pointer: `#/${FIELD}`, message: NO_FILE }] });
  return sent;
}

function unreadable(cause: unknown): RequestRefused {
  const message =
    "The form cannot be read: it ends early, or its boundary is another one than the header says.";
  const error = new RequestRefused(message, { errors: [{ pointer: "#", message }] });
  error.cause = cause;
  return error;
}

function otherType(): RequestRefused {
  return new RequestRefused(
    `Send files as multipart/form-data in the field “${FIELD}”, or one text as application/json.`,
    { status: 415, headers: { accept: "multipart/form-data, application/json" } },
  );
}
