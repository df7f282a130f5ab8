import type { z } from "@hono/zod-openapi";
import { ageInDays, type DocumentFacts } from "./document-facts.js";
import { RequestRefused } from "./problem-details.js";
import type { DocumentSummary, DocumentText } from "./schemas/document-schemas.js";

/** What is looked up when a document is told of. */
export interface Looking {
  readonly isUploaded: (document: string) => boolean;
  readonly now: Date;
}

/** A document without its text. */
export function toSummary(
  { document, passages, options }: DocumentFacts,
  { isUploaded, now }: Looking,
): z.infer<typeof DocumentSummary> {
  const { id, title, source, url, published, contentHash } = document;
  return {
    id,
    title,
    source,
    url,
    published,
    ageDays: ageInDays(published, now),
    passages: passages.length,
    options: [...options],
    uploaded: isUploaded(id),
    contentHash,
  };
}

/**
 * A document with its text, or a slice of it.
 *
 * @param slice in UTF-16 code units; an end beyond the text means its end
 * @throws {RequestRefused} the slice begins behind its end, or behind the text
 */
export function toDocumentText(
  facts: DocumentFacts,
  slice: { readonly start?: number | undefined; readonly end?: number | undefined },
  looking: Looking,
): z.infer<typeof DocumentText> {
  const { text, headings } = facts.document;
  const { start = 0, end: wanted = text.length } = slice;
  const end = Math.min(wanted, text.length);
  if (start > end) {
    const message = `The slice begins at ${start} and ends at ${end}; the text has ${text.length} code units.`;
    throw new RequestRefused(message, { errors: [{ parameter: "start", message }] });
  }
  const touches = (span: { readonly start: number; readonly end: number }): boolean =>
    span.start < end && span.end > start;
  return {
    ...toSummary(facts, looking),
    length: text.length,
    start,
    end,
    text: text.slice(start, end),
    headings: headings.filter(touches).map((heading) => ({
      level: heading.level,
      text: text.slice(heading.start, heading.end),
      start: heading.start,
      end: heading.end,
    })),
    passagesWithin: facts.passages
      .filter(touches)
      .map((passage) => ({ start: passage.start, end: passage.end, headings: [...passage.headings] })),
  };
}
