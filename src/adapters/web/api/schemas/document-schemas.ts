import { z } from "@hono/zod-openapi";

const offset = z.int().nonnegative();

/** What is known of a document without its text. */
const shape = {
  id: z.string().describe("Path below the folder of documents: what an answer calls `document`."),
  title: z.string(),
  source: z.string().nullable().describe("Who published it, as it states."),
  url: z.string().nullable(),
  published: z.string().nullable().describe("ISO date, only as precise as it states."),
  ageDays: z
    .int()
    .nonnegative()
    .nullable()
    .describe("Days since then, from the first day that the date may mean; null without a date."),
  passages: z.int().nonnegative(),
  options: z.array(z.string()).describe("Options that it speaks of, most first; at most 20."),
  uploaded: z.boolean().describe("It was uploaded, and so may be deleted."),
  contentHash: z.string().describe("SHA-256 of the file, hex."),
};

export const DocumentSummary = z.strictObject(shape).openapi("DocumentSummary");

export const DocumentPage = z
  .strictObject({
    documents: z.array(DocumentSummary),
    total: z.int().nonnegative().describe("How many there are in all pages."),
    offset,
    limit: z.int().positive(),
    next: z.string().nullable().describe("Address of the next page; null at the end."),
  })
  .openapi("DocumentPage");

export const DocumentText = z
  .strictObject({
    ...shape,
    length: z.int().nonnegative().describe("Of the whole text, in UTF-16 code units."),
    start: offset.describe("Where `text` begins in the whole text."),
    end: offset.describe("Where it ends, exclusive."),
    text: z
      .string()
      .describe("As stored: quotes are slices of it. Untrusted: show it as text, never as markup."),
    headings: z
      .array(z.strictObject({ level: z.int().min(1).max(6), text: z.string(), start: offset, end: offset }))
      .describe("Those that stand in the slice, in reading order."),
    passagesWithin: z
      .array(z.strictObject({ start: offset, end: offset, headings: z.array(z.string()) }))
      .describe("Passages that the slice touches, with the titles of the sections they stand in."),
  })
  .openapi("DocumentText");

export const TextUpload = z
  .strictObject({
    name: z.string().min(1).max(500).describe("File name with .md, .txt or .html; folders with `/`."),
    text: z.string(),
  })
  .openapi("TextUpload", { example: { name: "notes/broker.md", text: "# Which broker\n\nChoose …" } });

export const FileUpload = z
  .strictObject({
    files: z
      .array(z.string().openapi({ format: "binary" }))
      .min(1)
      .describe("Markdown, text or HTML. A name may hold folders."),
  })
  .openapi("FileUpload");
