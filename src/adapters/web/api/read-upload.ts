import type { Context } from "hono";
import type { UploadedFile } from "../../../library/library.js";
import { RequestRefused } from "./problem-details.js";
import { parsePart, readJson } from "./read-request.js";
import { TextUpload } from "./schemas/document-schemas.js";

const FORM = /^multipart\/form-data\s*;/i;
const FIELD = "files";
const NO_FILE = `Send at least one file in the field “${FIELD}”.`;

/**
 * The files of a request: those of a form's field `files`, or one text in JSON.
 *
 * @throws {RequestRefused} 415 the body is neither; 400 it cannot be read, or holds no file
 */
export async function readUpload(context: Context): Promise<readonly UploadedFile[]> {
  const type = context.req.header("content-type") ?? "";
  if (!FORM.test(type)) {
    if (!/^application\/json\s*(?:;|$)/i.test(type)) throw otherType();
    const { name, text } = parsePart(TextUpload, await readJson(context), "body");
    return [{ name, bytes: new TextEncoder().encode(text) }];
  }
  let form: FormData;
  try {
    form = await context.req.formData();
  } catch (cause) {
    const message =
      "The form cannot be read: it ends early, or its boundary is another one than the header says.";
    const error = new RequestRefused(message, { errors: [{ pointer: "#", message }] });
    error.cause = cause;
    throw error;
  }
  const files: UploadedFile[] = [];
  for (const entry of form.getAll(FIELD))
    if (typeof entry !== "string")
      files.push({ name: entry.name, bytes: new Uint8Array(await entry.arrayBuffer()) });
  if (files.length === 0)
    throw new RequestRefused(NO_FILE, { errors: [{ pointer: `#/${FIELD}`, message: NO_FILE }] });
  return files;
}

function otherType(): RequestRefused {
  return new RequestRefused(
    `Send files as multipart/form-data in the field “${FIELD}”, or one text as application/json.`,
    { status: 415, headers: { accept: "multipart/form-data, application/json" } },
  );
}
