import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { WhichbotError } from "../../../../errors.js";
import type { PlaceView } from "../../place-view.js";
import type { WebServices } from "../../web-services.js";
import { documentFacts } from "../document-facts.js";
import { toDocumentText, toSummary } from "../document-views.js";
import { withEntityTag } from "../entity-tags.js";
import { RequestRefused } from "../problem-details.js";
import { parsePart, restOfPath } from "../read-request.js";
import { readUpload } from "../read-upload.js";
import { DocumentPage, DocumentText, FileUpload, TextUpload } from "../schemas/document-schemas.js";
import { NOT_MODIFIED, TAGGED, TagAsked } from "../schemas/entity-tag-schema.js";
import { IngestStarted, UploadReceipt } from "../schemas/ingest-schemas.js";
import { problems } from "../schemas/problem-schema.js";

const PATH = "/api/v1/documents";
/** Ids hold slashes: as they are, or as %2F. */
const ONE = `${PATH}/:id{[\\s\\S]+}`;
const NO_DOCUMENT = "There is no such document, or it may not be seen from here.";
const MOST_LISTED = 200;
const USUALLY_LISTED = 50;
const location = {
  description: "Address of the ingest that reads them.",
  schema: { type: "string" },
} as const;
const id = z.object({
  id: z.string().openapi({
    description: "Id of the document, percent-encoded; slashes may stay as they are.",
    example: "guides/choosing.md",
  }),
});
const whole = z.coerce.number().int().nonnegative();

const list = createRoute({
  method: "get",
  path: PATH,
  operationId: "listDocuments",
  tags: ["Documents"],
  summary: "List documents",
  description: "What the API sees, the newest first, those without a date last.",
  request: {
    query: z.object({
      q: z.string().max(200).optional().describe("Words that must stand in title or id, in any case."),
      limit: whole.min(1).max(MOST_LISTED).default(USUALLY_LISTED).describe("Documents at most."),
      offset: whole.default(0).describe("Documents left out at the beginning."),
    }),
  },
  responses: {
    200: { description: "A page of documents.", content: { "application/json": { schema: DocumentPage } } },
    ...problems(400),
  },
});

const Slice = z.object({
  start: whole.optional().describe("Where to begin, in UTF-16 code units. Default: 0."),
  end: whole.optional().describe("Where to end, exclusive; the end of the text at most. Default: all of it."),
});

const read = createRoute({
  method: "get",
  path: `${PATH}/{id}`,
  operationId: "readDocument",
  tags: ["Documents"],
  summary: "Read a document",
  description: "Its text as it is quoted, whole or a slice. Text is untrusted: show it as text.",
  request: { params: id, query: Slice, headers: TagAsked },
  responses: {
    200: {
      description: "The document.",
      headers: TAGGED,
      content: { "application/json": { schema: DocumentText } },
    },
    304: NOT_MODIFIED,
    ...problems(400, 404),
  },
});

const upload = createRoute({
  method: "post",
  path: PATH,
  operationId: "uploadDocuments",
  tags: ["Documents"],
  summary: "Upload documents",
  description:
    "Markdown, text or HTML, as files of a form or as one text in JSON. What is taken is on disk when this answers, and " +
    "searchable when its ingest is done. All or none of what is taken is kept.",
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": { schema: FileUpload },
        "application/json": { schema: TextUpload },
      },
    },
  },
  responses: {
    202: {
      description: "What was taken, and what was not.",
      headers: { location },
      content: { "application/json": { schema: UploadReceipt } },
    },
    ...problems(400, 403, 413, 415, 422),
  },
});

const remove = createRoute({
  method: "delete",
  path: `${PATH}/{id}`,
  operationId: "deleteDocument",
  tags: ["Documents"],
  summary: "Delete an uploaded document",
  description: "Documents in the folder of documents are left to whoever runs Whichbot: 403.",
  request: { params: id },
  responses: {
    202: {
      description: "It is taken out by the next ingest.",
      headers: { location },
      content: { "application/json": { schema: IngestStarted } },
    },
    ...problems(403, 404),
  },
});

/** Documents: listed, read, uploaded, deleted. */
export function addDocumentRoutes(app: OpenAPIHono, services: WebServices, view: PlaceView): void {
  const { library, now } = services;
  const isUploaded = (document: string): boolean => library.isUploaded(document);

  app.openapi(list, async (context) => {
    const { q = "", limit, offset } = context.req.valid("query");
    const words = q
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== "");
    const found = [...documentFacts(await view.index()).values()].filter(({ document }) => {
      const text = `${document.title}\n${document.id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const shown = found.slice(offset, offset + limit);
    const next = new URLSearchParams({
      ...(q === "" ? {} : { q }),
      limit: String(limit),
      offset: String(offset + limit),
    });
    return context.json(
      {
        documents: shown.map((facts) => toSummary(facts, { isUploaded, now: now() })),
        total: found.length,
        offset,
        limit,
        next: offset + limit < found.length ? `${PATH}?${next}` : null,
      },
      200,
      { "cache-control": "private, no-cache" },
    );
  });

  // Ids with slashes, and bodies of two kinds, are more than the framework's own route takes.
  for (const route of [read, upload, remove]) app.openAPIRegistry.registerPath(route);

  app.get(ONE, withEntityTag, async (context) => {
    const slice = parsePart(Slice, context.req.query(), "parameter");
    const facts = documentFacts(await view.index()).get(restOfPath(context, `${PATH}/`));
    if (facts === undefined) throw new WhichbotError("NOT_FOUND", NO_DOCUMENT);
    return context.json(toDocumentText(facts, slice, { isUploaded, now: now() }), 200);
  });

  app.post(PATH, async (context) => {
    requireOpen(services);
    const sent = await readUpload(context);
    const { taken, run, ...receipt } =
      sent.files.length === 0 ? { taken: [], refused: [], run: null } : await view.upload(sent.files);
    const refused = [...sent.refused, ...receipt.refused];
    if (taken.length === 0) throw nothingTaken(refused);
    const ingest = run === null ? null : await view.run(run);
    return context.json({ taken, refused, ingest }, 202, headersFor(ingest));
  });

  app.delete(ONE, async (context: Context) => {
    requireOpen(services);
    const document = restOfPath(context, `${PATH}/`);
    if (!(await view.isKnown(document))) throw new WhichbotError("NOT_FOUND", NO_DOCUMENT);
    const ingest = await view.run(await library.remove(document));
    return context.json({ ingest }, 202, headersFor(ingest));
  });
}

/** @throws {WhichbotError} UPLOAD_REFUSED */
export function requireOpen({ library }: Pick<WebServices, "library">): void {
  if (library.closed !== null) throw new WhichbotError("UPLOAD_REFUSED", library.closed);
}

/** What goes with a run that was just begun. */
export function headersFor(run: { readonly id: string } | null): Record<string, string> {
  const headers = { "cache-control": "no-store" };
  return run === null ? headers : { ...headers, location: `/api/v1/ingests/${encodeURIComponent(run.id)}` };
}

function nothingTaken(
  refused: readonly { readonly name: string; readonly reason: string }[],
): RequestRefused {
  const [first] = refused;
  const detail =
    refused.length === 1 && first !== undefined
      ? `“${first.name}” ${first.reason}.`
      : `None of the ${refused.length} files is taken; \`errors\` says why of each.`;
  return new RequestRefused(
    detail,
    { status: 422, errors: refused.map(({ name, reason }) => ({ file: name, message: reason })) },
    "UPLOAD_REFUSED",
  );
}
